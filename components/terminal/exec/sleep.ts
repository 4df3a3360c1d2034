import { useRunningWorkloads } from '@/lib/client/deploy-store';
import { designState, runEdit, setSelection, useDesign } from '@/lib/client/design-store';
import type { Workload } from '@/lib/pod/types';

/** With a shell around it, which lets arguments that the text may hold be. */
const SLEEP = ['sh', '-c', 'sleep 1d'];

/** Lets a container sleep in the place of its command, in the text; null where the text has no such container. */
export function useSleep(container: string): (() => void) | null {
  const running = useRunningWorkloads();
  const shown = useDesign((state) => state.shown);
  const workload = shown.find(
    ({ workload: one, stale }) => !stale && running.has(one.id) && holds(one, container),
  )?.workload;
  if (!workload) return null;
  return () => void letSleep(workload.id, container);
}

function holds({ pod }: Workload, container: string): boolean {
  return pod.containers.some(({ name, kind }) => name === container && kind !== 'ephemeral');
}

async function letSleep(workloadId: string, name: string): Promise<void> {
  const { setCommand } = await import('@/lib/edits/set-command');
  await runEdit(() => {
    const found = find(workloadId, name);
    return found && setCommand(found.workload, found.id, SLEEP);
  }, 'canvas');
  const found = find(workloadId, name);
  if (found) setSelection({ workload: workloadId, ids: [found.id] });
}

function find(workloadId: string, name: string) {
  const shown = designState().shown.find(({ workload }) => workload.id === workloadId);
  const container = shown?.workload.pod.containers.find((one) => one.name === name);
  return shown && container ? { workload: shown.workload, id: container.id } : null;
}
