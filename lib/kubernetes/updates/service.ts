import type { FieldError } from '../field-error';
import { goJson } from '../validation/go-values';
import { ROOT } from '../validation/place';
import { Problems } from '../validation/problems';
import { type Fields, optionalText, textOf, textsOf, wholeOf } from '../validation/values';
import { validateMetadataUpdate } from './metadata';
import { specOf, type ValidateUpdate, validateAsNew } from './workloads';

const SPEC = ROOT.child('spec');
const ONCE = 'may not change once set';

/** Source: ValidateServiceUpdate. */
export const validateServiceUpdate: ValidateUpdate = (next, old, version) => {
  const problems = new Problems();
  validateMetadataUpdate(problems, next, old, version);
  const [spec, before] = [specOf(next), specOf(old)];
  const isOutside = [spec, before].some((one) => textOf(one, 'type') === 'ExternalName');
  if (!isOutside) {
    validateAddresses(problems, spec, before);
    validateFamilies(problems, spec, before);
  }
  validateBalancer(problems, spec, before);
  validateHealthPort(problems, spec, before);
  // An address that is there already may be of any form.
  const known = new Set(textsOf(before, 'clusterIPs'));
  const isKept = ({ path, code }: FieldError): boolean =>
    code === 'address' &&
    path[1] === 'clusterIPs' &&
    known.has(textsOf(spec, 'clusterIPs')[Number(path[2])] ?? '');
  problems.take(validateAsNew(next, 'Service', version).filter((error) => !isKept(error)));
  return problems.list;
};

function isHeadless(spec: Fields): boolean {
  return textsOf(spec, 'clusterIPs').length === 1 && textsOf(spec, 'clusterIPs')[0] === 'None';
}

/** Source: validateUpgradeDowngradeClusterIPs. */
function validateAddresses(problems: Problems, spec: Fields, before: Fields): void {
  if (isHeadless(spec) && isHeadless(before)) return;
  const [ips, old] = [textsOf(spec, 'clusterIPs'), textsOf(before, 'clusterIPs')];
  const at = SPEC.child('clusterIPs');
  const shown = goJson(ips.length > 0 ? ips : null);
  const code = 'cluster-ip-immutable';
  if (ips.length === 0 && old.length > 0)
    problems.invalid(at.index(0), shown, 'primary clusterIP can not be unset', code);
  const compared = ips.length === old.length ? ips.length : Math.min(ips.length, old.length, 1);
  for (let index = 0; index < compared; index++)
    if (ips[index] !== old[index]) problems.invalid(at.index(index), shown, ONCE, code);
  if (old.length > 1 && ips.length === 1) requireSingle(problems, spec, 'secondary clusterIP');
}

function requireSingle(problems: Problems, spec: Fields, what: string): void {
  const policy = optionalText(spec, 'ipFamilyPolicy');
  if (policy === 'SingleStack') return;
  const detail = `must be set to 'SingleStack' when releasing the ${what}`;
  problems.invalid(
    SPEC.child('ipFamilyPolicy'),
    policy ?? goJson(null),
    detail,
    'ip-family-release',
  );
}

/** Source: validateUpgradeDowngradeIPFamilies. */
function validateFamilies(problems: Problems, spec: Fields, before: Fields): void {
  if (isHeadless(spec) || isHeadless(before)) return;
  const [families, old] = [textsOf(spec, 'ipFamilies'), textsOf(before, 'ipFamilies')];
  const at = SPEC.child('ipFamilies').index(0);
  const code = 'ip-family-immutable';
  if (families.length === old.length) {
    for (const [index, family] of old.entries())
      if (family !== families[index]) problems.invalid(at, goJson(families), ONCE, code);
    return;
  }
  const shown = textsOf(spec, 'clusterIPs');
  if (families.length > 0 && old.length > 0 && families[0] !== old[0])
    problems.invalid(at, goJson(shown.length > 0 ? shown : null), ONCE, code);
  if (old.length > 1 && families.length === 1) requireSingle(problems, spec, 'secondary ipFamily');
}

/** Source: validateLoadBalancerClassField; the rest of it holds for new Services as well. */
function validateBalancer(problems: Problems, spec: Fields, before: Fields): void {
  if ([spec, before].some((one) => textOf(one, 'type') !== 'LoadBalancer')) return;
  const [name, old] = [spec, before].map((one) => optionalText(one, 'loadBalancerClass'));
  if (name === old) return;
  const at = SPEC.child('loadBalancerClass');
  problems.invalid(at, goJson(name), ONCE, 'load-balancer-class-immutable');
}

/** Source: validateServiceExternalTrafficFieldsUpdate. */
function validateHealthPort(problems: Problems, spec: Fields, before: Fields): void {
  const needs = (one: Fields): boolean =>
    textOf(one, 'type') === 'LoadBalancer' && textOf(one, 'externalTrafficPolicy') === 'Local';
  if (!needs(spec) || !needs(before)) return;
  if ((wholeOf(spec, 'healthCheckNodePort') ?? 0) === (wholeOf(before, 'healthCheckNodePort') ?? 0))
    return;
  const at = SPEC.child('healthCheckNodePort');
  problems.forbidden(at, 'field is immutable', 'health-check-port-immutable');
}
