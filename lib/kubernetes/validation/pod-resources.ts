import { dnsLabelErrors, dnsSubdomainErrors } from '../names';
import { compareQuantities } from '../quantity';
import { type Amounts, addAll, amountOf, raiseTo } from './amounts';
import { goJson } from './go-values';
import { type Place, ROOT } from './place';
import { isHugePages, validateContainerResource, validatePodResource } from './resource-names';
import { validateResourceAmount, validateResources } from './resources';
import type { Rules } from './rules';
import { type Fields, fieldsOf, itemsOf, keysOf, NO_FIELDS, optionalText, textOf } from './values';

/** What the whole Pod may use. Source: validatePodResources. */
export function validatePodResources(rules: Rules, spec: Fields, at: Place): void {
  const resources = fieldsOf(spec, 'resources');
  if (!resources) return;
  const place = at.child('resources');
  if (rules.osName === 'windows') {
    rules.problems.forbidden(place, 'may not be set for a windows pod', 'pod-resources-windows');
    return;
  }
  if (Array.isArray(resources.claims)) {
    const detail = 'claims may not be set for Resources at pod-level';
    rules.problems.forbidden(place.child('claims'), detail, 'pod-resources-claims');
  }
  validateResources(rules, resources, validatePodResource, place);
  validateAggregates(rules, spec, resources, place);
  validateContainerLimits(rules, spec, resources, place);
}

function validateAggregates(rules: Rules, spec: Fields, resources: Fields, at: Place): void {
  const requests = fieldsOf(resources, 'requests') ?? NO_FIELDS;
  for (const [name, total] of aggregate(spec, 'requests')) {
    if (!Object.hasOwn(requests, name)) continue;
    const own = amountOf(requests, name);
    if (compareQuantities(total, own) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container requests of ${total.canonical}`;
    const place = at.child('requests').entry(name);
    rules.problems.invalid(place, own.canonical, detail, 'pod-resources-requests');
  }
  const limits = fieldsOf(resources, 'limits') ?? NO_FIELDS;
  if (!keysOf(limits).some(isHugePages)) return;
  for (const [name, total] of aggregate(spec, 'limits')) {
    if (!isHugePages(name) || !Object.hasOwn(limits, name)) continue;
    const own = amountOf(limits, name);
    if (compareQuantities(total, own) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container limits of ${total.canonical}`;
    const place = at.child('limits').entry(name);
    rules.problems.invalid(place, own.canonical, detail, 'pod-resources-limits');
  }
}

/** All containers together; init containers in turn, beside the sidecars before them. Source: AggregateContainerRequests. */
function aggregate(spec: Fields, key: 'requests' | 'limits'): Amounts {
  const total: Amounts = new Map();
  for (const container of itemsOf(spec, 'containers')) addAll(total, amountsOf(container, key));
  const sidecars: Amounts = new Map();
  const highest: Amounts = new Map();
  for (const container of itemsOf(spec, 'initContainers')) {
    const amounts = amountsOf(container, key);
    if (textOf(container, 'restartPolicy') === 'Always') {
      addAll(total, amounts);
      addAll(sidecars, amounts);
      raiseTo(highest, sidecars);
    } else {
      const together: Amounts = new Map(sidecars);
      addAll(together, amounts);
      raiseTo(highest, together);
    }
  }
  raiseTo(total, highest);
  return total;
}

function amountsOf(container: Fields, key: string): Fields | null {
  return fieldsOf(fieldsOf(container, 'resources') ?? NO_FIELDS, key);
}

function validateContainerLimits(rules: Rules, spec: Fields, resources: Fields, at: Place): void {
  const podLimits = fieldsOf(resources, 'limits') ?? NO_FIELDS;
  for (const [index, container] of itemsOf(spec, 'containers').entries()) {
    const limits = amountsOf(container, 'limits');
    for (const name of keysOf(limits)) {
      if (!Object.hasOwn(podLimits, name)) continue;
      const limit = amountOf(limits!, name);
      const most = amountOf(podLimits, name);
      if (compareQuantities(limit, most) <= 0) continue;
      const place = at.textOnly(`.containers[${index}][${name}].limits`);
      const detail = `must be less than or equal to pod limits of ${most.canonical}`;
      rules.problems.invalid(place, limit.canonical, detail, 'pod-resources-container-limit');
    }
  }
}

/** Source: validateOverhead. */
export function validateOverhead(rules: Rules, spec: Fields, at: Place): void {
  const overhead = fieldsOf(spec, 'overhead');
  for (const name of keysOf(overhead)) {
    const place = at.child('overhead').textOnly('.limits').entry(name);
    validateContainerResource(rules, name, place);
    validateResourceAmount(rules, name, amountOf(overhead!, name), place);
  }
}

const MIRROR_ANNOTATION = 'kubernetes.io/config.mirror';

/** Source: validatePodResourceClaims. */
export function validateResourceClaims(
  rules: Rules,
  spec: Fields,
  annotations: Fields | null,
  at: Place,
): void {
  const { problems } = rules;
  const seen = new Map<string, Place>();
  for (const [index, claim] of itemsOf(spec, 'resourceClaims').entries()) {
    if (annotations && Object.hasOwn(annotations, MIRROR_ANNOTATION)) {
      const detail = 'static pods do not support resource claims';
      problems.forbidden(ROOT, detail, 'resource-claims-static');
      continue;
    }
    const place = at.child('resourceClaims').index(index);
    const name = textOf(claim, 'name');
    const first = seen.get(name);
    if (name === '') problems.required(place.child('name'), 'pod-claim-name-required');
    else if (first) problems.duplicate(place.child('name'), name, 'pod-claim-duplicate', first);
    else {
      problems.invalidEach(place.child('name'), name, dnsLabelErrors(name), 'pod-claim-name');
      seen.set(name, place.child('name'));
    }
    validateClaimSource(rules, claim, name, place);
  }
}

function validateClaimSource({ problems }: Rules, claim: Fields, name: string, at: Place): void {
  const direct = optionalText(claim, 'resourceClaimName');
  const template = optionalText(claim, 'resourceClaimTemplateName');
  if ((direct === null) === (template === null)) {
    const detail =
      direct === null
        ? 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'
        : 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified';
    const json = { Name: name, ResourceClaimName: direct, ResourceClaimTemplateName: template };
    problems.invalid(at, goJson(json), detail, 'pod-claim-source');
  }
  for (const key of ['resourceClaimName', 'resourceClaimTemplateName']) {
    const value = optionalText(claim, key);
    if (value === null) continue;
    problems.invalidEach(at.child(key), value, dnsSubdomainErrors(value), 'pod-claim-source-name');
  }
}
