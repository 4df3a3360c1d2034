import { dnsLabelErrors } from '../names';
import { compareQuantities, parseQuantity, type Quantity, quantitySign } from '../quantity';
import { isSince } from '../versions';
import { amountOf, isWholeAmount, wholeAmount } from './amounts';
import type { Place } from './place';
import { isCounted, isHugePages, mayOvercommit, validateContainerResource } from './resource-names';
import type { Rules } from './rules';
import { type Fields, fieldsOf, itemsOf, keysOf, NO_FIELDS, textOf } from './values';

export type ValidateName = (rules: Rules, name: string, at: Place) => void;

/** Source: ValidateContainerResourceRequirements. */
export function validateContainerResources(rules: Rules, resources: Fields, at: Place): void {
  validateResources(rules, resources, validateContainerResource, at);
}

/** Source: validateResourceRequirements. */
export function validateResources(
  rules: Rules,
  resources: Fields,
  validateName: ValidateName,
  at: Place,
): void {
  const limits = fieldsOf(resources, 'limits') ?? NO_FIELDS;
  const requests = fieldsOf(resources, 'requests') ?? NO_FIELDS;
  const names = keysOf(limits);
  const requested = keysOf(requests);
  const limitsPlace = at.child('limits');
  for (const name of names) {
    validateAmount(rules, limits, name, validateName, limitsPlace.entry(name));
  }
  for (const name of requested) {
    validateAmount(rules, requests, name, validateName, at.child('requests').entry(name));
    validateRequest(rules, requests, limits, name, at);
  }
  const isHuge = names.some(isHugePages) || requested.some(isHugePages);
  if (isHuge && !names.some(isComputed) && !requested.some(isComputed)) {
    rules.problems.forbidden(at, 'HugePages require cpu or memory', 'hugepages-alone');
  }
  validateClaims(rules, resources, at.child('claims'));
}

function isComputed(name: string): boolean {
  return name === 'cpu' || name === 'memory';
}

function validateAmount(
  rules: Rules,
  amounts: Fields,
  name: string,
  validateName: ValidateName,
  at: Place,
): void {
  validateName(rules, name, at);
  const amount = amountOf(amounts, name);
  validateResourceAmount(rules, name, amount, at);
  if (isHugePages(name) && !isWholePages(name, amount)) {
    const detail = `${amount.canonical} is not positive integer multiple of ${name}`;
    rules.problems.invalid(at, amount.canonical, detail, 'hugepages-multiple');
  }
}

/** Source: ValidateResourceQuantityValue. */
export function validateResourceAmount(
  { problems, version }: Pick<Rules, 'problems' | 'version'>,
  name: string,
  amount: Quantity,
  at: Place,
): void {
  if (quantitySign(amount) < 0) {
    const detail = 'must be greater than or equal to 0';
    problems.invalid(at, amount.canonical, detail, 'resource-negative');
  }
  if (!isWholeAmount(amount) && isCounted(name, version)) {
    problems.invalid(at, amount.canonical, 'must be an integer', 'resource-integer');
  }
}

/** Source: helper.IsHugePageResourceValueDivisible. */
function isWholePages(name: string, amount: Quantity): boolean {
  const page = parseQuantity(name.slice('hugepages-'.length)).quantity;
  if (!page || quantitySign(page) <= 0 || !isWholeAmount(page)) return false;
  return wholeAmount(amount) % wholeAmount(page) === 0n;
}

function validateRequest(
  { problems }: Rules,
  requests: Fields,
  limits: Fields,
  name: string,
  at: Place,
): void {
  if (!Object.hasOwn(limits, name)) {
    if (mayOvercommit(name)) return;
    const detail = 'Limit must be set for non overcommitable resources';
    problems.required(at.child('limits'), 'resource-limit-required', detail);
    return;
  }
  const limit = amountOf(limits, name);
  const request = amountOf(requests, name);
  const order = compareQuantities(request, limit);
  if (order === 0) return;
  const place = at.child('requests').hiddenChild(name);
  if (!mayOvercommit(name)) {
    const detail = `must be equal to ${name} limit of ${limit.canonical}`;
    problems.invalid(place, request.canonical, detail, 'resource-request-equal');
  } else if (order > 0) {
    const detail = `must be less than or equal to ${name} limit of ${limit.canonical}`;
    problems.invalid(place, request.canonical, detail, 'resource-request-over-limit');
  }
}

/** Source: validateResourceClaimNames. */
function validateClaims(rules: Rules, resources: Fields, at: Place): void {
  const { problems, claimNames } = rules;
  const names = new Set<string>();
  for (const [index, claim] of itemsOf(resources, 'claims').entries()) {
    const name = textOf(claim, 'name');
    const place = at.index(index);
    if (name === '') {
      problems.required(place, 'resource-claim-name-required');
      continue;
    }
    validateClaim(rules, claim, name, names, place);
    if (claimNames.has(name)) continue;
    const known = [...claimNames].sort().join(', ');
    const detail = `must be one of the names in pod.spec.resourceClaims${known === '' ? ' which is empty' : `: ${known}`}`;
    problems.notFound(place, name, 'resource-claim-missing', detail);
  }
}

function validateClaim(
  { problems }: Rules,
  claim: Fields,
  name: string,
  names: Set<string>,
  at: Place,
): void {
  const code = 'resource-claim-duplicate';
  if (names.has(name)) {
    problems.duplicate(at, name, code);
    return;
  }
  const request = textOf(claim, 'request');
  if (request !== '') {
    const errors = dnsLabelErrors(request);
    problems.invalidEach(at.child('request'), request, errors, 'resource-claim-request');
  }
  const key = request === '' ? name : `${name}/${request}`;
  if (names.has(key)) problems.duplicate(at, key, code);
  else if (request === '') {
    for (const known of names) if (known.startsWith(`${name}/`)) problems.duplicate(at, name, code);
  }
  names.add(key);
}

const RESIZED = ['cpu', 'memory'];
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer'];

/** Source: validateResizePolicy. */
export function validateResizePolicy(rules: Rules, policies: readonly Fields[], at: Place): void {
  const { problems } = rules;
  const seen = new Set<string>();
  for (const [index, policy] of policies.entries()) {
    const resource = textOf(policy, 'resourceName');
    if (seen.has(resource)) problems.duplicate(at.index(index), resource, 'resize-duplicate');
    seen.add(resource);
    const hidden = at.hiddenIndex(index);
    const named = hidden.hiddenChild('resourceName');
    if (resource === '') problems.required(named, 'resize-resource-required');
    else if (!RESIZED.includes(resource)) {
      problems.unsupported(named, resource, RESIZED, 'resize-resource');
    }
    const restart = textOf(policy, 'restartPolicy');
    const restarted = hidden.hiddenChild('restartPolicy');
    if (restart === '') problems.required(restarted, 'resize-restart-required');
    else if (!RESIZE_POLICIES.includes(restart)) {
      problems.unsupported(restarted, restart, RESIZE_POLICIES, 'resize-restart');
    }
    if (rules.podRestartPolicy === 'Never' && restart !== 'NotRequired') {
      const whose = isSince(rules.version, '1.36') ? 'pod ' : '';
      const detail = `must be 'NotRequired' when ${whose}\`restartPolicy\` is 'Never'`;
      problems.invalid(restarted, restart, detail, 'resize-restart-never');
    }
  }
}
