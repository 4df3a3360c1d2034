import { runEdit } from '@/lib/client/design-store';
import type { EditResult } from '@/lib/edits/types';
import type { Workload } from '@/lib/pod/types';
import type { LeafDifference } from './differences';

/** Whether the cluster's values can be written back: into a workload, and there is something to write. */
export function canKeep(differences: readonly LeafDifference[]): boolean {
  return differences.length > 0 && differences.every(({ valueThere }) => valueThere !== undefined);
}

/** Writes what is on the cluster into the text; of a selector, into the labels that it selects too. One undo step. */
export async function keepLive(
  workloadId: string,
  differences: readonly LeafDifference[],
): Promise<boolean> {
  const { edit, putStep } = await loadEdits();
  return runEdit((state) => {
    const found = state.shown.find(({ workload }) => workload.id === workloadId);
    if (!found || found.stale) return null;
    const { workload } = found;
    const steps = places(workload, differences).map(({ path, value }) =>
      putStep(workload, path, value),
    );
    return edit(workload, steps, 'Kept what is on the cluster') satisfies EditResult;
  }, 'fix');
}

async function loadEdits() {
  const [{ edit }, { putStep }] = await Promise.all([
    import('@/lib/edits/edit'),
    import('@/lib/edits/steps'),
  ]);
  return { edit, putStep };
}

function places({ path: root }: Workload, differences: readonly LeafDifference[]) {
  return differences.flatMap(({ path, valueThere: value }) => {
    const own = { path: [...root, ...path], value };
    const isLabel = path[0] === 'spec' && path[1] === 'selector' && path[2] === 'matchLabels';
    if (!isLabel) return [own];
    const label = ['spec', 'template', 'metadata', 'labels', ...path.slice(3)];
    return [own, { path: [...root, ...label], value }];
  });
}
