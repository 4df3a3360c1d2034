import type { KubeObject } from '@/lib/practice/store/object';
import { claim } from './claim';
import { type Controller, type ControllerContext, itself, ownedBy, selectedBy } from './controller';
import { createPod, deletePod, podOfTemplate } from './make-pod';
import { isDeleting, keyOf, nonZero, type Pod, type PodTemplate, partsOf } from './objects';
import { isFinished, isReady, untilAvailable } from './pod-state';
import { DAEMON_SETS, NODES, PODS } from './resources';
import { templateHash } from './template-hash';

interface DaemonSet extends KubeObject {
  readonly spec: {
    readonly selector: unknown;
    readonly template: PodTemplate;
    readonly minReadySeconds?: number;
    readonly updateStrategy?: { readonly type?: string };
  };
}

interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

const REVISION = 'controller-revision-hash';

/** What the Pods of every DaemonSet tolerate. Source: AddOrUpdateDaemonPodTolerations. */
const TOLERATED: readonly Toleration[] = [
  ['not-ready', 'NoExecute'],
  ['unreachable', 'NoExecute'],
  ['disk-pressure', 'NoSchedule'],
  ['memory-pressure', 'NoSchedule'],
  ['pid-pressure', 'NoSchedule'],
  ['unschedulable', 'NoSchedule'],
].map(([key, effect]) => ({
  key: `node.kubernetes.io/${key}`,
  operator: 'Exists',
  effect: effect!,
}));

/** One Pod on each node. Source: pkg/controller/daemon. */
export const DAEMON_SET_CONTROLLER: Controller = {
  component: 'daemonset-controller',
  start: (context) => ({
    sources: [
      itself(DAEMON_SETS),
      ownedBy(PODS, 'apps', 'DaemonSet'),
      selectedBy(context.store, PODS, DAEMON_SETS),
      {
        resource: NODES,
        keysOf: () => context.store.list(DAEMON_SETS).map(({ metadata }) => keyOf(metadata)),
      },
    ],
    sync: (key) => {
      const set = context.store.get(DAEMON_SETS, ...partsOf(key)) as DaemonSet | null;
      if (set && !isDeleting(set)) syncSet(context, set);
      return undefined;
    },
  }),
};

function syncSet(context: ControllerContext, set: DaemonSet): void {
  const hash = templateHash(set.spec.template);
  const nodes = context.store.list(NODES).filter((node) => mayRunOn(set, node));
  const names = nodes.map(({ metadata }) => metadata.name);
  const find = () => claim(context, set, PODS, set.spec.selector) as readonly Pod[];
  const byNode = groupedByNode(find());
  for (const name of names) keepPod(context, set, name, byNode.get(name) ?? [], hash);
  for (const [name, pods] of byNode) {
    if (names.includes(name)) continue;
    for (const pod of pods) if (!isDeleting(pod)) deletePod(context, set, pod);
  }
  if (set.spec.updateStrategy?.type !== 'OnDelete') rollOn(context, set, find(), hash);
  writeStatus(context, set, names, hash);
}

function groupedByNode(pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> {
  const groups = new Map<string, readonly Pod[]>();
  for (const pod of pods) groups.set(nodeOf(pod), [...(groups.get(nodeOf(pod)) ?? []), pod]);
  return groups;
}

/** The node that a Pod runs on, or is meant for. */
function nodeOf({ spec }: Pod): string {
  if (spec.nodeName) return spec.nodeName;
  const { affinity } = spec as { affinity?: ReturnType<typeof onNode> };
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return terms?.nodeSelectorTerms[0]?.matchFields?.[0]?.values[0] ?? '';
}

function onNode(name: string) {
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [name] }];
  const terms = { nodeSelectorTerms: [{ matchFields }] };
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } };
}

