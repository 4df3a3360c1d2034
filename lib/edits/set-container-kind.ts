import { fieldOf, seqOf, textOf } from '@/lib/pod/fields';
import { nodeBelow } from '@/lib/pod/references';
import type { Container, Workload } from '@/lib/pod/types';
import type { Path, Step } from '@/lib/yaml/types';
import { edit, serverField } from './edit';
import { placeOf } from './key-order';
import { refuse } from './refuse';
import { childCount, putListStep } from './steps';
import { containerOf, listOf, listPath, titleOf } from './targets';
import type { EditResult, NewContainerKind } from './types';
import { listed } from './words';

const WORDS: Readonly<Record<NewContainerKind, string>> = {
  main: 'a container',
  init: 'an init container',
  sidecar: 'a sidecar',
};

/** Fields that an init container may not have (validateInitContainers), and what they are called. */
const NOT_FOR_INIT: readonly (readonly [string, string])[] = [
  ['startupProbe', 'its startup probe'],
  ['readinessProbe', 'its readiness probe'],
  ['livenessProbe', 'its liveness probe'],
  ['lifecycle', 'its lifecycle hooks'],
];

/**
 * Makes a container one of another kind. It moves, with its comments, to the list that holds that kind (to `index`,
 * else last); `restartPolicy: Always` comes or goes; what an init container may not have is left out, and the label
 * says so.
 */
export function setContainerKind(
  workload: Workload,
  containerId: string,
  kind: NewContainerKind,
  index: number = Number.POSITIVE_INFINITY,
): EditResult {
  const container = containerOf(workload, containerId);
  check(workload, container, kind);
  if (container.kind === kind)
    return { edits: [], label: `${titleOf(container)} is ${WORDS[kind]}` };
  const moved = moveSteps(workload, container, kind, index);
  const lost = kind === 'init' ? NOT_FOR_INIT.filter(([key]) => fieldOf(container.node, key)) : [];
  const steps = [
    ...moved.steps,
    ...policySteps(container, kind, moved.path),
    ...lost.map(([key]): Step => ({ op: 'remove', path: [...moved.path, key] })),
    ...resizeSteps(container, kind, moved.path),
  ];
  const without = lost.length ? `, without ${listed(lost.map(([, words]) => words))}` : '';
  const label = `${titleOf(container)} is now ${WORDS[kind]}${without}`;
  return edit(workload, steps, label, containerId);
}

function check(workload: Workload, container: Container, kind: NewContainerKind): void {
  if (container.kind === 'ephemeral') {
    refuse('A debug container belongs to a Pod that runs; it cannot become another kind.');
  }
  const others = workload.pod.containers.filter((c) => c.kind === 'main' && c !== container);
  if (kind === 'main' || container.kind !== 'main' || others.length > 0) return;
  refuse(
    'A Pod needs at least one container that is not for its start-up.',
    `${serverField(workload, [...workload.pod.path, 'containers'])}: Required value`,
  );
}

/** The steps that move it, and its path after them. */
function moveSteps(
  workload: Workload,
  container: Container,
  kind: NewContainerKind,
  index: number,
): { readonly steps: readonly Step[]; readonly path: Path } {
  const path = listPath(workload, container.list);
  const into = listPath(workload, listOf(kind));
  const from = container.index;
  const there = nodeBelow(workload, into);
  const count = childCount(there);
  if (container.list === listOf(kind)) {
    const to = Number.isFinite(index) ? Math.min(index, count - 1) : from;
    return { steps: to === from ? [] : [{ op: 'move', path, from, to }], path: [...into, to] };
  }
  const to = Math.min(index, count);
  const steps: Step[] = there?.kind === 'seq' ? [] : [putListStep(workload, into)];
  steps.push({ op: 'move', path, from, to, into });
  const isLast = childCount(nodeBelow(workload, path)) === 1;
  if (isLast && container.list !== 'containers') steps.push({ op: 'remove', path });
  return { steps, path: [...into, to] };
}

function policySteps(container: Container, kind: NewContainerKind, path: Path): readonly Step[] {
  const policy = fieldOf(container.node, 'restartPolicy');
  const at = [...path, 'restartPolicy'];
  if (kind !== 'sidecar') {
    return policy && textOf(policy) === 'Always' ? [{ op: 'remove', path: at }] : [];
  }
  if (policy) return textOf(policy) === 'Always' ? [] : [{ op: 'set', path: at, value: 'Always' }];
  const there =
    container.node.kind === 'map' ? container.node.entries.map((entry) => entry.name) : [];
  const place = placeOf('restartPolicy', path, there);
  return [{ op: 'insert', path, key: 'restartPolicy', value: 'Always', ...place }];
}

/** An init container cannot restart in place to be resized (1.36). */
function resizeSteps(container: Container, kind: NewContainerKind, path: Path): readonly Step[] {
  const items = seqOf(fieldOf(container.node, 'resizePolicy'))?.items ?? [];
  const restarts = items.some(
    (item) => textOf(fieldOf(item.value, 'restartPolicy')) === 'RestartContainer',
  );
  return kind === 'init' && restarts ? [{ op: 'remove', path: [...path, 'resizePolicy'] }] : [];
}
