import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import { canonicalJson } from './canonical-json';
import { type Controller, type ControllerContext, itself, ownedBy, selects } from './controller';
import { controllerReference, isDeleting, keyOf, type Pod, partsOf } from './objects';
import { isFinished, isReady } from './pod-state';
import { ENDPOINT_SLICES, ENDPOINTS, PODS, SERVICES } from './resources';

interface Port {
  readonly name?: string;
  readonly port: number;
  readonly protocol?: string;
  readonly targetPort?: number | string;
  readonly appProtocol?: string;
}

interface Service extends KubeObject {
  readonly spec: {
    readonly selector?: Readonly<Record<string, string>>;
    readonly ports?: readonly Port[];
    readonly publishNotReadyAddresses?: boolean;
    readonly clusterIP?: string;
    readonly type?: string;
  };
}

const SERVICE_NAME = 'kubernetes.io/service-name';
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const HEADLESS = 'service.kubernetes.io/headless';

/** The addresses behind each Service, as an EndpointSlice. Source: pkg/controller/endpointslice. */
export const ENDPOINT_SLICE_CONTROLLER: Controller = serviceController(
  'endpointslice-controller',
  syncSlice,
);

/** And as Endpoints, as before there were slices. Source: pkg/controller/endpoint. */
export const ENDPOINTS_CONTROLLER: Controller = serviceController(
  'endpoint-controller',
  syncEndpoints,
);

function serviceController(
  component: string,
  sync: (context: ControllerContext, service: Service, pods: readonly Pod[]) => void,
): Controller {
  return {
    component,
    start: (context) => ({
      sources: [
        itself(SERVICES),
        ownedBy(ENDPOINT_SLICES, '', 'Service'),
        { resource: PODS, keysOf: ({ object, before }) => servicesOf(context, object, before) },
      ],
      sync: (key) => {
        const service = context.store.get(SERVICES, ...partsOf(key)) as Service | null;
        if (!service || isDeleting(service) || !hasSelector(service)) return undefined;
        sync(context, service, podsOf(context, service));
        return undefined;
      },
    }),
  };
}

function hasSelector({ spec }: Service): boolean {
  return Object.keys(spec.selector ?? {}).length > 0 && spec.type !== 'ExternalName';
}

function servicesOf({ store }: ControllerContext, object: KubeObject, before: KubeObject | null) {
  const services = store.list(SERVICES, object.metadata.namespace ?? '') as readonly Service[];
  const isOf = (service: Service, pod: KubeObject | null) =>
    pod !== null && selects({ matchLabels: service.spec.selector }, pod);
  return services
    .filter((service) => isOf(service, object) || isOf(service, before))
    .map(({ metadata }) => keyOf(metadata));
}

/** Those that have an address and have not ended. */
function podsOf({ store }: ControllerContext, { spec, metadata }: Service): readonly Pod[] {
  const all = store.list(PODS, metadata.namespace) as readonly Pod[];
  return all.filter(
    (pod) =>
      selects({ matchLabels: spec.selector }, pod) &&
      pod.status?.podIP !== undefined &&
      !isFinished(pod),
  );
}

function syncSlice(context: ControllerContext, service: Service, pods: readonly Pod[]): void {
  const { writer, owned } = context;
  const [slice, ...more] = owned(ENDPOINT_SLICES).of(service.metadata.uid);
  for (const one of more) writer.remove(ENDPOINT_SLICES, one);
  const described = describeSlice(service, pods);
  if (!slice) {
    writer.create(ENDPOINT_SLICES, described);
    return;
  }
  const { endpoints, ports, metadata } = described;
  const isSame =
    canonicalJson([slice.endpoints, slice.ports]) === canonicalJson([endpoints, ports]);
  if (isSame) return;
  writer.change(ENDPOINT_SLICES, slice, (now) => ({
    ...now,
    metadata: { ...now.metadata, ...(metadata.labels && { labels: metadata.labels }) },
    endpoints,
    ports,
  }));
}

