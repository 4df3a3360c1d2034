import { streamRoute } from '@/lib/server/clusters/stream-route';

/** What happens inside the Pods of a practice cluster. */
export const GET = streamRoute('activity');
