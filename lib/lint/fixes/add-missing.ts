import type { FieldPath } from '@/lib/kubernetes/field-error';
import { allowedTexts, badText, isRequired } from '../findings/said';
import { change, put } from '../fixing/changes';
import type { Fix, Offer } from '../fixing/fix';
import { type Problem, valueAt } from '../fixing/problem';
import { isMap } from '../fixing/shapes';
import { joins, type UsualValue, usualValues } from '../fixing/usual-values';

/** What must be there: as the rest of the object lets one guess, or a usual value to begin with. */
export const addMissing: Fix = {
  code: 'add-missing',
  offers: (problem) => {
    const { diagnostic, object, path } = problem;
    const isMissing =
      diagnostic.code === 'later-volume-without-source' ||
      isRequired(diagnostic) ||
      isAbsent(problem) ||
      isHopeless(problem);
    const isUnreadable = diagnostic.code.startsWith('decode-');
    if (!object || (!isMissing && !isUnreadable) || allowedTexts(diagnostic).length > 0) return [];
    const place = placeOfMissing(problem);
    return usualValues(problem, place).map((usual) => offer(problem, place, usual, path));
  },
};

/** Go reads a number that is not there as 0, and a text as "". */
function isAbsent({ diagnostic, path, value }: Problem): boolean {
  return /^Invalid value: (?:0|"")/.test(diagnostic.message) && valueAt(value, path) === undefined;
}

/** A name of which no letter could stay, a time that is none. */
function isHopeless({ diagnostic }: Problem): boolean {
  if (/expected (?:exactly )?\d+ fields/.test(diagnostic.message)) return true;
  const bad = badText(diagnostic);
  return bad !== null && / RFC 1123 /.test(diagnostic.message) && !/[a-z0-9]/i.test(bad);
}

/** The server says `resources[storage]` of what stands under `requests`. */
function placeOfMissing(problem: Problem): FieldPath {
  const { path, diagnostic } = problem;
  const last = path.at(-1);
  if (last === 'targetPort' && isAbsent(problem)) return [...path.slice(0, -1), 'port'];
  const isStorage = diagnostic.field.endsWith('resources[storage]');
  if (!isStorage) return path;
  const at = path.lastIndexOf('resources');
  return [...path.slice(0, at + 1), 'requests', 'storage'];
}

function offer(
  problem: Problem,
  path: FieldPath,
  { value, certainty }: UsualValue,
  said: FieldPath,
): Offer {
  const there = valueAt(problem.value, path);
  const name = String(path.findLast((step) => typeof step === 'string') ?? said.at(-1));
  const isNew = there === undefined || there === null || there === '';
  const run = change(problem, `${name} ${isNew ? 'added' : 'changed'}`, () => {
    if (!joins(there, value)) return [put(problem, path, value)];
    return Object.entries(value as object).map(([key, inner]) =>
      put(problem, [...path, key], inner),
    );
  });
  return { title: titleOf(name, value, isNew), certainty, run };
}

function titleOf(name: string, value: unknown, isNew: boolean): string {
  if (!isNew && typeof value !== 'object') return `Change to \`${String(value)}\``;
  if (isMap(value)) {
    const [[key, inner] = ['', '']] = Object.entries(value);
    return typeof inner === 'string' ? `Give it \`${key}: ${inner}\`` : `Give it \`${key}\``;
  }
  return typeof value === 'object' ? `Add \`${name}\`` : `Add \`${name}: ${String(value)}\``;
}
