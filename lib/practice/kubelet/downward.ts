import { parseQuantity, quantityToNumber } from '@/lib/kubernetes/quantity';
import type { EnvContext } from './env';
import { type ContainerSpec, findContainer, type Pod, type ResourceFieldRef } from './pod';

/** What the node gives at most, where a container sets no limit. */
export const NODE_CPUS = 2;
export const NODE_MEMORY = 24_581_692 * 1024;

/** A field of the Pod as text; '' where it has none. */
export function fieldOf({ pod, podIP, hostIP }: Omit<EnvContext, 'store'>, path: string): string {
  const { spec } = pod;
  const metadata = { ...pod.metadata, annotations: annotationsOf(pod) };
  const keyed = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (keyed) return metadata[keyed[1] as 'labels']?.[keyed[2] ?? ''] ?? '';
  switch (path) {
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace ?? '';
    case 'metadata.uid':
      return metadata.uid;
    case 'metadata.labels':
      return lines(metadata.labels);
    case 'metadata.annotations':
      return lines(metadata.annotations);
    case 'spec.nodeName':
      return spec.nodeName ?? '';
    case 'spec.serviceAccountName':
      return spec.serviceAccountName ?? '';
    case 'status.podIP':
    case 'status.podIPs':
      return podIP;
    case 'status.hostIP':
    case 'status.hostIPs':
      return hostIP;
    default:
      return '';
  }
}

/** The kubelet notes in the Pod where it has it from, and since when. Source: pkg/kubelet/config/config.go. */
function annotationsOf({ metadata }: Pod): Record<string, string> {
  return {
    ...metadata.annotations,
    'kubernetes.io/config.seen': metadata.creationTimestamp.replace('Z', '.000000000Z'),
    'kubernetes.io/config.source': 'api',
  };
}

/** `key="value"`, sorted. Source: pkg/fieldpath, FormatMap. */
function lines(map: Readonly<Record<string, string>> = {}): string {
  return Object.keys(map)
    .sort()
    .map((key) => `${key}=${JSON.stringify(map[key])}`)
    .join('\n');
}

/** A limit or request in units of the divisor, rounded up. */
export function resourceFieldOf(pod: Pod, own: ContainerSpec, ref: ResourceFieldRef): string {
  const container = ref.containerName ? findContainer(pod, ref.containerName) : own;
  const [kind = '', ...rest] = ref.resource.split('.');
  const name = rest.join('.');
  const given = container?.resources?.[kind as 'limits']?.[name];
  const amount = given !== undefined ? amountOf(given) : kind === 'limits' ? most(name) : 0;
  const divisor = amountOf(ref.divisor ?? '1') || 1;
  return String(Math.ceil(amount / divisor - 1e-9));
}

function most(name: string): number {
  return name === 'cpu' ? NODE_CPUS : name === 'memory' ? NODE_MEMORY : 0;
}

/** Cores or bytes; 0 for what cannot be read. */
export function amountOf(text: string | undefined): number {
  const { quantity } = parseQuantity(text ?? '');
  return quantity ? quantityToNumber(quantity) : 0;
}