function describeSlice(service: Service, pods: readonly Pod[]): NewObject {
  const { name, namespace, labels } = service.metadata;
  const headless: Record<string, string> =
    service.spec.clusterIP === 'None' ? { [HEADLESS]: '' } : {};
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      ...(namespace !== undefined && { namespace }),
      labels: {
        ...labels,
        [MANAGED_BY]: 'endpointslice-controller.k8s.io',
        [SERVICE_NAME]: name,
        ...headless,
      },
      ownerReferences: [controllerReference(service)],
    },
    addressType: 'IPv4',
    endpoints: pods.map((pod) => endpointOf(service, pod)),
    ports: portsOf(service, pods).map(({ name: port = '', number, protocol }) => ({
      name: port,
      port: number,
      protocol,
    })),
  };
}

function endpointOf({ spec, metadata }: Service, pod: Pod) {
  const isEnding = isDeleting(pod);
  const serving = isReady(pod);
  const { hostname, subdomain, nodeName } = pod.spec;
  return {
    addresses: [pod.status!.podIP!],
    conditions: {
      ready: spec.publishNotReadyAddresses === true || (serving && !isEnding),
      serving,
      terminating: isEnding,
    },
    ...(hostname !== undefined && subdomain === metadata.name && { hostname }),
    ...(nodeName !== undefined && { nodeName }),
    targetRef: referenceTo(pod),
  };
}

function referenceTo({ metadata }: Pod) {
  const { namespace, name, uid } = metadata;
  return { kind: 'Pod', namespace, name, uid };
}

/** A port that is named in the container has the number that stands there. */
function portsOf({ spec }: Service, [first]: readonly Pod[]) {
  return (spec.ports ?? []).flatMap(({ name, port, targetPort = port, protocol = 'TCP' }) => {
    const number =
      typeof targetPort === 'number' ? targetPort : first && containerPort(first, targetPort);
    return number === undefined ? [] : [{ ...(name !== undefined && { name }), number, protocol }];
  });
}

function containerPort({ spec }: Pod, name: string): number | undefined {
  const containers = [...list(spec.containers), ...list(spec.initContainers)];
  return containers.flatMap(({ ports = [] }) => ports).find((port) => port.name === name)
    ?.containerPort;
}

type WithPorts = { readonly ports?: readonly { name?: string; containerPort: number }[] };

function list(containers: unknown): readonly WithPorts[] {
  return (containers ?? []) as readonly WithPorts[];
}

const LAST_CHANGE = 'endpoints.kubernetes.io/last-change-trigger-time';

function syncEndpoints(context: ControllerContext, service: Service, pods: readonly Pod[]): void {
  const { store, writer, clock } = context;
  const { name, namespace, labels } = service.metadata;
  const subsets = subsetsOf(service, pods);
  const found = store.get(ENDPOINTS, namespace, name);
  if (found) {
    if (canonicalJson(found.subsets ?? []) === canonicalJson(subsets)) return;
    writer.change(ENDPOINTS, found, ({ subsets: _old, ...now }) => ({
      ...(now as KubeObject),
      ...(subsets.length > 0 && { subsets }),
    }));
    return;
  }
  writer.create(ENDPOINTS, {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels: { ...labels, 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' },
      annotations: { [LAST_CHANGE]: rfc3339(clock.now()) },
      ownerReferences: [],
    },
    ...(subsets.length > 0 && { subsets }),
  });
}

function subsetsOf(service: Service, pods: readonly Pod[]) {
  const rows = pods
    .filter((pod) => !isDeleting(pod))
    .map((pod) => ({
      isReady: isReady(pod) || service.spec.publishNotReadyAddresses === true,
      address: { ip: pod.status!.podIP!, nodeName: pod.spec.nodeName, targetRef: referenceTo(pod) },
    }));
  if (rows.length === 0) return [];
  const addresses = rows.filter((row) => row.isReady).map(({ address }) => address);
  const notReadyAddresses = rows.filter((row) => !row.isReady).map(({ address }) => address);
  const ports = portsOf(service, pods).map(({ name, number, protocol }) => ({
    ...(name !== undefined && { name }),
    port: number,
    protocol,
  }));
  return [
    {
      ...(addresses.length > 0 && { addresses }),
      ...(notReadyAddresses.length > 0 && { notReadyAddresses }),
      ...(ports.length > 0 && { ports }),
    },
  ];
}
