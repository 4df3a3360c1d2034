import type { FieldError, FieldPath } from './field-error';
import type { JudgeOptions } from './judge';
import { judgeUpdate } from './judge-update';

/** Why an object cannot be changed where it is. */
export interface InPlaceRefusal {
  /** Where: the whole spec where the server names no field. */
  readonly path: FieldPath;
  /** The first line of what the server says. */
  readonly reason: string;
  readonly code: string;
}

/** Whether a change can be made without deleting the object, and if not, why. */
export interface InPlace {
  readonly isPossible: boolean;
  readonly refusals: readonly InPlaceRefusal[];
}

/**
 * Whether the object that a cluster has (`old`) can become `next`. Only what is refused because of what was there
 * before counts: what would be refused in a new object as well is told elsewhere. Of kinds that are not known every
 * change is taken to be possible.
 */
export function changesInPlace(old: unknown, next: unknown, options: JudgeOptions = {}): InPlace {
  const verdict = judgeUpdate(old, next, options);
  if (!verdict || verdict.code === 200) return { isPossible: true, refusals: [] };
  const refusals = verdict.errors.filter(isOfChange).map(({ path, message, code }) => ({
    path,
    reason: message.split('\n')[0] ?? '',
    code,
  }));
  return { isPossible: refusals.length === 0, refusals };
}

/** The codes of what only an update refuses. */
const OF_CHANGE =
  /-immutable$|-update(?:-|$)|-added-only$|-deleted-only$|-release$|^(?:claim-size|immutable-data|object-modified|name-mismatch|finalizers-on-deletion|pod-update-containers)$/;

function isOfChange({ code }: FieldError): boolean {
  return OF_CHANGE.test(code);
}
