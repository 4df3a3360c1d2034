import { dnsSubdomainErrors, portNameErrors, portNumberErrors } from '../../names';
import { bitsOf, parseNetwork, validateCidr } from '../../validation/companions/networks';
import { goJson } from '../../validation/go-values';
import { type Place, ROOT } from '../../validation/place';
import { validateLabelSelector } from '../../validation/selectors';
import {
  type Fields,
  fieldsOf,
  itemsOf,
  NO_FIELDS,
  optionalText,
  textOf,
  textsOf,
  wholeOf,
} from '../../validation/values';
import { isSince } from '../../versions';
import { type Check, checkMeta } from './common';

const SPEC = ROOT.child('spec');
const TYPES = ['Ingress', 'Egress'];

/** Source: ValidateNetworkPolicy. */
export function validateNetworkPolicy(check: Check, policy: Fields): void {
  checkMeta(check, policy, dnsSubdomainErrors);
  const { problems, version } = check;
  const spec = fieldsOf(policy, 'spec') ?? NO_FIELDS;
  validateLabelSelector(
    problems,
    fieldsOf(spec, 'podSelector'),
    SPEC.child('podSelector'),
    version,
  );
  validateRules(check, spec, 'ingress', 'from');
  validateRules(check, spec, 'egress', 'to');
  const types = textsOf(spec, 'policyTypes');
  const place = SPEC.child('policyTypes');
  if (types.length > TYPES.length) {
    const detail = 'may not specify more than two policyTypes';
    problems.invalid(place, goJson(types), detail, 'policy-types-many');
    return;
  }
  for (const [index, type] of types.entries())
    if (!TYPES.includes(type)) problems.unsupported(place.index(index), type, TYPES, 'policy-type');
}

function validateRules(check: Check, spec: Fields, list: string, peers: string): void {
  for (const [index, rule] of itemsOf(spec, list).entries()) {
    const place = SPEC.child(list).index(index);
    for (const [at, port] of itemsOf(rule, 'ports').entries())
      validatePort(check, port, place.child('ports').index(at));
    for (const [at, peer] of itemsOf(rule, peers).entries())
      validatePeer(check, peer, place.child(peers).index(at));
  }
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

function validatePort({ problems, version }: Check, rule: Fields, at: Place): void {
  const protocol = optionalText(rule, 'protocol');
  if (protocol !== null && !PROTOCOLS.includes(protocol))
    problems.unsupported(at.child('protocol'), protocol, PROTOCOLS, 'policy-protocol');
  const { port } = rule;
  const end = wholeOf(rule, 'endPort');
  const endPlace = at.child('endPort');
  if (typeof port === 'string') {
    if (end !== null) {
      const detail = 'may not be specified when `port` is non-numeric';
      problems.invalid(endPlace, end, detail, 'policy-end-port-name');
    }
    problems.invalidEach(at.child('port'), port, portNameErrors(port), 'policy-port-name');
    return;
  }
  const number = wholeOf(rule, 'port');
  if (number === null) {
    if (end === null) return;
    const detail = 'may not be specified when `port` is not specified';
    problems.invalid(endPlace, end, detail, 'policy-end-port-alone');
    return;
  }
  problems.invalidEach(at.child('port'), number, portNumberErrors(Number(number)), 'policy-port');
  if (end === null) return;
  if (end < number) {
    const detail = 'must be greater than or equal to `port`';
    // Until 1.36 the server shows the other number.
    const shown = isSince(version, '1.37') ? end : number;
    problems.invalid(endPlace, shown, detail, 'policy-end-port-small');
  }
  problems.invalidEach(endPlace, end, portNumberErrors(Number(end)), 'policy-end-port');
}

function validatePeer(check: Check, peer: Fields, at: Place): void {
  const { problems, version } = check;
  let count = 0;
  for (const key of ['podSelector', 'namespaceSelector']) {
    const selector = fieldsOf(peer, key);
    if (!selector) continue;
    count += 1;
    validateLabelSelector(problems, selector, at.child(key), version);
  }
  const block = fieldsOf(peer, 'ipBlock');
  if (block) validateBlock(check, block, at.child('ipBlock'));
  else if (count === 0) problems.required(at, 'policy-peer-required', 'must specify a peer');
  if (!block || count === 0) return;
  problems.forbidden(at, 'may not specify both ipBlock and another peer', 'policy-peer-both');
}

/** Source: ValidateIPBlock. */
function validateBlock(check: Check, block: Fields, at: Place): void {
  const { problems } = check;
  const cidr = textOf(block, 'cidr');
  if (cidr === '') {
    problems.required(at.child('cidr'), 'policy-cidr-required');
    return;
  }
  validateCidr(check, cidr, at.child('cidr'));
  if (!parseNetwork(cidr)) return;
  for (const [index, except] of textsOf(block, 'except').entries()) {
    const place = at.child('except').index(index);
    validateCidr(check, except, place);
    if (!parseNetwork(except) || isInside(except, cidr)) continue;
    problems.invalid(place, except, 'must be a strict subset of `cidr`', 'policy-except');
  }
}

/** Whether a network is a smaller part of another. */
function isInside(inner: string, outer: string): boolean {
  const [part, whole] = [parseNetwork(inner), parseNetwork(outer)];
  if (!part || !whole || part.address.kind !== whole.address.kind) return false;
  const start = (text: string): string => text.slice(0, whole.bits);
  return part.bits > whole.bits && start(bitsOf(part.address)) === start(bitsOf(whole.address));
}
