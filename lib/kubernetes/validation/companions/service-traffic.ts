import { portNumberErrors } from '../../names';
import type { Place } from '../place';
import { type Fields, optionalText, textOf, textsOf, wholeOf } from '../values';
import type { ServiceRules } from './service';

const POLICIES = ['Cluster', 'Local'];
const INTERNAL_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** Source: ExternallyAccessible. */
export function isExternal(spec: Fields): boolean {
  const type = textOf(spec, 'type');
  if (type === 'LoadBalancer' || type === 'NodePort') return true;
  return type === 'ClusterIP' && textsOf(spec, 'externalIPs').length > 0;
}

/** Source: NeedsHealthCheck. */
export function needsHealthCheck(spec: Fields): boolean {
  return (
    textOf(spec, 'type') === 'LoadBalancer' && textOf(spec, 'externalTrafficPolicy') === 'Local'
  );
}

/** Source: validateServiceExternalTrafficPolicy and what follows it. */
export function validateTraffic(rules: ServiceRules, spec: Fields, at: Place): void {
  validateExternalPolicy(rules, spec, at.child('externalTrafficPolicy'));
  validateHealthPort(rules, spec, at.child('healthCheckNodePort'));
  validateInternalPolicy(rules, spec, at.child('internalTrafficPolicy'));
  validateDistribution(rules, spec, at.child('trafficDistribution'));
}

function validateExternalPolicy({ problems }: ServiceRules, spec: Fields, at: Place): void {
  const policy = textOf(spec, 'externalTrafficPolicy');
  if (!isExternal(spec)) {
    if (policy === '') return;
    const detail = 'may only be set for externally-accessible services';
    problems.invalid(at, policy, detail, 'service-external-traffic-type');
  } else if (policy === '') problems.required(at, 'service-external-traffic-required');
  else if (!POLICIES.includes(policy))
    problems.unsupported(at, policy, POLICIES, 'service-external-traffic');
}

/** That there is one is seen to when ports are allocated. */
function validateHealthPort({ problems }: ServiceRules, spec: Fields, at: Place): void {
  const port = wholeOf(spec, 'healthCheckNodePort') ?? 0;
  if (Number(port) === 0) return;
  if (needsHealthCheck(spec)) {
    problems.invalidEach(at, port, portNumberErrors(Number(port)), 'service-health-port');
    return;
  }
  const detail =
    "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
  problems.invalid(at, port, detail, 'service-health-port-type');
}

function validateInternalPolicy({ problems }: ServiceRules, spec: Fields, at: Place): void {
  const policy = optionalText(spec, 'internalTrafficPolicy');
  if (policy === null) {
    if (INTERNAL_TYPES.includes(textOf(spec, 'type')))
      problems.required(at, 'service-internal-traffic-required');
  } else if (!POLICIES.includes(policy))
    problems.unsupported(at, policy, POLICIES, 'service-internal-traffic');
}

const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];

function validateDistribution({ problems }: ServiceRules, spec: Fields, at: Place): void {
  const distribution = optionalText(spec, 'trafficDistribution');
  if (distribution === null) return;
  if (!DISTRIBUTIONS.includes(distribution))
    problems.unsupported(at, distribution, DISTRIBUTIONS, 'service-distribution');
}
