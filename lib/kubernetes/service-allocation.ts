import { ownStruct, structAt, structsAt } from './defaults/objects';
import type { FieldError } from './field-error';
import type { PlainMap } from './plain-map';
import { bitsOf, parseNetwork, plainAddress } from './validation/companions/networks';
import { isV6, validateClusterIPs } from './validation/companions/service-addresses';
import { needsHealthCheck } from './validation/companions/service-traffic';
import { goJson } from './validation/go-values';
import { ROOT } from './validation/place';
import { Problems } from './validation/problems';
import { textsOf } from './validation/values';
import type { Version } from './versions';

/** What is known of the cluster that hands out a Service's addresses and ports. */
export interface AllocationOptions {
  readonly version: Version;
  /**
   * As a dry run: made-up addresses and ports, and no look at the range of ports. Otherwise what the server would
   * choose is left out.
   */
  readonly dryRun?: boolean;
  /** Such as `10.96.0.0/16`: addresses that are asked for must be in it. Left out: any may be. */
  readonly serviceRange?: string;
}

/** Why a Service gets no address or port: nothing else is then said of it. */
export interface Allocation {
  readonly errors: readonly FieldError[];
  /** What the server takes for a failure of its own. */
  readonly internal: FieldError | null;
}

const SPEC = ROOT.child('spec');

/**
 * What the storage of Services does before validation, in place, in a cluster that has IPv4 alone: families, addresses,
 * ports of nodes. Source: pkg/registry/core/service/storage, beginCreate.
 */
export function allocateService(service: PlainMap, options: AllocationOptions): Allocation {
  const problems = new Problems();
  const done = { errors: problems.list, internal: null };
  const spec = ownStruct(service, 'spec');
  if (spec.clusterIP && textsOf(spec, 'clusterIPs').length === 0)
    spec.clusterIPs = [spec.clusterIP];
  if (spec.type !== 'ExternalName') {
    if (!setFamilies(spec, problems, options.version)) return done;
    if (!allocateAddress(spec, problems, options)) return done;
  }
  const ports = new NodePorts(options.dryRun === true);
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer')
    if (!allocatePorts(spec, ports, problems)) return done;
  if (!needsHealthCheck(spec)) return done;
  const internal = allocateHealthPort(spec, ports);
  return { errors: [], internal };
}

/** Source: initIPFamilyFields. */
function setFamilies(spec: PlainMap, problems: Problems, version: Version): boolean {
  const isOpen = spec.clusterIP === 'None' && structAt(spec, 'selector') === null;
  spec.ipFamilyPolicy ??= isOpen ? 'RequireDualStack' : 'SingleStack';
  validateClusterIPs({ problems, version, old: null }, spec, SPEC);
  if (problems.list.length > 0) return false;
  const families = [...textsOf(spec, 'ipFamilies')];
  checkPolicy(spec, families, problems);
  inferFamilies(textsOf(spec, 'clusterIPs'), families, problems);
  if (problems.list.length > 0) return false;
  const isSingle = spec.ipFamilyPolicy === 'SingleStack';
  if (isOpen) {
    if (families.length === 0) families.push('IPv4');
    if (families.length < 2 && !isSingle) families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
  } else {
    checkConfigured(spec, families, problems);
    if (problems.list.length > 0) return false;
    if (families.length === 0) families.push('IPv4');
  }
  spec.ipFamilies = families;
  return true;
}

