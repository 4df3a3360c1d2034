import { validateAddress } from '../addresses';
import { goJson } from '../go-values';
import type { Place } from '../place';
import { type Fields, fieldsOf, NO_FIELDS, optionalText, textOf, textsOf } from '../values';
import { plainAddress } from './networks';
import type { ServiceRules } from './service';

const FAMILIES = ['IPv4', 'IPv6'];
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

export function isHeadless(spec: Fields): boolean {
  const ips = textsOf(spec, 'clusterIPs');
  return ips.length === 1 && ips[0] === 'None';
}

/** Source: netutils.IsIPv6String. */
export function isV6(ip: string): boolean {
  return plainAddress(ip).kind === 'v6';
}

/** Source: ValidateServiceClusterIPsRelatedFields. */
export function validateClusterIPs(rules: ServiceRules, spec: Fields, at: Place): void {
  if (textOf(spec, 'type') === 'ExternalName') return;
  const ips = textsOf(spec, 'clusterIPs');
  const place = at.child('clusterIPs');
  validateFirst(rules, textOf(spec, 'clusterIP'), ips, place);
  validateFamilies(rules, spec, at);
  const isValid = validateEach(rules, ips, place);
  if (ips.length > 2) {
    const detail = 'may only hold up to 2 values';
    rules.problems.invalid(place, goJson(ips), detail, 'service-cluster-ips-many');
  }
  if (!isValid) return;
  if (ips.length > 1 && !isDualStack(ips)) {
    const detail = 'may specify no more than one IP for each IP family';
    rules.problems.invalid(place, goJson(ips), detail, 'service-cluster-ips-family-once');
  }
  if (!isHeadless(spec)) matchFamilies(rules, ips, textsOf(spec, 'ipFamilies'), place);
}

function validateFirst(
  { problems }: ServiceRules,
  ip: string,
  ips: readonly string[],
  at: Place,
): void {
  if (ip === '') {
    if (ips.length === 0) return;
    const detail = 'must be empty when `clusterIP` is not specified';
    problems.invalid(at, goJson(ips), detail, 'service-cluster-ips-empty');
  } else if (ips.length === 0) problems.required(at, 'service-cluster-ips-required');
  else if (ips[0] !== ip) {
    const detail = 'first value must match `clusterIP`';
    problems.invalid(at, goJson(ips), detail, 'service-cluster-ips-first');
  }
}

function validateFamilies({ problems }: ServiceRules, spec: Fields, at: Place): void {
  const seen = new Map<string, Place>();
  for (const [index, family] of textsOf(spec, 'ipFamilies').entries()) {
    const place = at.child('ipFamilies').index(index);
    if (!FAMILIES.includes(family))
      problems.unsupported(place, family, FAMILIES, 'service-ip-family');
    const first = seen.get(family);
    if (first) problems.duplicate(place, family, 'service-ip-family-duplicate', first);
    seen.set(family, place);
  }
  const policy = optionalText(spec, 'ipFamilyPolicy');
  if (policy === null || POLICIES.includes(policy)) return;
  problems.unsupported(at.child('ipFamilyPolicy'), policy, POLICIES, 'service-ip-family-policy');
}

/** Whether every one is an address. */
function validateEach(rules: ServiceRules, ips: readonly string[], at: Place): boolean {
  const { problems, old } = rules;
  const known = old ? textsOf(fieldsOf(old, 'spec') ?? NO_FIELDS, 'clusterIPs') : [];
  const before = problems.list.length;
  for (const [index, ip] of ips.entries()) {
    if (index === 0 && ip === 'None') {
      if (ips.length === 1) continue;
      const detail = "'None' must be the first and only value";
      problems.invalid(at, goJson(ips), detail, 'service-cluster-ips-none');
    } else if (!known.includes(ip)) validateAddress(rules, ip, at.index(index));
  }
  return problems.list.length === before;
}

/** Source: netutils.IsDualStackIPStrings. */
function isDualStack(ips: readonly string[]): boolean {
  return ips.some(isV6) && !ips.every(isV6);
}

function matchFamilies(
  { problems }: ServiceRules,
  ips: readonly string[],
  families: readonly string[],
  at: Place,
): void {
  for (const [index, ip] of ips.slice(0, families.length).entries()) {
    const wanted = families[index]!;
    if (!FAMILIES.includes(wanted) || isV6(ip) === (wanted === 'IPv6')) continue;
    const detail = `expected an ${wanted} value as indicated by \`ipFamilies[${index}]\``;
    problems.invalid(at.index(index), ip, detail, 'service-cluster-ip-family');
  }
}
