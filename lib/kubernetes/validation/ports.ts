import { portNameErrors, portNumberErrors } from '../names';
import type { Place } from './place';
import type { Rules } from './rules';
import { type Fields, itemsOf, textOf, type Whole, wholeOf } from './values';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** Source: validateContainerPorts. */
export function validatePorts({ problems }: Rules, ports: readonly Fields[], at: Place): void {
  const names = new Map<string, Place>();
  for (const [index, port] of ports.entries()) {
    const place = at.index(index);
    const name = textOf(port, 'name');
    if (name !== '') {
      const errors = portNameErrors(name);
      const first = names.get(name);
      if (errors.length > 0) problems.invalidEach(place.child('name'), name, errors, 'port-name');
      else if (first) problems.duplicate(place.child('name'), name, 'port-name-duplicate', first);
      else names.set(name, place.child('name'));
    }
    const containerPort = numberOf(port, 'containerPort');
    if (Number(containerPort) === 0) {
      problems.required(place.child('containerPort'), 'container-port-required');
    } else {
      const errors = portNumberErrors(Number(containerPort));
      problems.invalidEach(place.child('containerPort'), containerPort, errors, 'container-port');
    }
    const hostPort = numberOf(port, 'hostPort');
    if (Number(hostPort) !== 0) {
      const errors = portNumberErrors(Number(hostPort));
      problems.invalidEach(place.child('hostPort'), hostPort, errors, 'host-port');
    }
    const protocol = textOf(port, 'protocol');
    if (protocol === '') problems.required(place.child('protocol'), 'port-protocol-required');
    else if (!PROTOCOLS.includes(protocol)) {
      problems.unsupported(place.child('protocol'), protocol, PROTOCOLS, 'port-protocol');
    }
  }
}

function numberOf(port: Fields, key: string): Whole {
  return wholeOf(port, key) ?? 0;
}

/** Ports of the node that are taken twice. `shared` holds those that came before. Source: AccumulateUniqueHostPorts. */
export function validateHostPorts(
  { problems }: Rules,
  container: Fields,
  shared: Map<string, Place>,
  at: Place,
): void {
  for (const [index, port] of itemsOf(container, 'ports').entries()) {
    const hostPort = numberOf(port, 'hostPort');
    if (Number(hostPort) === 0) continue;
    const place = at.child('ports').index(index).child('hostPort');
    const key = `${textOf(port, 'protocol')}/${textOf(port, 'hostIP')}/${hostPort}`;
    const first = shared.get(key);
    if (first) problems.duplicate(place, key, 'host-port-duplicate', first);
    else shared.set(key, place);
  }
}

/** Source: validatePodHostNetworkDeps. */
export function validateHostNetworkPorts(rules: Rules, spec: Fields, at: Place): void {
  for (const [index, container] of itemsOf(spec, 'containers').entries()) {
    for (const [portIndex, port] of itemsOf(container, 'ports').entries()) {
      const hostPort = numberOf(port, 'hostPort');
      if (!rules.isPod && Number(hostPort) === 0) continue;
      if (Number(hostPort) === Number(numberOf(port, 'containerPort'))) continue;
      const place = at.child('containers').index(index).child('ports').index(portIndex);
      const detail = 'must match `containerPort` when `hostNetwork` is true';
      rules.problems.invalid(place.child('hostPort'), hostPort, detail, 'host-port-host-network');
    }
  }
}
