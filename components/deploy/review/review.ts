import { type ObjectDiff, objectDiff } from '@/components/deploy/diff/object-diff';
import { documentOf, isAboutText, spanOfCause } from '@/lib/client/deploy/locate';
import {
  type ClusterProblem,
  type DeployedObject,
  type DeployResponse,
  type FieldCause,
  objectId,
} from '@/lib/kubernetes/cluster-api';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import type { ParsedText } from '@/lib/yaml/types';
import { dangersOf } from './dangers';
import { differences, type LeafDifference } from './differences';
import { type Place, placeAt } from './place';
import { type Warning, warningsOf } from './warnings';

/** Something that keeps the text from being applied. */
export interface Refusal {
  readonly id: string;
  /** `ConfigMap settings`, where the text holds several objects; else ''. */
  readonly object: string;
  readonly code: ClusterProblem['code'];
  readonly title: string;
  /** The server's own words. */
  readonly words: string;
  /** Where it stands, if that is in the text. */
  readonly place: Place | null;
  /** Of a field that cannot change: what is there and what is here. */
  readonly differences: readonly LeafDifference[];
  /** `objectId` of what can be deleted and created again; null where that is no way out. */
  readonly recreate: { readonly id: string; readonly kind: string; readonly name: string } | null;
  /** The fields can be taken over from who has set them. */
  readonly canTakeOver: boolean;
}

export interface ReviewedObject {
  readonly id: string;
  readonly object: DeployedObject;
  readonly diff: ObjectDiff;
}

/** What somebody has to know before they apply, worst first. */
export interface Review {
  readonly dangers: readonly string[];
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly Warning[];
  readonly objects: readonly ReviewedObject[];
  readonly added: number;
  readonly removed: number;
  readonly canApply: boolean;
  /** False where the cluster has said nothing of the text, and so nothing of what would change. */
  readonly isAnswered: boolean;
}

/** Reads a response beside the text that it is about. */
export function reviewOf(response: DeployResponse, text: string): Review {
  const parsed = parseText(text);
  const isOne = response.objects.length === 1;
  const refusals = [
    ...(response.problem ? [wholeRefusal(response.problem, parsed)] : []),
    ...response.objects.flatMap((object) => refusalsOf(object, parsed, isOne)),
  ];
  const objects = response.objects.map((object) => ({
    id: objectId(object),
    object,
    diff: objectDiff(object, documentOf(parsed, object)?.value),
  }));
  return {
    dangers: dangersOf(buildWorkloads(parsed)),
    refusals,
    warnings: warningsOf(response, parsed),
    objects,
    added: objects.reduce((sum, { diff }) => sum + diff.added, 0),
    removed: objects.reduce((sum, { diff }) => sum + diff.removed, 0),
    isAnswered:
      response.problem === null || objects.some(({ object }) => object.outcome !== 'skipped'),
    canApply: response.dryRun && refusals.length === 0 && objects.length > 0,
  };
}

const NOTHING = { object: '', differences: [], recreate: null, canTakeOver: false, place: null };

/** What keeps all of it from being sent: the cluster is lost, or the text is no YAML. */
function wholeRefusal(problem: ClusterProblem, parsed: ParsedText): Refusal {
  const broken = parsed.documents.find(({ body }) => body.problem);
  const offset = broken ? broken.offset + (broken.body.problem?.start ?? 0) : null;
  const isText = problem.code === 'not-yaml' && offset !== null;
  return {
    ...NOTHING,
    id: 'all',
    code: problem.code,
    title: problem.message,
    words: problem.detail,
    place: isText ? placeAt(parsed, offset) : null,
  };
}

function refusalsOf(object: DeployedObject, parsed: ParsedText, isOne: boolean): Refusal[] {
  const { problem } = object;
  if (!problem) return [];
  const base = {
    ...NOTHING,
    code: problem.code,
    object: isOne ? '' : `${object.kind} ${object.name}`,
  };
  if (problem.code === 'conflict') return [conflict(object, base, parsed)];
  if (problem.causes.length === 0)
    return [
      {
        ...base,
        id: objectId(object),
        title: problem.message,
        words: problem.detail,
        place: isAboutText(problem) ? placeOf(object, { field: 'kind', line: null }, parsed) : null,
      },
    ];
  return problem.causes.map((cause, at) => ({
    ...base,
    id: `${objectId(object)}/${at}`,
    title: cause.plain,
    words: wordsOf(problem, cause),
    place: placeOf(object, cause, parsed),
    ...(problem.code === 'immutable' && wayOut(object, cause, parsed)),
  }));
}

/** One field's own words are part of the whole sentence; of several only theirs. */
function wordsOf({ detail, causes }: NonNullable<DeployedObject['problem']>, cause: FieldCause) {
  const words =
    causes.length === 1 ? detail : `${cause.field}${cause.field ? ': ' : ''}${cause.message}`;
  // Of a Pod the server adds a long comparison in its own notation.
  return words.replace(/\n(@@|\s*(core|v1)\.)[\s\S]*$/, '').trim();
}

function conflict(
  object: DeployedObject,
  base: Omit<Refusal, 'id' | 'title' | 'words'>,
  parsed: ParsedText,
): Refusal {
  const { problem } = object;
  const [first] = problem?.causes ?? [];
  return {
    ...base,
    id: objectId(object),
    title: problem?.message ?? '',
    words: problem?.detail ?? '',
    place: first ? placeOf(object, first, parsed) : null,
    canTakeOver: (problem?.causes.length ?? 0) > 0,
  };
}

function wayOut(object: DeployedObject, cause: FieldCause, parsed: ParsedText) {
  const { kind, name } = object;
  const own = documentOf(parsed, object)?.value;
  const found = differences(object.before, own, { field: cause.field, kind });
  const [first] = found;
  return {
    differences: found,
    recreate: { id: objectId(object), kind, name },
    // The value itself says more than the field that holds it.
    ...(first && { place: placeOf(object, { field: fieldText(first.path), line: null }, parsed) }),
  };
}

/** A path as a field path that is read back the same. */
function fieldText(path: readonly (string | number)[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `[${JSON.stringify(key)}]`))
    .join('');
}

function placeOf(
  object: DeployedObject,
  cause: Pick<FieldCause, 'field' | 'line'>,
  parsed: ParsedText,
): Refusal['place'] {
  const span = spanOfCause(parsed, object, cause);
  return span && placeAt(parsed, span.start);
}
