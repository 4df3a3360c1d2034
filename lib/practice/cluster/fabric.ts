import { ENDPOINT_SLICES, PODS, SERVICES } from '@/lib/practice/controllers/resources';
import type { Fabric, NetworkNamespace } from '@/lib/practice/network/network';
import type { Address } from '@/lib/practice/network/socket';
import type { KubeObject } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import { StoreIndex } from '@/lib/practice/store/store-index';

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol?: string;
}

interface Service extends KubeObject {
  readonly spec: {
    readonly clusterIP?: string;
    readonly type?: string;
    readonly externalName?: string;
    readonly ports?: readonly ServicePort[];
  };
}

interface Slice extends KubeObject {
  readonly endpoints?: readonly {
    readonly addresses: readonly string[];
    readonly hostname?: string;
    readonly conditions?: { readonly ready?: boolean };
  }[];
  readonly ports?: readonly { readonly name?: string; readonly port: number }[];
}

const DOMAIN = 'cluster.local';
const SERVICE_OF = 'kubernetes.io/service-name';

/** How Pods reach each other: by address, through Services as kube-proxy does it, and by the names that a cluster's DNS knows. */
export function clusterFabric(
  store: ObjectStore,
  random: () => number,
  networkAt: (ip: string) => NetworkNamespace | undefined,
): Fabric {
  const services = new StoreIndex<Service>(store, SERVICES, ({ spec }) =>
    spec.clusterIP ? [spec.clusterIP] : [],
  );
  const pods = new StoreIndex(store, PODS, ({ status }) => {
    const { podIP, phase } = (status ?? {}) as { podIP?: string; phase?: string };
    return podIP && phase !== 'Succeeded' && phase !== 'Failed' ? [podIP] : [];
  });
  const slices = new StoreIndex<Slice>(store, ENDPOINT_SLICES, ({ metadata }) => [
    `${metadata.namespace}/${metadata.labels?.[SERVICE_OF] ?? ''}`,
  ]);
  const slicesOf = ({ metadata }: Service) => slices.get(`${metadata.namespace}/${metadata.name}`);
  return {
    route(_from, to) {
      const [service] = to.ip === 'None' ? [] : services.get(to.ip);
      const target = service ? pick(service, slicesOf(service), to, random) : to;
      if (target === null) return 'refused';
      const namespace = networkAt(target.ip);
      return namespace ? { namespace, port: target.port, ip: target.ip } : 'unreachable';
    },
    resolve: (from, name) =>
      lookUp(
        store,
        slicesOf,
        fullNames(name, pods.get(from.ip)[0]?.metadata.namespace ?? 'default'),
      ),
  };
}

/** One of those behind a Service that are ready; null: nobody, which kube-proxy answers with a refusal. */
function pick(
  { spec }: Service,
  slices: readonly Slice[],
  { port }: Address,
  random: () => number,
): Address | null {
  const wanted = spec.ports?.find((one) => one.port === port);
  if (!wanted) return null;
  const ends = slices.flatMap(({ endpoints = [], ports = [] }) => {
    const behind = ports.find(({ name = '' }) => name === (wanted.name ?? ''));
    if (!behind) return [];
    return endpoints
      .filter(({ conditions }) => conditions?.ready !== false)
      .flatMap(({ addresses }) => addresses.map((ip) => ({ ip, port: behind.port })));
  });
  return ends[Math.floor(random() * ends.length)] ?? null;
}

/** As `ndots:5` has it: a short name is tried in the domains of the Pod first, then as it is. */
function fullNames(name: string, namespace: string): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1).toLowerCase()];
  const domains = [`${namespace}.svc.${DOMAIN}`, `svc.${DOMAIN}`, DOMAIN];
  const lower = name.toLowerCase();
  const searched = domains.map((domain) => `${lower}.${domain}`);
  return lower.split('.').length > 5 ? [lower, ...searched] : [...searched, lower];
}

function lookUp(
  store: ObjectStore,
  slicesOf: (service: Service) => readonly Slice[],
  names: readonly string[],
): readonly string[] | undefined {
  for (const name of names) {
    const found = addressesOf(store, slicesOf, name);
    if (found && found.length > 0) return found;
  }
  return undefined;
}

/** `<service>.<namespace>.svc.cluster.local`, and `<hostname>.` before it for a Pod behind a headless one. */
function addressesOf(
  store: ObjectStore,
  slicesOf: (service: Service) => readonly Slice[],
  name: string,
): readonly string[] | undefined {
  const suffix = `.svc.${DOMAIN}`;
  if (!name.endsWith(suffix)) return undefined;
  const parts = name.slice(0, -suffix.length).split('.');
  const [namespace, serviceName = '', ...hosts] = parts.reverse();
  if (hosts.length > 1) return undefined;
  const service = store.get(SERVICES, namespace, serviceName) as Service | null;
  if (!service) return undefined;
  const [host] = hosts;
  const isHeadless = service.spec.clusterIP === 'None';
  if (!isHeadless && host === undefined && service.spec.clusterIP) return [service.spec.clusterIP];
  const endpoints = slicesOf(service).flatMap((slice) => slice.endpoints ?? []);
  const ready = endpoints.filter(
    ({ conditions, hostname }) =>
      conditions?.ready !== false && (host === undefined || hostname === host),
  );
  return ready.flatMap(({ addresses }) => addresses);
}
