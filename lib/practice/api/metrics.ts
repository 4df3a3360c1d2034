import type { PodMetrics } from '@/lib/practice/kubelet/pod-metrics';
import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { KubeObject } from '@/lib/practice/store/object';
import { notFound } from '@/lib/practice/store/status-error';
import type { Call } from './context';
import type { ApiReply } from './request';
import { resource } from './resources/registry';
import { valueAt } from './tables/read';
import { answerList, answerObject } from './verbs/answer';
import { selection } from './verbs/list-objects';

export const METRICS = { group: 'metrics.k8s.io', version: 'v1beta1' } as const;
const API_VERSION = `${METRICS.group}/${METRICS.version}`;

/** What Pods and the node use, as metrics-server tells it. Throws 404 for what does not run. */
export function answerMetrics(call: Call): ApiReply {
  const { name, resource: of, namespace, server } = call;
  const all = of.plural === 'nodes' ? nodes(call) : pods(call, namespace);
  if (name === '') {
    const items = all.filter(selection(call));
    return answerList(call, { items, resourceVersion: server.store.resourceVersion });
  }
  const found = all.find(({ metadata }) => metadata.name === name);
  if (found) return answerObject(call, found);
  const shown = namespace === undefined ? name : `${namespace}/${name}`;
  throw notFound({ group: METRICS.group, plural: of.kind.toLowerCase() }, shown);
}

function measured({ server }: Call, namespace: string | undefined) {
  return server.store.list(resource('pods'), namespace).flatMap((pod) => {
    const { namespace: own = '', name } = pod.metadata;
    const metrics = server.kubelet?.podMetrics({ namespace: own, name });
    return metrics ? [{ pod, metrics }] : [];
  });
}

function pods(call: Call, namespace: string | undefined): readonly KubeObject[] {
  return measured(call, namespace).map(({ pod, metrics }) => ({
    kind: 'PodMetrics',
    apiVersion: API_VERSION,
    metadata: metadataOf(pod, call.server.now()),
    ...taken(metrics),
    containers: metrics.containers.map((one) => ({
      name: one.name,
      usage: usage(one.cpuNanocores, one.memoryWorkingSetBytes),
    })),
  }));
}

function nodes(call: Call): readonly KubeObject[] {
  const all = measured(call, undefined);
  const now = call.server.now();
  return call.server.store.list(resource('nodes')).map((node) => {
    const own = all.filter(({ pod }) => valueAt(pod, 'spec', 'nodeName') === node.metadata.name);
    const containers = own.flatMap(({ metrics }) => metrics.containers);
    const total = (amount: (one: (typeof containers)[number]) => number) =>
      containers.reduce((before, one) => before + amount(one), 0);
    return {
      kind: 'NodeMetrics',
      apiVersion: API_VERSION,
      metadata: metadataOf(node, now),
      ...taken({ timestamp: now, window: own[0]?.metrics.window ?? 15_000 }),
      usage: usage(
        total((one) => one.cpuNanocores),
        total((one) => one.memoryWorkingSetBytes),
      ),
    };
  });
}

function metadataOf({ metadata }: KubeObject, now: number): KubeObject['metadata'] {
  const { name, namespace, labels } = metadata;
  return {
    name,
    ...(namespace && { namespace }),
    creationTimestamp: rfc3339(now),
    ...(labels && { labels }),
  } as KubeObject['metadata'];
}

function taken({ timestamp, window }: Pick<PodMetrics, 'timestamp' | 'window'>) {
  return { timestamp: rfc3339(timestamp), window: `${window / 1000}s` };
}

function usage(nanocores: number, bytes: number) {
  return {
    cpu: nanocores === 0 ? '0' : `${nanocores}n`,
    memory: bytes === 0 ? '0' : `${Math.ceil(bytes / 1024)}Ki`,
  };
}
