import type { Container, Pod, Workload, WorkloadKind } from '@/lib/pod/types';
import { localhostChips, localhostEdges, mountEdges, type VolumeIds } from './build-edges';
import { buildRows, type RowContext } from './build-rows';
import { buildVolumes } from './build-volumes';
import { imageParts } from './image-parts';
import { type PodFacts, podFacts } from './pod-facts';
import { qosOf, resourceBars } from './resource-bars';
import type { ChainPart, Graph, GraphContainer, ResourceBars } from './types';

const graphs = new WeakMap<Pod, Graph>();

/**
 * What there is to draw of a workload. Costs nothing while its document does not change, also where other documents
 * do; the same graph object comes back then, unless the workload's id is another.
 */
export function buildGraph(workload: Workload): Graph {
  const known = graphs.get(workload.pod);
  if (known?.workload === workload.id) return known;
  const graph = known ? { ...known, workload: workload.id } : makeGraph(workload);
  graphs.set(workload.pod, graph);
  return graph;
}

function makeGraph(workload: Workload): Graph {
  const { pod } = workload;
  const facts = podFacts(pod);
  const volumes: VolumeIds = firstIds(pod);
  return {
    workload: workload.id,
    kind: workload.kind,
    chain: chainOf(workload),
    replicas: workload.replicas === 1 ? null : workload.replicas,
    qos: qosOf(pod.containers),
    containers: buildContainers(pod, facts),
    volumes: buildVolumes(pod),
    localhost: localhostChips(pod.containers, facts),
    sharedProcesses: pod.shareProcessNamespace,
    edges: pod.containers.flatMap((container) => [
      ...mountEdges(container, facts, volumes),
      ...localhostEdges(container, facts),
    ]),
  };
}

function firstIds(pod: Pod): VolumeIds {
  const ids = new Map<string, string>();
  for (const { name, id } of pod.volumes) if (!ids.has(name)) ids.set(name, id);
  return ids;
}

/** How the objects between a workload and its Pod are called. */
const CHAINS: Readonly<Record<WorkloadKind, readonly ChainPart[]>> = {
  Pod: [],
  Deployment: [{ kind: 'Pod', name: 'template' }],
  StatefulSet: [{ kind: 'Pod', name: 'template' }],
  DaemonSet: [{ kind: 'Pod', name: 'template' }],
  ReplicaSet: [{ kind: 'Pod', name: 'template' }],
  ReplicationController: [{ kind: 'Pod', name: 'template' }],
  Job: [{ kind: 'Pod', name: 'template' }],
  CronJob: [
    { kind: 'Job', name: 'template' },
    { kind: 'Pod', name: 'template' },
  ],
  PodTemplate: [],
};

function chainOf({ kind, name }: Workload): readonly ChainPart[] {
  return [{ kind, name }, ...CHAINS[kind]];
}

function buildContainers(pod: Pod, facts: PodFacts): GraphContainer[] {
  const context: RowContext = {
    facts,
    defined: new Set(pod.volumes.map(({ name }) => name)),
    hostNetwork: pod.hostNetwork,
  };
  const bars = resourceBars(pod.containers);
  return pod.containers.map((container, i) => buildContainer(container, bars[i] ?? null, context));
}

function buildContainer(
  container: Container,
  resources: ResourceBars | null,
  context: RowContext,
): GraphContainer {
  const { id, kind, list, index, name } = container;
  const broken = container.mounts.filter(({ volume }) => !context.defined.has(volume)).length;
  return {
    id,
    kind,
    list,
    index,
    lane: list === 'initContainers' ? 'start-up' : 'containers',
    name,
    image: imageParts(container.image),
    rows: buildRows(container, context),
    resources,
    connector: connectorWords(container),
    broken,
    label: labelOf(container, broken),
  };
}

function connectorWords({ kind, probes }: Container): string | null {
  if (kind === 'init') return 'then, when it has ended';
  if (kind !== 'sidecar') return null;
  return probes.some((probe) => probe.kind === 'startup')
    ? 'then, once its probe passes'
    : 'then, once it has started';
}

function labelOf(container: Container, broken: number): string {
  const { kind, index, image, name, mounts } = container;
  const what = {
    main: 'container',
    init: `init container ${index + 1}`,
    sidecar: `sidecar, starts as number ${index + 1}`,
    ephemeral: 'debug container',
  }[kind];
  const parts = [name || 'without a name', what, image === '' ? 'no image' : `image ${image}`];
  if (mounts.length > 0) parts.push(mounts.length === 1 ? '1 mount' : `${mounts.length} mounts`);
  if (broken > 0) parts.push(`${broken} of a volume that is not there`);
  return parts.join(', ');
}
