import type { KubeObject } from '../store/object';
import type { ObjectStore } from '../store/store';
import type { Pod } from './pod';

interface ServiceSpec {
  readonly clusterIP?: string;
  readonly ports?: readonly {
    readonly name?: string;
    readonly port: number;
    readonly protocol?: string;
  }[];
}

/** The variables that tell of Services, in the form of Docker's links. Source: pkg/kubelet/envvars. */
export function serviceVariables(store: ObjectStore, pod: Pod): (readonly [string, string])[] {
  const services = { group: '', plural: 'services' };
  const own =
    pod.spec.enableServiceLinks === false ? [] : store.list(services, pod.metadata.namespace);
  const first = store.get(services, 'default', 'kubernetes');
  const all = first && !own.includes(first) ? [first, ...own] : own;
  return all.flatMap(variablesOf);
}

function variablesOf({ metadata, spec }: KubeObject): (readonly [string, string])[] {
  const { clusterIP = '', ports = [] } = (spec ?? {}) as ServiceSpec;
  const [first] = ports;
  if (clusterIP === '' || clusterIP === 'None' || !first) return [];
  const name = metadata.name.toUpperCase().replaceAll('-', '_');
  const url = (port: number, protocol = 'TCP') =>
    `${protocol.toLowerCase()}://${clusterIP}:${port}`;
  return [
    [`${name}_SERVICE_HOST`, clusterIP],
    [`${name}_SERVICE_PORT`, String(first.port)],
    ...ports.flatMap((one) =>
      one.name
        ? [
            [
              `${name}_SERVICE_PORT_${one.name.toUpperCase().replaceAll('-', '_')}`,
              String(one.port),
            ] as const,
          ]
        : [],
    ),
    [`${name}_PORT`, url(first.port, first.protocol)],
    ...ports.flatMap(({ port, protocol = 'TCP' }) => {
      const prefix = `${name}_PORT_${port}_${protocol.toUpperCase()}`;
      return [
        [prefix, url(port, protocol)],
        [`${prefix}_PROTO`, protocol.toLowerCase()],
        [`${prefix}_PORT`, String(port)],
        [`${prefix}_ADDR`, clusterIP],
      ] as const;
    }),
  ];
}
