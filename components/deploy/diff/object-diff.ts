import type { DeployedObject } from '@/lib/kubernetes/cluster-api';
import { type DiffLine, diffLines } from './diff-lines';
import { inOrderOfText, ownFields } from './own-fields';
import { isMap } from './values';
import { type YamlLine, yamlLines } from './yaml-lines';

export type ObjectDiffLine = DiffLine<YamlLine>;

/** Lines of one place that change, below its name. */
export interface Hunk {
  readonly place: string;
  readonly lines: readonly ObjectDiffLine[];
}

export interface ObjectDiff {
  readonly added: number;
  readonly removed: number;
  /** Only what the text is about, and of that only what changes. */
  readonly hunks: readonly Hunk[];
  /** Every line of the object as the cluster has it, defaults included. */
  readonly all: readonly ObjectDiffLine[];
}

/**
 * What a deploy changes of one object.
 *
 * @param own the object as the text says it
 */
export function objectDiff(object: DeployedObject, own: unknown): ObjectDiff {
  const before = withoutStatus(object.before);
  const after = withoutStatus(object.after ?? masked(own));
  // Only the cluster's own answer to an update says what goes; what a text lacks else may be a default.
  const isAnswered = object.after !== null && object.outcome !== 'recreated';
  const ownLines = compare(
    ownFields(before, own, after, isAnswered),
    ownFields(after, own, before, false),
  );
  return {
    added: ownLines.filter(({ change }) => change === 'added').length,
    removed: ownLines.filter(({ change }) => change === 'removed').length,
    hunks: hunksOf(ownLines),
    all: compare(inOrderOfText(before, own), inOrderOfText(after, own)),
  };
}

function compare(before: unknown, after: unknown): ObjectDiffLine[] {
  return diffLines(yamlLines(before), yamlLines(after), ({ key }) => key);
}

/** Neither is anybody's wish: the status, and marks that the server makes for itself. */
function withoutStatus(object: unknown): unknown {
  if (!isMap(object)) return object;
  const { status: _, metadata, ...rest } = object;
  if (!isMap(metadata)) return rest;
  const {
    uid: _1,
    resourceVersion: _2,
    generation: _3,
    creationTimestamp: _4,
    ...marks
  } = metadata;
  return { ...head(rest), metadata: marks, ...rest };
}

/** As people write it: what it is comes first. */
function head({ apiVersion, kind }: Readonly<Record<string, unknown>>) {
  return { ...(apiVersion !== undefined && { apiVersion }), ...(kind !== undefined && { kind }) };
}

/** A Secret of the text beside one whose values the server has hidden. */
function masked(own: unknown): unknown {
  if (!isMap(own) || own.kind !== 'Secret') return own;
  const hidden = ['data', 'stringData'].flatMap((field) => {
    const values = own[field];
    if (!isMap(values)) return [];
    return [[field, Object.fromEntries(Object.keys(values).map((key) => [key, '***']))]];
  });
  return { ...own, ...Object.fromEntries(hidden) };
}

function hunksOf(lines: readonly ObjectDiffLine[]): Hunk[] {
  const hunks: { place: string; lines: ObjectDiffLine[] }[] = [];
  let broken = true;
  for (const line of lines) {
    if (line.change === 'same') {
      broken = true;
      continue;
    }
    const last = hunks.at(-1);
    // What comes or goes as a whole stays together; otherwise each place has its name.
    const { place } = line.line;
    const isWithin =
      place.startsWith(last?.place ?? '') && last?.lines.at(-1)?.change === line.change;
    const goesOn = last && !broken && (place === last.place || isWithin);
    if (goesOn) last.lines.push(line);
    else hunks.push({ place: line.line.place, lines: [line] });
    broken = false;
  }
  return hunks;
}
