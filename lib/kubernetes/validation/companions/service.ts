import type { FieldError } from '../../field-error';
import { dnsLabelErrors, dnsSubdomainErrors } from '../../names';
import { isSince, type Version } from '../../versions';
import { validateAddress } from '../addresses';
import { labelKeyErrors, validateLabels } from '../label-names';
import { validateObjectMeta } from '../metadata';
import { ROOT } from '../place';
import { Problems } from '../problems';
import {
  asFields,
  type Fields,
  fieldsOf,
  flagOf,
  itemsOf,
  NO_FIELDS,
  optionalText,
  textOf,
  textsOf,
  wholeOf,
} from '../values';
import { endpointAddressErrors, validateCidr } from './networks';
import { isHeadless, validateClusterIPs } from './service-addresses';
import { serviceNameErrors } from './service-name';
import { validatePortsOnce, validateServicePorts } from './service-ports';
import { validateTraffic } from './service-traffic';

/** What the rules of one Service share. `old`: what it was, where it is changed. */
export interface ServiceRules {
  readonly problems: Problems;
  readonly version: Version;
  readonly old: Fields | null;
}

const SPEC = ROOT.child('spec');

/** Takes a Service with its addresses and ports allocated. Source: ValidateServiceCreate. */
export function validateService(object: unknown, version: Version): readonly FieldError[] {
  const service = asFields(object);
  const problems = new Problems();
  const meta = fieldsOf(service, 'metadata') ?? NO_FIELDS;
  const nameErrors = isSince(version, '1.36') ? dnsLabelErrors : serviceNameErrors;
  validateObjectMeta(problems, meta, ROOT.child('metadata'), version, nameErrors);
  validateServiceBody({ problems, version, old: null }, service);
  return problems.list;
}

/** What holds for a new one and for one that is changed. Source: validateService. */
export function validateServiceBody(rules: ServiceRules, service: Fields): void {
  const { problems, version } = rules;
  const spec = fieldsOf(service, 'spec') ?? NO_FIELDS;
  const annotations = fieldsOf(fieldsOf(service, 'metadata') ?? NO_FIELDS, 'annotations');
  validateTopologyMode(problems, annotations ?? NO_FIELDS);
  validateType(rules, spec);
  validateServicePorts(rules, spec, SPEC.child('ports'));
  validateLabels(problems, fieldsOf(spec, 'selector'), SPEC.child('selector'), version);
  validateAffinity(problems, spec);
  validateClusterIPs(rules, spec, SPEC);
  validateExternalIPs(rules, spec);
  validateTypeName(problems, spec);
  validatePortsOnce(problems, spec, SPEC.child('ports'));
  validateSourceRanges(rules, spec, annotations ?? NO_FIELDS);
  validateLoadBalancer(rules, spec);
  validateTraffic(rules, spec, SPEC);
}

const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

function validateTopologyMode(problems: Problems, annotations: Fields): void {
  const mode = optionalText(annotations, TOPOLOGY_MODE);
  const hints = optionalText(annotations, TOPOLOGY_HINTS);
  if (mode === null || hints === null || mode === hints) return;
  const place = ROOT.child('metadata').child('annotations').entry(TOPOLOGY_MODE);
  const detail = `must match annotations[${TOPOLOGY_HINTS}] when both are specified`;
  problems.invalid(place, mode, detail, 'service-topology-mode');
}

function validateType({ problems }: ServiceRules, spec: Fields): void {
  const type = textOf(spec, 'type');
  if (itemsOf(spec, 'ports').length === 0 && !isHeadless(spec) && type !== 'ExternalName')
    problems.required(SPEC.child('ports'), 'service-ports-required');
  if (type === 'ExternalName') validateExternalName(problems, spec);
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec)) {
    const detail = `may not be set to 'None' for ${type} services`;
    problems.invalid(SPEC.child('clusterIPs').index(0), 'None', detail, 'service-headless-type');
  }
}

const NOT_EXTERNAL = 'may not be set for ExternalName services';

function validateExternalName(problems: Problems, spec: Fields): void {
  for (const key of ['clusterIPs', 'ipFamilies'])
    if (textsOf(spec, key).length > 0)
      problems.forbidden(SPEC.child(key), NOT_EXTERNAL, 'service-external-name-field');
  if (optionalText(spec, 'ipFamilyPolicy') !== null)
    problems.forbidden(SPEC.child('ipFamilyPolicy'), NOT_EXTERNAL, 'service-external-name-field');
  const name = textOf(spec, 'externalName').replace(/\.$/, '');
  const place = SPEC.child('externalName');
  if (name === '') problems.required(place, 'service-external-name-required');
  else problems.invalidEach(place, name, dnsSubdomainErrors(name), 'service-external-name');
}

const AFFINITIES = ['ClientIP', 'None'];
const LONGEST_AFFINITY = 86_400;

