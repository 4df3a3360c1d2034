import { fieldText } from '@/lib/kubernetes/decode/decode';
import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { StructShape } from '@/lib/kubernetes/schema/parse-structure';
import type { TextEdit } from '@/lib/text/types';
import { editDocument } from '@/lib/yaml/edit-document';
import { put, remove } from '../fixing/changes';
import type { Fix, Offer } from '../fixing/fix';
import { moveEntry } from '../fixing/move-entry';
import { type Problem, valueAt } from '../fixing/problem';
import { fits, isMap, structAt } from '../fixing/shapes';

const DEEPEST = 5;

/** A workload has them twice: for itself and for its Pods. */
const OF_METADATA: ReadonlySet<string> = new Set(['labels', 'annotations', 'name', 'namespace']);

/** A field that stands at the wrong level: in what holds it, or in what it holds. */
export const moveField: Fix = {
  code: 'move-field',
  offers: (problem) => {
    if (problem.diagnostic.code !== 'unknown-field' || !problem.struct) return [];
    const above = placesAbove(problem);
    const below = placesBelow(problem);
    const all = [...above, ...below];
    return all.slice(0, 3).map((to) => offer(problem, to, all.length === 1));
  },
};

function offer(problem: Problem, to: FieldPath, isOnly: boolean): Offer {
  const { path, value } = problem;
  const name = String(path.at(-1));
  const place = to.length === 1 ? 'the top' : `\`${shortText(to.slice(0, -1))}\``;
  const isAmbiguous = OF_METADATA.has(name) && problem.workload?.kind !== 'Pod';
  const isMeant = isOnly && !isAmbiguous && typeof valueAt(value, path) === 'object';
  return {
    title: `Move it to ${place}`,
    certainty: isMeant ? 'safe' : 'likely',
    run: () => {
      const there = valueAt(value, to);
      const edits = isMap(there) ? merge(problem, path, to, there) : moveEntry(problem, path, to);
      return { edits, label: `${name} moved to ${place.replaceAll('`', '')}` };
    },
  };
}

function merge(
  problem: Problem,
  path: FieldPath,
  to: FieldPath,
  there: Record<string, unknown>,
): readonly TextEdit[] {
  const moved = valueAt(problem.value, path) as Record<string, unknown>;
  const steps = Object.entries(moved).map(([key, inner]) => put(problem, [...to, key], inner));
  const isFilled = Object.keys(there).length > 0;
  const whole = isFilled ? steps : [put(problem, to, moved)];
  return editDocument(problem.document, [remove(problem, path), ...whole]);
}

/** `spec.template.spec`, `containers[0]`. */
function shortText(path: FieldPath): string {
  const lastName = path.findLastIndex((step) => typeof step === 'string');
  return fieldText(path[path.length - 1] === path[lastName] ? path : path.slice(lastName));
}

/** The levels around it that know the field, the nearest first. */
function placesAbove(problem: Problem): FieldPath[] {
  const { path } = problem;
  const places: FieldPath[] = [];
  for (let length = path.length - 2; length >= 0; length--) {
    const place = [...path.slice(0, length), path.at(-1)!];
    if (takes(problem, structAt(problem.struct, path.slice(0, length)), place)) places.push(place);
  }
  return places;
}

/** Whether the struct has such a field, for which there is room. */
function takes(problem: Problem, struct: StructShape | null, place: FieldPath): boolean {
  const { path, value } = problem;
  const field = struct?.fields.get(String(place.at(-1)));
  const moved = valueAt(value, path);
  if (!field || !fits(moved, field.type)) return false;
  const there = valueAt(value, place);
  if (there === undefined || there === null) return true;
  return field.type.kind === 'map' && isMap(there) && isMap(moved) && !overlap(there, moved);
}

function overlap(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return Object.keys(b).some((key) => Object.hasOwn(a, key) && a[key] !== b[key]);
}

interface Level {
  readonly path: FieldPath;
  readonly struct: StructShape;
}

/** The nearest levels inside of what it stands in, and inside of what is around that, that know the field. */
function placesBelow(problem: Problem): FieldPath[] {
  const { path, struct } = problem;
  for (let length = path.length - 1; length >= 0; length--) {
    const from = path.slice(0, length);
    const level = structAt(struct, from);
    const places = level ? nearestBelow(problem, { path: from, struct: level }) : [];
    if (places.length > 0) return places;
  }
  return [];
}

/** Level by level: what is found at one depth hides what is deeper. */
function nearestBelow(problem: Problem, from: Level): FieldPath[] {
  let levels: readonly Level[] = [from];
  for (let depth = 0; depth < DEEPEST && levels.length > 0; depth++) {
    levels = levels.flatMap((level) => levelsIn(problem, level));
    const places = levels
      .map((level) => ({ level, place: [...level.path, problem.path.at(-1)!] }))
      .filter(({ level, place }) => takes(problem, level.struct, place))
      .map(({ place }) => place);
    if (places.length > 0) return places;
  }
  return [];
}

/** What a person would not write by hand is no place to move to. */
const NOT_MEANT: ReadonlySet<string> = new Set(['status', 'managedFields', 'ownerReferences']);
/** What every object has, be it written or not. */
const ALWAYS: ReadonlySet<string> = new Set(['metadata', 'spec', 'template', 'jobTemplate']);

function levelsIn({ value, path: own }: Problem, { path, struct }: Level): Level[] {
  const levels: Level[] = [];
  for (const field of struct.fields.values()) {
    const at = [...path, field.name];
    if (NOT_MEANT.has(field.name) || own.join('\n') === at.join('\n')) continue;
    const there = valueAt(value, at);
    const { type } = field;
    if (type.kind === 'struct' && (isMap(there) || (there === undefined && ALWAYS.has(field.name))))
      levels.push({ path: at, struct: type.struct });
    if (type.kind !== 'list' || type.item.kind !== 'struct' || !Array.isArray(there)) continue;
    for (const index of there.keys())
      levels.push({ path: [...at, index], struct: type.item.struct });
  }
  return levels;
}
