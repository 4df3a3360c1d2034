import type { Place } from './place';
import type { Rules } from './rules';
import { validateLabelSelector, validateMatchLabelKeys } from './selectors';
import { type Fields, fieldsOf, itemsOf, optionalText, textOf, wholeOf } from './values';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

/** Source: validateTopologySpreadConstraints. */
export function validateTopologySpread(rules: Rules, spec: Fields, at: Place): void {
  const constraints = itemsOf(spec, 'topologySpreadConstraints');
  for (const [index, constraint] of constraints.entries()) {
    const place = at.child('topologySpreadConstraints').index(index);
    validateConstraint(rules, constraint, place);
    validateNotRepeated(rules, constraint, constraints.slice(index + 1), place);
    validateMinDomains(rules, constraint, place.child('minDomains'));
    for (const key of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      const policy = optionalText(constraint, key);
      if (policy === null || POLICIES.includes(policy)) continue;
      rules.problems.unsupported(place.child(key), policy, POLICIES, 'spread-node-policy');
    }
    const { problems, version } = rules;
    validateMatchLabelKeys(problems, constraint, place, version);
    const selector = fieldsOf(constraint, 'labelSelector');
    validateLabelSelector(problems, selector, place.child('labelSelector'), version);
  }
}

function validateConstraint({ problems }: Rules, constraint: Fields, at: Place): void {
  const skew = wholeOf(constraint, 'maxSkew') ?? 0;
  if (skew <= 0) {
    problems.invalid(at.child('maxSkew'), skew, 'must be greater than zero', 'spread-max-skew');
  }
  if (textOf(constraint, 'topologyKey') === '') {
    const place = at.child('topologyKey');
    problems.required(place, 'spread-topology-key-required', 'can not be empty');
  }
  const action = textOf(constraint, 'whenUnsatisfiable');
  if (!ACTIONS.includes(action)) {
    problems.unsupported(at.child('whenUnsatisfiable'), action, ACTIONS, 'spread-action');
  }
}

function validateNotRepeated(
  { problems }: Rules,
  constraint: Fields,
  rest: readonly Fields[],
  at: Place,
): void {
  const key = textOf(constraint, 'topologyKey');
  const action = textOf(constraint, 'whenUnsatisfiable');
  const isRepeated = rest.some(
    (other) =>
      textOf(other, 'topologyKey') === key && textOf(other, 'whenUnsatisfiable') === action,
  );
  if (!isRepeated) return;
  const place = at.textOnly('.{topologyKey, whenUnsatisfiable}');
  problems.duplicate(place, `{${key}, ${action}}`, 'spread-duplicate');
}

function validateMinDomains({ problems }: Rules, constraint: Fields, at: Place): void {
  const domains = wholeOf(constraint, 'minDomains');
  if (domains === null) return;
  if (domains <= 0) {
    problems.invalid(at, domains, 'must be greater than zero', 'spread-min-domains');
  }
  const action = textOf(constraint, 'whenUnsatisfiable');
  if (action === 'DoNotSchedule') return;
  const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`;
  problems.invalid(at, domains, detail, 'spread-min-domains-action');
}
