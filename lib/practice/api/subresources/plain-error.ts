import { type ApiReply, reply } from '../request';

/** What a node says no with, passed on as it is. kubectl puts `unable to upgrade connection: ` before it. */
export function plainError(status: number, message: string): ApiReply {
  return { ...reply(message, status), contentType: 'text/plain; charset=utf-8' };
}
