import { structsAt } from '../defaults/objects';
import type { PlainMap } from '../plain-map';
import { isSame } from './immutable';

/**
 * Fills in what the server has given a Service and a change leaves out, and takes out what a change of type leaves
 * over. Source: pkg/registry/core/service, patchAllocatedValues, normalizeClusterIPs, dropTypeDependentFields.
 */
export function prepareServiceUpdate(spec: PlainMap, before: PlainMap): void {
  const both = (needs: (one: PlainMap) => boolean): boolean => needs(spec) && needs(before);
  const over = (needs: (one: PlainMap) => boolean): boolean => !needs(spec) && needs(before);
  if (both(needsAddress)) fill(spec, before, ['clusterIP', 'clusterIPs']);
  if (both(needsNodePorts)) fillNodePorts(spec, before);
  if (both(needsHealthPort)) fill(spec, before, ['healthCheckNodePort']);
  followAddress(spec, before);
  if (needsAddress(spec)) fill(spec, before, ['ipFamilies', 'ipFamilyPolicy']);
  if (over(needsAddress)) dropAddresses(spec, before);
  if (over(needsNodePorts)) dropNodePorts(spec, before);
  if (over(needsHealthPort)) drop(spec, before, ['healthCheckNodePort']);
  if (over(isBalanced)) drop(spec, before, ['allocateLoadBalancerNodePorts', 'loadBalancerClass']);
  if (over(isExternal)) drop(spec, before, ['externalTrafficPolicy']);
}

function needsAddress({ type }: PlainMap): boolean {
  return type !== 'ExternalName';
}

function isBalanced({ type }: PlainMap): boolean {
  return type === 'LoadBalancer';
}

function needsNodePorts({ type, allocateLoadBalancerNodePorts }: PlainMap): boolean {
  if (type === 'LoadBalancer') return allocateLoadBalancerNodePorts !== false;
  return type === 'NodePort';
}

function needsHealthPort({ type, externalTrafficPolicy }: PlainMap): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
}

function isExternal({ type, externalIPs }: PlainMap): boolean {
  if (type === 'LoadBalancer' || type === 'NodePort') return true;
  return type === 'ClusterIP' && Array.isArray(externalIPs) && externalIPs.length > 0;
}

function fill(spec: PlainMap, before: PlainMap, keys: readonly string[]): void {
  for (const key of keys) if (before[key] !== undefined) spec[key] ??= before[key];
}

function drop(spec: PlainMap, before: PlainMap, keys: readonly string[]): void {
  for (const key of keys) if (isSame(spec[key], before[key])) delete spec[key];
}

/** Who changes the one address means the list as well. */
function followAddress(spec: PlainMap, before: PlainMap): void {
  if (spec.clusterIP === before.clusterIP || !isSame(spec.clusterIPs, before.clusterIPs)) return;
  if (spec.clusterIP === undefined) delete spec.clusterIPs;
  else spec.clusterIPs = [spec.clusterIP];
}

function dropAddresses(spec: PlainMap, before: PlainMap): void {
  if (isSame(spec.clusterIPs, before.clusterIPs)) {
    delete spec.clusterIP;
    delete spec.clusterIPs;
  }
  drop(spec, before, ['ipFamilies', 'ipFamilyPolicy']);
}

/** A port keeps that of the port of its name. */
function fillNodePorts(spec: PlainMap, before: PlainMap): void {
  const [ports, old] = [structsAt(spec, 'ports'), structsAt(before, 'ports')];
  const known = new Map(old.map((port) => [port.name, port.nodePort]));
  const used = new Set(ports.map((port) => port.nodePort));
  for (const port of ports) {
    const earlier = known.get(port.name);
    if (earlier !== undefined && !used.has(earlier)) port.nodePort ??= earlier;
  }
}

function dropNodePorts(spec: PlainMap, before: PlainMap): void {
  const [ports, old] = [structsAt(spec, 'ports'), structsAt(before, 'ports')];
  const numbers = (list: readonly PlainMap[]): readonly unknown[] =>
    [...new Set(list.map((port) => port.nodePort ?? 0))].sort();
  if (isSame(numbers(ports), numbers(old))) for (const port of ports) delete port.nodePort;
}
