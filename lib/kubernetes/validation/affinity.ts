import { dnsLabelErrors, dnsSubdomainErrors } from '../names';
import { labelKeyErrors, labelValueErrors } from './label-names';
import type { Place } from './place';
import type { Rules } from './rules';
import { validateLabelSelector, validateMatchLabelKeys } from './selectors';
import { type Fields, fieldsOf, itemsOf, textOf, textsOf, wholeOf } from './values';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Source: validateAffinity. */
export function validateAffinity(rules: Rules, spec: Fields, at: Place): void {
  const affinity = fieldsOf(spec, 'affinity');
  if (!affinity) return;
  const place = at.child('affinity');
  const node = fieldsOf(affinity, 'nodeAffinity');
  if (node) validateNodeAffinity(rules, node, place.child('nodeAffinity'));
  for (const key of ['podAffinity', 'podAntiAffinity']) {
    const pods = fieldsOf(affinity, key);
    if (pods) validatePodAffinity(rules, pods, place.child(key));
  }
}

function validateNodeAffinity(rules: Rules, affinity: Fields, at: Place): void {
  const required = fieldsOf(affinity, REQUIRED);
  if (required) validateNodeSelector(rules, required, at.child(REQUIRED));
  for (const [index, term] of itemsOf(affinity, PREFERRED).entries()) {
    const place = at.child(PREFERRED).index(index);
    validateWeight(rules, term, place);
    const preference = fieldsOf(term, 'preference');
    if (preference) validateNodeTerm(rules, preference, place.child('preference'), false);
  }
}

/** Source: ValidateNodeSelector. */
export function validateNodeSelector(rules: Rules, selector: Fields, at: Place): void {
  const terms = itemsOf(selector, 'nodeSelectorTerms');
  const place = at.child('nodeSelectorTerms');
  if (terms.length === 0) {
    const detail = 'must have at least one node selector term';
    rules.problems.required(place, 'node-terms-required', detail);
  }
  for (const [index, term] of terms.entries()) {
    validateNodeTerm(rules, term, place.index(index), true);
  }
}

function validateWeight({ problems }: Rules, term: Fields, at: Place): void {
  const weight = wholeOf(term, 'weight') ?? 0;
  if (weight > 0 && weight <= 100) return;
  const place = at.child('weight');
  problems.invalid(place, weight, 'must be in the range 1-100', 'affinity-weight');
}

function validateNodeTerm(rules: Rules, term: Fields, at: Place, checksValues: boolean): void {
  for (const [index, item] of itemsOf(term, 'matchExpressions').entries()) {
    validateNodeExpression(rules, item, at.child('matchExpressions').index(index), checksValues);
  }
  for (const [index, item] of itemsOf(term, 'matchFields').entries()) {
    validateNodeField(rules, item, at.child('matchFields').index(index));
  }
}

/** Source: ValidateNodeSelectorRequirement. */
function validateNodeExpression(
  rules: Rules,
  item: Fields,
  at: Place,
  checksValues: boolean,
): void {
  const { problems, version } = rules;
  validateNodeOperator(rules, item, at);
  const key = textOf(item, 'key');
  problems.invalidEach(at.child('key'), key, labelKeyErrors(key, version), 'node-term-key');
  if (!checksValues) return;
  for (const [index, value] of textsOf(item, 'values').entries()) {
    const errors = labelValueErrors(value, version);
    problems.invalidEach(at.child('values').index(index), value, errors, 'node-term-value');
  }
}

function validateNodeOperator({ problems }: Rules, item: Fields, at: Place): void {
  const count = textsOf(item, 'values').length;
  const place = at.child('values');
  const code = 'node-term-values-required';
  const operator = textOf(item, 'operator');
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (count > 0) return;
      problems.required(place, code, "must be specified when `operator` is 'In' or 'NotIn'");
      return;
    case 'Exists':
    case 'DoesNotExist': {
      if (count === 0) return;
      const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
      problems.forbidden(place, detail, 'node-term-values-forbidden');
      return;
    }
    case 'Gt':
    case 'Lt':
      if (count === 1) return;
      problems.required(
        place,
        code,
        "must be specified single value when `operator` is 'Lt' or 'Gt'",
      );
      return;
    default: {
      const detail = 'not a valid selector operator';
      problems.invalid(at.child('operator'), operator, detail, 'node-term-operator');
    }
  }
}

/** Source: ValidateNodeFieldSelectorRequirement. */
function validateNodeField({ problems }: Rules, item: Fields, at: Place): void {
  const operator = textOf(item, 'operator');
  const values = textsOf(item, 'values');
  if (operator !== 'In' && operator !== 'NotIn') {
    const detail = 'not a valid selector operator';
    problems.invalid(at.child('operator'), operator, detail, 'node-term-operator');
  } else if (values.length !== 1) {
    const detail =
      "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
    problems.required(at.child('values'), 'node-field-values', detail);
  }
  const key = textOf(item, 'key');
  if (key !== 'metadata.name') {
    problems.invalid(at.child('key'), key, 'not a valid field selector key', 'node-field-key');
    return;
  }
  for (const [index, value] of values.entries()) {
    const place = at.child('values').index(index);
    problems.invalidEach(place, value, dnsSubdomainErrors(value), 'node-field-value');
  }
}

function validatePodAffinity(rules: Rules, affinity: Fields, at: Place): void {
  for (const [index, term] of itemsOf(affinity, REQUIRED).entries()) {
    validatePodTerm(rules, term, at.child(REQUIRED).index(index));
  }
  for (const [index, weighted] of itemsOf(affinity, PREFERRED).entries()) {
    const place = at.child(PREFERRED).index(index);
    validateWeight(rules, weighted, place);
    const term = fieldsOf(weighted, 'podAffinityTerm') ?? {};
    validatePodTerm(rules, term, place.child('podAffinityTerm'));
  }
}

/** Source: validatePodAffinityTerm. */
function validatePodTerm({ problems, version }: Rules, term: Fields, at: Place): void {
  for (const key of ['labelSelector', 'namespaceSelector']) {
    validateLabelSelector(problems, fieldsOf(term, key), at.child(key), version);
  }
  for (const [index, name] of textsOf(term, 'namespaces').entries()) {
    const place = at.childShownAs('namespaces', 'namespace').hiddenIndex(index);
    problems.invalidEach(place, name, dnsLabelErrors(name), 'affinity-namespace');
  }
  validateMatchLabelKeys(problems, term, at, version);
  const key = textOf(term, 'topologyKey');
  const place = at.child('topologyKey');
  if (key === '') problems.required(place, 'affinity-topology-key-required', 'can not be empty');
  problems.invalidEach(place, key, labelKeyErrors(key, version), 'affinity-topology-key');
}