function mayRunOn({ spec: { template } }: DaemonSet, node: KubeObject): boolean {
  const { nodeSelector = {}, tolerations = [] } = template.spec as {
    nodeSelector?: Readonly<Record<string, string>>;
    tolerations?: readonly Toleration[];
  };
  const { taints = [] } = (node.spec ?? {}) as { taints?: readonly Taint[] };
  const all = [...tolerations, ...TOLERATED];
  const isSelected = Object.entries(nodeSelector).every(
    ([key, value]) => node.metadata.labels?.[key] === value,
  );
  return (
    isSelected &&
    taints.every(
      (taint) => taint.effect === 'PreferNoSchedule' || all.some((one) => tolerates(one, taint)),
    )
  );
}

function tolerates(
  { key, operator = 'Equal', value = '', effect }: Toleration,
  taint: Taint,
): boolean {
  if (effect !== undefined && effect !== '' && effect !== taint.effect) return false;
  if (key !== undefined && key !== '' && key !== taint.key) return false;
  return operator === 'Exists' || value === (taint.value ?? '');
}

/** One that has failed is replaced; of several the oldest stays. */
function keepPod(
  context: ControllerContext,
  set: DaemonSet,
  node: string,
  pods: readonly Pod[],
  hash: string,
): void {
  for (const pod of pods) if (isFinished(pod) && !isDeleting(pod)) replaceEnded(context, set, pod);
  const [first, ...more] = pods.filter((pod) => !isFinished(pod));
  for (const pod of more) if (!isDeleting(pod)) deletePod(context, set, pod);
  if (first || pods.some((pod) => isFinished(pod) && !isDeleting(pod))) return;
  const pod = podOfTemplate(set, set.spec.template);
  const { tolerations = [], affinity } = set.spec.template.spec as {
    tolerations?: readonly Toleration[];
    affinity?: object;
  };
  createPod(context, set, {
    ...pod,
    metadata: { ...pod.metadata, labels: { ...pod.metadata.labels, [REVISION]: hash } },
    spec: {
      ...set.spec.template.spec,
      affinity: { ...affinity, ...onNode(node) },
      tolerations: [...tolerations, ...TOLERATED],
    },
  });
}

function replaceEnded(context: ControllerContext, set: DaemonSet, pod: Pod): void {
  const message = `Found failed daemon pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${nodeOf(pod)}, will try to kill it`;
  context.events.record(set, { type: 'Warning', reason: 'FailedDaemonPod', message });
  deletePod(context, set, pod);
}

/** One node at a time. */
function rollOn(
  context: ControllerContext,
  set: DaemonSet,
  pods: readonly Pod[],
  hash: string,
): void {
  const old = pods.filter((pod) => pod.metadata.labels?.[REVISION] !== hash && !isDeleting(pod));
  const isBusy = pods.some((pod) => isDeleting(pod) || !isReady(pod));
  const [next] = [...old.filter((pod) => !isReady(pod)), ...(isBusy ? [] : old)];
  if (next) deletePod(context, set, next);
}

function writeStatus(
  context: ControllerContext,
  set: DaemonSet,
  names: readonly string[],
  hash: string,
): void {
  const { clock, owned, writer } = context;
  const pods = (owned(PODS).of(set.metadata.uid) as readonly Pod[]).filter(
    (pod) => !isFinished(pod),
  );
  const wanted = names.flatMap((name) => pods.find((pod) => nodeOf(pod) === name) ?? []);
  const minReady = set.spec.minReadySeconds ?? 0;
  const available = wanted.filter((pod) => untilAvailable(pod, minReady, clock.now()) === 0).length;
  const updated = wanted.filter(({ metadata }) => metadata.labels?.[REVISION] === hash).length;
  writer.setStatus(DAEMON_SETS, set, {
    currentNumberScheduled: wanted.length,
    numberMisscheduled: pods.filter((pod) => !names.includes(nodeOf(pod))).length,
    desiredNumberScheduled: names.length,
    numberReady: wanted.filter(isReady).length,
    observedGeneration: set.metadata.generation,
    ...nonZero({
      updatedNumberScheduled: updated,
      numberAvailable: available,
      numberUnavailable: names.length - available,
    }),
  });
}
