import {
  type NameErrors,
  validateClusterMeta,
  validateObjectMeta,
} from '../../validation/metadata';
import { ROOT } from '../../validation/place';
import type { Problems } from '../../validation/problems';
import { type Fields, fieldsOf, NO_FIELDS } from '../../validation/values';
import type { Version } from '../../versions';

/** What the rules of one object share. */
export interface Check {
  readonly problems: Problems;
  readonly version: Version;
}

export type Rule = (check: Check, object: Fields) => void;

/** The metadata of an object that lives in a namespace. */
export function checkMeta({ problems, version }: Check, object: Fields, names: NameErrors): void {
  const meta = fieldsOf(object, 'metadata') ?? NO_FIELDS;
  validateObjectMeta(problems, meta, ROOT.child('metadata'), version, names);
}

/** The metadata of an object that belongs to the whole cluster. */
export function checkClusterMeta(
  { problems, version }: Check,
  object: Fields,
  names: NameErrors,
): void {
  const meta = fieldsOf(object, 'metadata') ?? NO_FIELDS;
  validateClusterMeta(problems, meta, ROOT.child('metadata'), version, names);
}

/** What can be a part of an address of the API (IsPathSegmentName). */
export function pathSegmentErrors(name: string): readonly string[] {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  return ['/', '%']
    .filter((char) => name.includes(char))
    .map((char) => `may not contain '${char}'`);
}
