import { isPlainMap, type PlainMap } from '@/lib/kubernetes/plain-map';
import type { Random } from '@/lib/practice/store/identifiers';
import type { NewObject } from '@/lib/practice/store/object';
import { StatusError } from '@/lib/practice/store/status-error';
import type { ObjectStore } from '@/lib/practice/store/store';
import { listAt, numberAt, textAt, valueAt } from './tables/read';

/** The addresses of Services. */
export const SERVICE_RANGE = '10.96.0.0/16';
const SERVICES = { group: '', plural: 'services' } as const;
/** Those below are left for who asks for one by name. Source: ipallocator, calculateRangeOffset. */
const FIRST_FREE = 257;
const LAST_ADDRESS = 65_534;
const FIRST_PORT = 30_000;
const FIRST_FREE_PORT = 30_086;
const LAST_PORT = 32_767;

/** What other Services have. */
interface Taken {
  readonly ips: ReadonlySet<string>;
  readonly ports: Set<number>;
}

/**
 * A Service with an address and ports of the node of its own, where it needs any and has none. `made` are ports that the
 * rules made up in place of those. Throws 422 for what others have. Source: pkg/registry/core/service/storage/alloc.go.
 */
export function withAddresses(
  { store, random }: { readonly store: ObjectStore; readonly random: Random },
  service: NewObject,
): NewObject {
  const taken = takenBy(store, service);
  const spec: PlainMap = { ...(service.spec as PlainMap) };
  const name = service.metadata.name ?? '';
  if (spec.type !== 'ExternalName') giveAddress(spec, taken, random, name);
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer')
    givePorts(spec, taken, random, name);
  return { ...service, spec };
}

function takenBy(store: ObjectStore, { metadata }: NewObject): Taken {
  const others = store
    .list(SERVICES)
    .filter(
      (one) => one.metadata.name !== metadata.name || one.metadata.namespace !== metadata.namespace,
    );
  return {
    ips: new Set(others.flatMap((one) => listAt(one, 'spec', 'clusterIPs').map(String))),
    ports: new Set(
      others.flatMap((one) => [
        ...listAt(one, 'spec', 'ports').map((port) => numberAt(port, 'nodePort')),
        numberAt(one, 'spec', 'healthCheckNodePort'),
      ]),
    ),
  };
}

function giveAddress(spec: PlainMap, { ips }: Taken, random: Random, name: string): void {
  const asked = textAt(spec, 'clusterIP');
  if (asked === 'None') return;
  if (asked !== '') {
    mustBeInRange(asked, name);
    if (!ips.has(asked)) return;
    const why = `failed to allocate IP ${asked}: provided IP is already allocated`;
    throw invalid(name, 'spec.clusterIPs', JSON.stringify([asked]), why);
  }
  const span = LAST_ADDRESS - FIRST_FREE + 1;
  const start = Math.floor(random() * span);
  for (let step = 0; step < span; step++) {
    const at = FIRST_FREE + ((start + step) % span);
    const ip = `10.96.${at >> 8}.${at & 255}`;
    if (ips.has(ip)) continue;
    spec.clusterIP = ip;
    spec.clusterIPs = [ip];
    return;
  }
  throw internal('failed to allocate a serviceIP: range is full');
}

/** The first and the last address of the range are no one's. Addresses of the other family are refused by the rules. */
function mustBeInRange(ip: string, name: string): void {
  const [, third, fourth] = /^10\.96\.(\d+)\.(\d+)$/.exec(ip) ?? [];
  const isEnd = third === fourth && (third === '0' || third === '255');
  if (third !== undefined && !isEnd) return;
  const why = `failed to allocate IP ${ip}: the provided network does not match the current range`;
  throw invalid(name, 'spec.clusterIPs', JSON.stringify([ip]), why);
}

function givePorts(spec: PlainMap, { ports }: Taken, random: Random, name: string): void {
  const isAutomatic =
    spec.type === 'NodePort' || valueAt(spec, 'allocateLoadBalancerNodePorts') !== false;
  const own = new Map<number, number>();
  spec.ports = listAt(spec, 'ports').map((port, index) => {
    if (!isPlainMap(port)) return port;
    const number = numberAt(port, 'port');
    const asked = isMadeUp(numberAt(port, 'nodePort')) ? 0 : numberAt(port, 'nodePort');
    const { nodePort: _none, ...rest } = port;
    if (asked === 0 && !isAutomatic) return rest;
    // TCP and UDP of one port share that of the node.
    const shared = own.get(number);
    const nodePort = asked || shared || freePort(ports, random);
    if (asked !== 0 && asked !== shared) {
      const field = `spec.ports[${index}].nodePort`;
      if (asked < FIRST_PORT || asked > LAST_PORT)
        throw invalid(
          name,
          field,
          String(asked),
          `provided port is not in the valid range. The range of valid ports is ${FIRST_PORT}-${LAST_PORT}`,
        );
      if (ports.has(asked))
        throw invalid(name, field, String(asked), 'provided port is already allocated');
    }
    ports.add(nodePort);
    own.set(number, nodePort);
    return { ...rest, nodePort };
  });
  giveHealthPort(spec, ports, random);
}

/** Ports that a dry run of the rules makes up begin behind the range. */
function isMadeUp(port: number): boolean {
  return port > LAST_PORT + 1;
}

function giveHealthPort(spec: PlainMap, ports: Set<number>, random: Random): void {
  const needs = spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
  if (!needs) return;
  const asked = numberAt(spec, 'healthCheckNodePort');
  if (asked === 0 || isMadeUp(asked)) spec.healthCheckNodePort = freePort(ports, random);
  else if (ports.has(asked))
    throw internal(
      `failed to allocate requested HealthCheck NodePort ${asked}: provided port is already allocated`,
    );
}

function freePort(ports: Set<number>, random: Random): number {
  const span = LAST_PORT - FIRST_FREE_PORT + 1;
  const start = Math.floor(random() * span);
  for (let step = 0; step < span; step++) {
    const port = FIRST_FREE_PORT + ((start + step) % span);
    if (ports.has(port)) continue;
    ports.add(port);
    return port;
  }
  throw internal('failed to allocate a nodePort: range is full');
}

function internal(why: string): StatusError {
  return new StatusError(500, 'InternalError', `Internal error occurred: ${why}`, {
    causes: [{ reason: '', message: why, field: '' }],
  });
}

function invalid(name: string, field: string, value: string, why: string): StatusError {
  const message = `Invalid value: ${value}: ${why}`;
  return new StatusError(422, 'Invalid', `Service "${name}" is invalid: ${field}: ${message}`, {
    name,
    kind: 'Service',
    causes: [{ reason: 'FieldValueInvalid', message, field }],
  });
}
