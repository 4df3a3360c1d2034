import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';

interface ServiceSpec {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly clusterIPs?: readonly string[];
  readonly ports?: readonly { readonly nodePort?: number; readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}

const SERVICES = { group: '', plural: 'services' };
const FIRST_NODE_PORT = 30_000;
const NODE_PORTS = 2768;

/**
 * A Service with its address and its node ports, those that it has or new ones. Addresses are of 10.96.0.0/16, the first
 * 256 left to those who ask for one. Source: pkg/registry/core/service/storage/alloc.go.
 */
export function withAddresses(
  store: ObjectStore,
  object: NewObject,
  old: KubeObject | null = null,
): NewObject {
  const spec = (object.spec ?? {}) as ServiceSpec;
  if (spec.type === 'ExternalName') return object;
  const random = dice(
    `${object.metadata.namespace}/${object.metadata.name} ${store.resourceVersion}`,
  );
  const before = (old?.spec ?? {}) as ServiceSpec;
  const clusterIP = spec.clusterIP || before.clusterIP || freeAddress(store, random);
  const hasNodePorts = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  const ports = hasNodePorts ? withNodePorts(store, random, spec, before) : spec.ports;
  return {
    ...object,
    spec: { ...spec, clusterIP, clusterIPs: [clusterIP], ...(ports && { ports }) },
  };
}

/** Numbers from 0 to 1 that a text gives, each time the same. */
function dice(text: string): () => number {
  let seed = 7;
  for (const char of text) seed = (Math.imul(seed, 31) + char.charCodeAt(0)) | 0;
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (seed >>> 0) / 2 ** 32;
  };
}

function specs(store: ObjectStore): ServiceSpec[] {
  return store.list(SERVICES).map(({ spec }) => (spec ?? {}) as ServiceSpec);
}

function freeAddress(store: ObjectStore, random: () => number): string {
  const taken = new Set(specs(store).map(({ clusterIP }) => clusterIP));
  for (;;) {
    const at = 256 + Math.floor(random() * (65_535 - 256));
    const ip = `10.96.${at >> 8}.${at & 255}`;
    if (!taken.has(ip)) return ip;
  }
}

function withNodePorts(
  store: ObjectStore,
  random: () => number,
  { ports = [] }: ServiceSpec,
  before: ServiceSpec,
): ServiceSpec['ports'] {
  const taken = new Set(specs(store).flatMap((one) => one.ports?.map(({ nodePort }) => nodePort)));
  return ports.map((port, at) => {
    const own = port.nodePort || before.ports?.[at]?.nodePort || freePort(taken, random);
    taken.add(own);
    return { ...port, nodePort: own };
  });
}

/** 0 when all are taken. */
function freePort(taken: ReadonlySet<number | undefined>, random: () => number): number {
  const first = Math.floor(random() * NODE_PORTS);
  for (let tried = 0; tried < NODE_PORTS; tried++) {
    const port = FIRST_NODE_PORT + ((first + tried) % NODE_PORTS);
    if (!taken.has(port)) return port;
  }
  return 0;
}
