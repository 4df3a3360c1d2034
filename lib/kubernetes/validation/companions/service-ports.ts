import { dnsLabelErrors, portNameErrors, portNumberErrors } from '../../names';
import { goJson } from '../go-values';
import { labelKeyErrors } from '../label-names';
import type { Place } from '../place';
import type { Problems } from '../problems';
import { type Fields, itemsOf, optionalText, textOf, wholeOf } from '../values';
import type { ServiceRules } from './service';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** Source: validateServicePort. */
export function validateServicePorts(rules: ServiceRules, spec: Fields, at: Place): void {
  const ports = itemsOf(spec, 'ports');
  const names = new Map<string, Place>();
  for (const [index, port] of ports.entries()) {
    const place = at.index(index);
    validateName(rules.problems, port, place.child('name'), ports.length > 1, names);
    validatePort(rules, port, place);
  }
}

function validateName(
  problems: Problems,
  port: Fields,
  at: Place,
  isRequired: boolean,
  names: Map<string, Place>,
): void {
  const name = textOf(port, 'name');
  if (name === '') {
    if (isRequired) problems.required(at, 'service-port-name-required');
    return;
  }
  problems.invalidEach(at, name, dnsLabelErrors(name), 'service-port-name');
  const first = names.get(name);
  if (first) problems.duplicate(at, name, 'service-port-name-duplicate', first);
  else names.set(name, at);
}

function validatePort({ problems, version }: ServiceRules, port: Fields, at: Place): void {
  const number = wholeOf(port, 'port') ?? 0;
  const errors = portNumberErrors(Number(number));
  problems.invalidEach(at.child('port'), number, errors, 'service-port');
  const protocol = textOf(port, 'protocol');
  if (protocol === '') problems.required(at.child('protocol'), 'service-port-protocol-required');
  else if (!PROTOCOLS.includes(protocol))
    problems.unsupported(at.child('protocol'), protocol, PROTOCOLS, 'service-port-protocol');
  validatePortOrName(problems, port.targetPort, at.child('targetPort'), 'service-target-port');
  const appProtocol = optionalText(port, 'appProtocol');
  if (appProtocol === null) return;
  const appErrors = labelKeyErrors(appProtocol, version);
  problems.invalidEach(at.child('appProtocol'), appProtocol, appErrors, 'service-app-protocol');
}

/** Source: ValidatePortNumOrName. */
export function validatePortOrName(
  problems: Problems,
  value: unknown,
  at: Place,
  code: string,
): void {
  if (typeof value === 'string') {
    problems.invalidEach(at, value, portNameErrors(value), code);
    return;
  }
  const number = Number(value ?? 0);
  problems.invalidEach(at, number, portNumberErrors(number), code);
}

/** A node's port, and a port, is taken once for each protocol. */
export function validatePortsOnce(problems: Problems, spec: Fields, at: Place): void {
  const ports = itemsOf(spec, 'ports');
  const nodePorts = new Map<string, Place>();
  for (const [index, port] of ports.entries()) {
    const nodePort = wholeOf(port, 'nodePort') ?? 0;
    if (Number(nodePort) === 0) continue;
    const key = `${textOf(port, 'protocol')}/${nodePort}`;
    const place = at.index(index).child('nodePort');
    const first = nodePorts.get(key);
    if (first) problems.duplicate(place, nodePort, 'service-node-port-duplicate', first);
    else nodePorts.set(key, place);
  }
  const numbers = new Map<string, Place>();
  for (const [index, port] of ports.entries()) {
    const number = wholeOf(port, 'port') ?? 0;
    const protocol = textOf(port, 'protocol');
    const key = `${protocol}/${number}`;
    const first = numbers.get(key);
    if (first)
      problems.duplicate(
        at.index(index),
        printedPort(protocol, number),
        'service-port-duplicate',
        first,
      );
    else numbers.set(key, at.index(index));
  }
}

/** The server prints a port of its own that has nothing but these. */
function printedPort(protocol: string, port: number | bigint) {
  return goJson({
    Name: '',
    Protocol: protocol,
    AppProtocol: null,
    Port: port,
    TargetPort: 0,
    NodePort: 0,
  });
}