function validateAffinity(problems: Problems, spec: Fields): void {
  const affinity = textOf(spec, 'sessionAffinity');
  const place = SPEC.child('sessionAffinity');
  if (affinity === '') problems.required(place, 'service-session-affinity-required');
  else if (!AFFINITIES.includes(affinity))
    problems.unsupported(place, affinity, AFFINITIES, 'service-session-affinity');
  const config = fieldsOf(spec, 'sessionAffinityConfig');
  const configPlace = SPEC.child('sessionAffinityConfig');
  if (affinity === 'None' && config) {
    const detail = 'must not be set when session affinity is None';
    problems.forbidden(configPlace, detail, 'service-session-affinity-config');
  }
  if (affinity !== 'ClientIP') return;
  const clientIP = config && fieldsOf(config, 'clientIP');
  const seconds = clientIP ? wholeOf(clientIP, 'timeoutSeconds') : null;
  const secondsPlace = configPlace.child('clientIP').child('timeoutSeconds');
  if (seconds === null) {
    const missing = !config
      ? configPlace
      : !clientIP
        ? configPlace.child('clientIP')
        : secondsPlace;
    const detail = 'when session affinity type is ClientIP';
    problems.required(missing, 'service-session-affinity-seconds-required', detail);
  } else if (seconds <= 0 || seconds > LONGEST_AFFINITY) {
    const detail = `must be greater than 0 and less than ${LONGEST_AFFINITY}`;
    problems.invalid(secondsPlace, seconds, detail, 'service-session-affinity-seconds');
  }
}

function validateExternalIPs(rules: ServiceRules, spec: Fields): void {
  const { problems, old } = rules;
  const known = old ? textsOf(fieldsOf(old, 'spec') ?? NO_FIELDS, 'externalIPs') : [];
  for (const [index, ip] of textsOf(spec, 'externalIPs').entries()) {
    const place = SPEC.child('externalIPs').index(index);
    const before = problems.list.length;
    if (!known.includes(ip)) validateAddress(rules, ip, place);
    if (problems.list.length > before) continue;
    problems.invalidEach(place, ip, endpointAddressErrors(ip), 'service-external-ip');
  }
}

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

function validateTypeName(problems: Problems, spec: Fields): void {
  const type = textOf(spec, 'type');
  if (type === '') problems.required(SPEC.child('type'), 'service-type-required');
  else if (!TYPES.includes(type))
    problems.unsupported(SPEC.child('type'), type, TYPES, 'service-type');
  if (type !== 'ClusterIP') return;
  for (const [index, port] of itemsOf(spec, 'ports').entries()) {
    if (Number(wholeOf(port, 'nodePort') ?? 0) === 0) continue;
    const place = SPEC.child('ports').index(index).child('nodePort');
    problems.forbidden(
      place,
      "may not be used when `type` is 'ClusterIP'",
      'service-node-port-type',
    );
  }
}

const RANGES_ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'";

function validateSourceRanges(rules: ServiceRules, spec: Fields, annotations: Fields): void {
  const { problems, old } = rules;
  const isBalanced = textOf(spec, 'type') === 'LoadBalancer';
  const ranges = textsOf(spec, 'loadBalancerSourceRanges').map(trimSpace);
  const annotation = optionalText(annotations, RANGES_ANNOTATION);
  if (ranges.length > 0) {
    // The server writes the field with a capital letter.
    const place = SPEC.childShownAs('loadBalancerSourceRanges', 'LoadBalancerSourceRanges');
    if (!isBalanced) problems.forbidden(place, ONLY_LOAD_BALANCER, 'service-source-ranges-type');
    const oldSpec = (old && fieldsOf(old, 'spec')) ?? NO_FIELDS;
    const known = textsOf(oldSpec, 'loadBalancerSourceRanges').map(trimSpace);
    for (const [index, range] of ranges.entries())
      if (!known.includes(range)) validateCidr(rules, range, place.index(index));
  } else if (annotation !== null) {
    const place = ROOT.child('metadata').child('annotations').entry(RANGES_ANNOTATION);
    if (!isBalanced) problems.forbidden(place, ONLY_LOAD_BALANCER, 'service-source-ranges-type');
    const oldMeta = (old && fieldsOf(old, 'metadata')) ?? NO_FIELDS;
    const known = optionalText(fieldsOf(oldMeta, 'annotations') ?? NO_FIELDS, RANGES_ANNOTATION);
    if (known === annotation || trimSpace(annotation) === '') return;
    for (const range of trimSpace(annotation).split(','))
      validateCidr(rules, trimSpace(range), place);
  }
}

/** `strings.TrimSpace`. */
function trimSpace(text: string): string {
  return text.replace(/^[\s\u0085]+|[\s\u0085]+$/g, '');
}

function validateLoadBalancer({ problems, version }: ServiceRules, spec: Fields): void {
  const isBalanced = textOf(spec, 'type') === 'LoadBalancer';
  const place = SPEC.child('allocateLoadBalancerNodePorts');
  if (flagOf(spec, 'allocateLoadBalancerNodePorts') !== null && !isBalanced)
    problems.forbidden(place, ONLY_LOAD_BALANCER, 'service-allocate-node-ports-type');
  const balancer = optionalText(spec, 'loadBalancerClass');
  if (balancer === null) return;
  const classPlace = SPEC.child('loadBalancerClass');
  if (!isBalanced) {
    problems.forbidden(classPlace, ONLY_LOAD_BALANCER, 'service-load-balancer-class-type');
    return;
  }
  const errors = labelKeyErrors(balancer, version);
  problems.invalidEach(classPlace, balancer, errors, 'service-load-balancer-class');
}
