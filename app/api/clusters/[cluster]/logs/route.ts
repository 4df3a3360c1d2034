import { streamRoute } from '@/lib/server/clusters/stream-route';

/** The log of a container, as it was or as it comes. */
export const GET = streamRoute('logs');
