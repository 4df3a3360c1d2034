import { quoteGo } from '../validation/go-values';
import type { Place } from '../validation/place';
import type { Located } from '../validation/pod-containers';
import { type Fields, fieldsOf, itemsOf, textOf, wholeOf } from '../validation/values';
import type { Warnings } from './warnings';

/** A variable that is written again, and not made from its first value. */
export function warnOfEnv(warnings: Warnings, container: Fields, at: Place): void {
  const seen = new Set<string>();
  for (const [index, variable] of itemsOf(container, 'env').entries()) {
    const name = textOf(variable, 'name');
    if (seen.has(name) && hides(variable, `$(${name})`)) {
      const message = `hides previous definition of ${quoteGo(name)}, which may be dropped when using apply`;
      warnings.at(at.child('env').index(index), message, 'env-hides-previous');
    }
    seen.add(name);
  }
}

function hides(variable: Fields, reference: string): boolean {
  const value = textOf(variable, 'value');
  const isOther = fieldsOf(variable, 'valueFrom') !== null;
  return isOther || value === reference || !value.includes(reference);
}

interface Port {
  readonly at: Place;
  readonly hostIp: string;
  readonly hostPort: string;
}

/** Ports that are written twice, or clash on the node. */
export function warnOfPorts(warnings: Warnings, containers: readonly Located[]): void {
  const known = new Map<string, Port[]>();
  for (const { container, at } of containers)
    for (const [index, port] of itemsOf(container, 'ports').entries()) {
      const place = at.child('ports').index(index);
      const here = {
        at: place,
        hostIp: textOf(port, 'hostIP'),
        hostPort: numberOf(port, 'hostPort'),
      };
      if (here.hostIp !== '' && here.hostPort === '0') {
        const message = `hostIP set without hostPort: ${goPort(port)}`;
        warnings.at(place, message, 'host-ip-without-host-port');
      }
      const key = `${numberOf(port, 'containerPort')}/${textOf(port, 'protocol')}`;
      const others = known.get(key) ?? [];
      for (const other of others) warnOfPair(warnings, here, other);
      known.set(key, [...others, here]);
    }
}

function numberOf(port: Fields, key: string): string {
  return String(wholeOf(port, key) ?? 0);
}

/** As Go prints a struct (`%+v`). */
function goPort(port: Fields): string {
  const { name, protocol, hostIP } = {
    name: textOf(port, 'name'),
    protocol: textOf(port, 'protocol'),
    hostIP: textOf(port, 'hostIP'),
  };
  return `{Name:${name} HostPort:${numberOf(port, 'hostPort')} ContainerPort:${numberOf(port, 'containerPort')} Protocol:${protocol} HostIP:${hostIP}}`;
}

function warnOfPair(warnings: Warnings, port: Port, other: Port): void {
  const words = pairWords(port, other);
  if (words) warnings.at(port.at, `${words[0]} port definition with ${other.at.text()}`, words[1]);
}

function pairWords(a: Port, b: Port): readonly [string, string] | null {
  if (a.hostIp === b.hostIp && a.hostPort === b.hostPort) return ['duplicate', 'port-duplicate'];
  if (a.hostPort === '0' || b.hostPort === '0') return ['overlapping', 'port-overlapping'];
  const isOneOpen = (a.hostIp === '') !== (b.hostIp === '');
  return a.hostPort === b.hostPort && isOneOpen
    ? ['dangerously ambiguous', 'port-ambiguous']
    : null;
}

export function warnOfPortNames(warnings: Warnings, containers: readonly Located[]): void {
  const first = new Map<string, string>();
  for (const { container, at } of containers)
    for (const [index, port] of itemsOf(container, 'ports').entries()) {
      const name = textOf(port, 'name');
      if (name === '') continue;
      const place = at.child('ports').index(index);
      const other = first.get(name);
      if (other === undefined) first.set(name, place.text());
      else {
        const message = `duplicate port name ${quoteGo(name)} with ${other}, services and probes that select ports by name will use ${other}`;
        warnings.at(place, message, 'port-name-duplicate');
      }
    }
}
