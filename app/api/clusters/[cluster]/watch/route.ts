import { streamRoute } from '@/lib/server/clusters/stream-route';

/** The Pods of an object as they change. */
export const GET = streamRoute('watch');
