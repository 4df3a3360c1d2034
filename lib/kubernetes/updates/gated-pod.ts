import { withEmpties } from '../decode/decode';
import { goJson } from '../validation/go-values';
import type { Place } from '../validation/place';
import type { Problems } from '../validation/problems';
import { type Fields, fieldsOf, itemsOf, keysOf, NO_FIELDS } from '../validation/values';
import { isSame } from './immutable';
import { printInternal } from './print-internal';

/**
 * A Pod that waits behind gates can still be told where it may run, more narrowly than before. Gives the new spec with
 * the old values of that, and says what is no narrowing. Source: ValidatePodUpdate, podIsGated.
 */
export function mungeGated(problems: Problems, spec: Fields, before: Fields, at: Place): Fields {
  if (itemsOf(before, 'schedulingGates').length === 0) return spec;
  validateSelector(problems, spec, before, at.child('nodeSelector'));
  const [affinity, earlier] = [spec, before].map((one) => nodeAffinityOf(one));
  if (!isSame(affinity, earlier))
    validateAffinity(problems, affinity!, earlier!, at.child('affinity').child('nodeAffinity'));
  const affinityKept = withNodeAffinity(spec, before);
  return withEmpties(spec, { ...spec, nodeSelector: before.nodeSelector, affinity: affinityKept });
}

function nodeAffinityOf(spec: Fields): Fields | null {
  return fieldsOf(fieldsOf(spec, 'affinity') ?? NO_FIELDS, 'nodeAffinity');
}

function validateSelector(problems: Problems, spec: Fields, before: Fields, at: Place): void {
  const selector = fieldsOf(spec, 'nodeSelector');
  const earlier = fieldsOf(before, 'nodeSelector');
  const isKept = keysOf(earlier).every((key) => selector?.[key] === earlier![key]);
  if (isKept) return;
  const detail = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)';
  problems.invalid(at, goJson(selector), detail, 'node-selector-added-only');
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** Source: validateNodeAffinityMutation. */
function validateAffinity(
  problems: Problems,
  affinity: Fields | null,
  earlier: Fields | null,
  at: Place,
): void {
  const termsOf = (one: Fields | null): readonly Fields[] =>
    itemsOf(fieldsOf(one ?? NO_FIELDS, REQUIRED) ?? NO_FIELDS, 'nodeSelectorTerms');
  const [terms, old] = [termsOf(affinity), termsOf(earlier)];
  const place = at.child(REQUIRED).child('nodeSelectorTerms');
  const code = 'node-affinity-added-only';
  if (old.length > 0 && old.length !== terms.length) {
    const shown = terms.map((term) => JSON.parse(printInternal('NodeSelectorTerm', term)));
    const detail = 'no additions/deletions to non-empty NodeSelectorTerms list are allowed';
    problems.invalid(place, goJson(terms.length > 0 ? shown : null), detail, code);
    return;
  }
  for (const [index, term] of old.entries()) {
    if (hasOnlyAdditions(terms[index]!, term)) continue;
    const shown = goJson(JSON.parse(printInternal('NodeSelectorTerm', terms[index])));
    const detail = 'only additions are allowed (no mutations or deletions)';
    problems.invalid(place.index(index), shown, detail, code);
  }
}

/** Source: validateNodeSelectorTermHasOnlyAdditions. */
function hasOnlyAdditions(term: Fields, old: Fields): boolean {
  const lists = ['matchExpressions', 'matchFields'];
  const isEmpty = (one: Fields): boolean => lists.every((key) => itemsOf(one, key).length === 0);
  if (isEmpty(old)) return isEmpty(term);
  return lists.every((key) => {
    const kept = itemsOf(old, key);
    return isSame(itemsOf(term, key).slice(0, kept.length), kept);
  });
}

function withNodeAffinity(spec: Fields, before: Fields): unknown {
  const affinity = fieldsOf(spec, 'affinity');
  const earlier = nodeAffinityOf(before);
  if (!affinity) return earlier ? { nodeAffinity: earlier } : undefined;
  const isAlone = !affinity.podAffinity && !affinity.podAntiAffinity;
  if (isAlone && !fieldsOf(before, 'affinity')) return undefined;
  const { nodeAffinity: _, ...others } = affinity;
  return earlier ? { ...others, nodeAffinity: earlier } : others;
}
