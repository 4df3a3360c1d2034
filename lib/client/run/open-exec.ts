import { clusterAccess } from '../clusters/cluster-access';
import { deployState } from '../deploy-store';
import type { OpenExec } from './types';

/** Runs a command in a container of the run; without one, a shell with a terminal. */
export const openExec: OpenExec = async ({ pod, container, command }, listener) => {
  const { run } = deployState();
  const { cluster, namespace } = run?.target ?? { cluster: '', namespace: '' };
  if (!run) {
    const message = 'Nothing runs any more.';
    const problem = { code: 'not-found', message, detail: '', status: null } as const;
    listener({ type: 'end', code: null, problem });
    return { send: () => {}, close: () => {} };
  }
  const query = {
    namespace: namespaceOf(pod) ?? namespace,
    pod,
    container,
    ...(command ? { command } : { tty: true }),
  };
  return clusterAccess(cluster).exec(query, listener);
};

/** Where a Pod of the run is: its object may be in another namespace than the chosen one. */
export function namespaceOf(pod: string): string | null {
  const { run } = deployState();
  for (const [key, pods] of run?.pods ?? [])
    if (pods.some(({ name }) => name === pod)) return key.split('/')[1] || null;
  return null;
}
