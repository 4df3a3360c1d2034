import { type GoValue, goJson } from '../validation/go-values';
import { validateObjectMeta } from '../validation/metadata';
import { type Place, ROOT } from '../validation/place';
import type { Problems } from '../validation/problems';
import { type Fields, fieldsOf, NO_FIELDS, textOf, textsOf, wholeOf } from '../validation/values';
import type { Version } from '../versions';
import { isSame, refuseChange } from './immutable';

const KEPT = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];

/**
 * What may not change in the metadata of any object.
 * Source: validateCommonFields, ValidateObjectMetaAccessorUpdate.
 */
export function validateMetadataUpdate(
  problems: Problems,
  next: Fields,
  old: Fields,
  version: Version,
): void {
  const [meta, before] = [next, old].map((object) => fieldsOf(object, 'metadata') ?? NO_FIELDS);
  const at = ROOT.child('metadata');
  validateObjectMeta(problems, meta!, at, version, pathSegmentErrors);
  if (textOf(before!, 'deletionTimestamp') !== '') validateFinalizers(problems, meta!, before!, at);
  if (textOf(meta!, 'resourceVersion') === '') {
    const detail = 'must be specified for an update';
    problems.invalid(at.child('resourceVersion'), '', detail, 'resource-version-required');
  }
  for (const key of KEPT)
    if (!isSame(meta![key], before![key]))
      refuseChange(problems, at.child(key), shownValue(meta!, key), `${key}-immutable`);
}

function shownValue(meta: Fields, key: string): GoValue {
  if (key === 'name' || key === 'namespace' || key === 'uid') return textOf(meta, key);
  return wholeOf(meta, key) ?? goJson(meta[key] ?? null);
}

/** Source: ValidateNoNewFinalizers. */
function validateFinalizers(problems: Problems, meta: Fields, before: Fields, at: Place): void {
  const known = new Set(textsOf(before, 'finalizers'));
  const added = textsOf(meta, 'finalizers').filter((finalizer) => !known.has(finalizer));
  if (added.length === 0) return;
  const detail = `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((name) => goJson(name).text).join(', ')}}`;
  problems.forbidden(at.child('finalizers'), detail, 'finalizers-on-deletion');
}

/** Source: path.ValidatePathSegmentName: all that an address can carry. */
function pathSegmentErrors(name: string): readonly string[] {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  return ['/', '%']
    .filter((char) => name.includes(char))
    .map((char) => `may not contain '${char}'`);
}
