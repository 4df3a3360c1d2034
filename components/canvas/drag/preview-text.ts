import type { Pod } from '@/lib/pod/types';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

interface Added {
  readonly one: string;
  readonly many: string;
  readonly count: number;
}

/**
 * What a change adds, in words: `adds a sidecar, a volume and two mounts`. `before` null: there was no Pod.
 * A change that adds none of a Pod's parts is told by what it does otherwise.
 */
export function describeAddition(before: Pod | null, after: Pod): string {
  const added = countAdded(before, after).filter(({ count }) => count > 0);
  if (before === null) return `makes a Pod${added.length > 0 ? ` with ${listOf(added)}` : ''}`;
  if (added.length > 0) return `adds ${listOf(added)}`;
  if (after.shareProcessNamespace && !before.shareProcessNamespace) return 'shares the processes';
  return 'changes what is there';
}

function countAdded(before: Pod | null, after: Pod): Added[] {
  const more = (count: (pod: Pod) => number) => count(after) - (before ? count(before) : 0);
  const ofKind = (kind: string) => (pod: Pod) =>
    pod.containers.filter((container) => container.kind === kind).length;
  const inContainers = (list: 'mounts' | 'ports') => (pod: Pod) =>
    pod.containers.reduce((sum, container) => sum + container[list].length, 0);
  return [
    { one: 'an init container', many: 'init containers', count: more(ofKind('init')) },
    { one: 'a sidecar', many: 'sidecars', count: more(ofKind('sidecar')) },
    { one: 'a container', many: 'containers', count: more(ofKind('main')) },
    { one: 'a volume', many: 'volumes', count: more((pod) => pod.volumes.length) },
    { one: 'a mount', many: 'mounts', count: more(inContainers('mounts')) },
    { one: 'a port', many: 'ports', count: more(inContainers('ports')) },
  ];
}

function listOf(added: readonly Added[]): string {
  const words = added.map(({ one, many, count }) =>
    count === 1 ? one : `${NUMBERS[count] ?? count} ${many}`,
  );
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(', ')} and ${last}` : last;
}
