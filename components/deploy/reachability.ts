import type { DeployState } from '@/lib/client/deploy/types';

export interface Reachability {
  readonly state: 'asking' | 'reachable' | 'unreachable' | 'unknown-user';
  readonly words: string;
}

const ASKING: Reachability = { state: 'asking', words: 'asking …' };
const REACHABLE: Reachability = { state: 'reachable', words: 'reachable' };
const UNREACHABLE: Reachability = { state: 'unreachable', words: 'does not answer' };
const UNKNOWN_USER: Reachability = { state: 'unknown-user', words: 'does not know you' };

/** Whether the target's cluster answers, as a state and a word. */
export function reachability({ detail }: Pick<DeployState, 'detail'>): Reachability {
  if (detail === null) return ASKING;
  if (!detail.reachable) return UNREACHABLE;
  return detail.problem?.code === 'unauthorized' ? UNKNOWN_USER : REACHABLE;
}