function checkPolicy(spec: PlainMap, families: readonly string[], problems: Problems): void {
  if (spec.ipFamilyPolicy !== 'SingleStack') return;
  const counted = [
    [textsOf(spec, 'clusterIPs').length, 'cluster IPs'],
    [families.length, 'IP families'],
  ] as const;
  for (const [count, what] of counted) {
    if (count !== 2) continue;
    const detail = `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
    const place = SPEC.child('ipFamilyPolicy');
    problems.invalid(place, 'SingleStack', detail, 'service-ip-family-policy-single');
  }
}

function inferFamilies(ips: readonly string[], families: string[], problems: Problems): void {
  for (const [index, ip] of ips.entries()) {
    if (ip === 'None') return;
    if (index < families.length) continue;
    if (!isV6(ip)) families.push('IPv4');
    else {
      const detail = 'IPv6 is not configured on this cluster';
      const place = SPEC.child('clusterIPs').index(index);
      problems.invalid(place, goJson(ips), detail, 'service-cluster-ip-not-configured');
    }
  }
}

function checkConfigured(spec: PlainMap, families: readonly string[], problems: Problems): void {
  if (spec.ipFamilyPolicy === 'RequireDualStack') {
    const detail = 'this cluster is not configured for dual-stack services';
    const place = SPEC.child('ipFamilyPolicy');
    problems.invalid(place, 'RequireDualStack', detail, 'service-dual-stack-not-configured');
  }
  for (const [index, family] of families.entries()) {
    if (family === 'IPv4') continue;
    const place = SPEC.child('ipFamilies').index(index);
    const detail = 'not configured on this cluster';
    problems.invalid(place, family, detail, 'service-ip-family-not-configured');
  }
}

/** Source: allocClusterIPs. */
function allocateAddress(
  spec: PlainMap,
  problems: Problems,
  { dryRun, serviceRange }: AllocationOptions,
): boolean {
  const ips = textsOf(spec, 'clusterIPs');
  const [ip] = ips;
  if (ip === 'None') return true;
  if (ip === undefined) {
    const first = serviceRange?.split('/')[0];
    if (!dryRun || first === undefined) return true;
    spec.clusterIP = first;
    spec.clusterIPs = [first];
    return true;
  }
  if (serviceRange === undefined || isInRange(ip, serviceRange)) return true;
  const detail = `failed to allocate IP ${ip}: the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${serviceRange}`;
  problems.invalid(SPEC.child('clusterIPs'), goJson(ips), detail, 'service-cluster-ip-range');
  return false;
}

/** The first and the last address of a range are no one's. */
function isInRange(ip: string, range: string): boolean {
  const network = parseNetwork(range);
  const address = plainAddress(ip);
  if (!network || address.kind === 'none') return false;
  const bits = bitsOf(address);
  const host = bits.slice(network.bits);
  if (bits.slice(0, network.bits) !== bitsOf(network.address).slice(0, network.bits)) return false;
  return host.includes('1') && host.includes('0');
}

const FIRST_PORT = 30_000;
const LAST_PORT = 32_767;
/** What a dry run begins to count with. */
const FIRST_MADE_UP = 32_769;

/** Source: portallocator.PortAllocationOperation. */
class NodePorts {
  private readonly taken: number[] = [];

  constructor(private readonly isDryRun: boolean) {}

  /** Why a port cannot be had; null where it can. */
  take(port: number): string | null {
    if (!this.isDryRun && (port < FIRST_PORT || port > LAST_PORT))
      return `provided port is not in the valid range. The range of valid ports is ${FIRST_PORT}-${LAST_PORT}`;
    if (this.taken.includes(port)) return 'provided port is already allocated';
    this.taken.push(port);
    return null;
  }

  /** null where only the server knows which it would be. */
  takeNext(): number | null {
    if (!this.isDryRun) return null;
    const port = this.taken.length === 0 ? FIRST_MADE_UP : Math.max(0, ...this.taken) + 1;
    this.taken.push(port);
    return port;
  }
}

/** Source: initNodePorts. */
function allocatePorts(spec: PlainMap, nodePorts: NodePorts, problems: Problems): boolean {
  const ports = structsAt(spec, 'ports');
  const isAutomatic = spec.type === 'NodePort' || spec.allocateLoadBalancerNodePorts === true;
  /** Those of the ports that came before; null for one that is not known. */
  const byPort = new Map<number, number | null>();
  for (const [index, port] of ports.entries()) {
    const wanted = Number(port.nodePort ?? 0);
    if (wanted === 0 && !isAutomatic) continue;
    const number = Number(port.port ?? 0);
    const known = byPort.get(number);
    const given = known === undefined ? requested(ports, number) : wanted;
    if (known !== undefined && (given === 0 || given === known)) {
      if (known !== null) port.nodePort = known;
      continue;
    }
    const nodePort = given === 0 ? nodePorts.takeNext() : given;
    const error = given === 0 ? null : nodePorts.take(given);
    if (error !== null) {
      const place = SPEC.child('ports').index(index).child('nodePort');
      problems.invalid(place, given, error, 'service-node-port-allocation');
      return false;
    }
    if (known === undefined) byPort.set(number, nodePort);
    if (nodePort !== null) port.nodePort = nodePort;
  }
  return true;
}

/** The port of the node that any entry for this port asks for; 0 where none does. */
function requested(ports: readonly PlainMap[], number: number): number {
  const found = ports.find(
    (port) => Number(port.port ?? 0) === number && Number(port.nodePort ?? 0),
  );
  return Number(found?.nodePort ?? 0);
}

/** Source: allocHealthCheckNodePort. */
function allocateHealthPort(spec: PlainMap, ports: NodePorts): FieldError | null {
  const wanted = Number(spec.healthCheckNodePort ?? 0);
  if (wanted === 0) {
    const port = ports.takeNext();
    if (port !== null) spec.healthCheckNodePort = port;
    return null;
  }
  const error = ports.take(wanted);
  if (error === null) return null;
  const place = SPEC.child('healthCheckNodePort');
  return {
    type: 'InternalError',
    field: place.text(),
    path: place.path(),
    message: `failed to allocate requested HealthCheck NodePort ${wanted}: ${error}`,
    code: 'service-health-port-allocation',
  };
}
