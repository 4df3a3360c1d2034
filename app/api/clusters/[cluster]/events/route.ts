import { streamRoute } from '@/lib/server/clusters/stream-route';

/** The Events of a namespace, then what changes. */
export const GET = streamRoute('events');
