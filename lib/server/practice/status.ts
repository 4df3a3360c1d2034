import { StatusError, statusOf } from '@/lib/practice/store/status-error';
import type { Answer } from './conversation';

/** An answer that says no, as an API server says it. */
export function failure(
  code: number,
  reason: string,
  message: string,
  retryAfterSeconds?: number,
): Answer {
  const details = retryAfterSeconds === undefined ? undefined : { retryAfterSeconds };
  const status = statusOf(new StatusError(code, reason, message, details));
  const body = new TextEncoder().encode(`${JSON.stringify(status)}\n`);
  return {
    kind: 'reply',
    reply: { status: code, contentType: 'application/json', warnings: [], body },
  };
}
