import { labelValueErrors } from '../validation/label-names';
import type { Place } from '../validation/place';
import {
  type Fields,
  fieldsOf,
  itemsOf,
  keysOf,
  NO_FIELDS,
  textOf,
  textsOf,
} from '../validation/values';
import type { Warnings } from './warnings';

/** Labels of nodes that newer ones replace. Source: pkg/api/node/util.go. */
export const DEPRECATED_NODE_LABELS: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/arch', 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ['beta.kubernetes.io/os', 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  [
    'failure-domain.beta.kubernetes.io/region',
    'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  ],
  [
    'failure-domain.beta.kubernetes.io/zone',
    'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  ],
  [
    'beta.kubernetes.io/instance-type',
    'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
  ],
  ['app.kubernetes.io/created-by', 'deprecated since v1.9'],
  [
    'scheduler.alpha.kubernetes.io/preferAvoidPods',
    'deprecated since v1.22; use Taints and Tolerations instead',
  ],
  ['node-role.kubernetes.io/master', 'use "node-role.kubernetes.io/control-plane" instead'],
]);

export const DEPRECATED_NODE_LABEL = 'deprecated-node-label';
const CODE = DEPRECATED_NODE_LABEL;

export function warnOfNodeSelector(warnings: Warnings, spec: Fields, at: Place): void {
  const place = at.child('nodeSelector');
  for (const key of keysOf(fieldsOf(spec, 'nodeSelector'))) {
    const why = DEPRECATED_NODE_LABELS.get(key);
    if (why) warnings.at(place.entry(key), why, CODE);
  }
}

export function warnOfNodeAffinity(warnings: Warnings, spec: Fields, at: Place): void {
  const affinity = fieldsOf(fieldsOf(spec, 'affinity') ?? NO_FIELDS, 'nodeAffinity');
  if (!affinity) return;
  const place = at.child('affinity').child('nodeAffinity');
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const terms = itemsOf(fieldsOf(affinity, required) ?? NO_FIELDS, 'nodeSelectorTerms');
  const termsPlace = place.child(required).child('nodeSelectorTerms');
  for (const [index, term] of terms.entries())
    warnOfTerm(warnings, term, false, termsPlace.index(index));
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  for (const [index, weighted] of itemsOf(affinity, preferred).entries()) {
    const term = fieldsOf(weighted, 'preference') ?? NO_FIELDS;
    warnOfTerm(warnings, term, true, place.child(preferred).index(index).child('preference'));
  }
}

/** Source: GetWarningsForNodeSelectorTerm. Values of required terms are refused by validation instead. */
export function warnOfTerm(
  warnings: Warnings,
  term: Fields,
  checksValues: boolean,
  at: Place,
): void {
  for (const [index, expression] of itemsOf(term, 'matchExpressions').entries()) {
    const place = at.child('matchExpressions').index(index);
    const key = textOf(expression, 'key');
    const why = DEPRECATED_NODE_LABELS.get(key);
    if (why) warnings.at(place.child('key'), `${key} is ${why}`, CODE);
    if (checksValues) warnOfValues(warnings, textsOf(expression, 'values'), place.child('values'));
  }
}

function warnOfValues(warnings: Warnings, values: readonly string[], at: Place): void {
  for (const [index, value] of values.entries())
    for (const error of labelValueErrors(value, warnings.version))
      warnings.at(at.index(index), `${value} is invalid, ${error}`, 'node-affinity-value');
}

const NO_SELECTOR = 'a null labelSelector results in matching no pod';
const NO_SELECTOR_CODE = 'label-selector-missing';

export function warnOfTopologySpread(warnings: Warnings, spec: Fields, at: Place): void {
  const place = at.child('topologySpreadConstraints');
  for (const [index, constraint] of itemsOf(spec, 'topologySpreadConstraints').entries()) {
    const here = place.index(index);
    const key = textOf(constraint, 'topologyKey');
    const why = DEPRECATED_NODE_LABELS.get(key);
    if (why) warnings.at(here.child('topologyKey'), `${key} is ${why}`, CODE);
    if (!fieldsOf(constraint, 'labelSelector'))
      warnings.at(here.child('labelSelector'), NO_SELECTOR, NO_SELECTOR_CODE);
  }
}

/** Source: warningsForPodAffinityTerms, warningsForWeightedPodAffinityTerms. */
export function warnOfPodAffinity(warnings: Warnings, spec: Fields, at: Place): void {
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const affinity = fieldsOf(fieldsOf(spec, 'affinity') ?? NO_FIELDS, kind);
    if (!affinity) continue;
    const place = at.child('affinity').child(kind);
    const required = 'requiredDuringSchedulingIgnoredDuringExecution';
    for (const [index, term] of itemsOf(affinity, required).entries())
      warnOfNoSelector(warnings, term, place.child(required).index(index));
    const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
    for (const [index, weighted] of itemsOf(affinity, preferred).entries()) {
      const term = fieldsOf(weighted, 'podAffinityTerm') ?? NO_FIELDS;
      const here = place.child(preferred).index(index).child('podAffinityTerm');
      warnOfNoSelector(warnings, term, here);
    }
  }
}

function warnOfNoSelector(warnings: Warnings, term: Fields, at: Place): void {
  if (!fieldsOf(term, 'labelSelector'))
    warnings.at(at.child('labelSelector'), NO_SELECTOR, NO_SELECTOR_CODE);
}
