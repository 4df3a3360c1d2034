import { type DeployedObject, type DeployResponse, objectId } from '@/lib/kubernetes/cluster-api';
import { parseText } from '@/lib/yaml/parse-text';
import type { ParsedText } from '@/lib/yaml/types';
import { isAboutText, spanOfCause } from './locate';
import type { DeployProblem } from './types';

/** A place that a cluster refused, and what stood there then. */
export interface PlacedCause {
  readonly object: Pick<DeployedObject, 'document' | 'item' | 'kind' | 'name'>;
  readonly cause: {
    readonly field: string;
    readonly line: number | null;
    readonly plain: string;
    readonly message: string;
  };
  /** The text of the place, by which it is known again, and whether the field was there. */
  readonly text: string;
  readonly complete: boolean;
}

/** The places of a text that a cluster refused. */
export function placeCauses(response: DeployResponse, text: string): readonly PlacedCause[] {
  const parsed = parseText(text);
  return response.objects.flatMap((object) =>
    causesOf(object).flatMap((cause) => {
      const place = spanOfCause(parsed, object, cause);
      if (!place) return [];
      const { start, end, complete } = place;
      return [{ object, cause, text: text.slice(start, end), complete }];
    }),
  );
}

/** What was refused without a field is about the object as a whole. */
function causesOf({ problem }: DeployedObject): PlacedCause['cause'][] {
  if (!problem || problem.code === 'conflict') return [];
  if (problem.causes.length > 0) return [...problem.causes];
  if (!isAboutText(problem)) return [];
  return [{ field: 'kind', line: null, plain: problem.message, message: problem.detail }];
}

/** Those that still hold in a text: the place is there, and is what it was. */
export function problemsIn(causes: readonly PlacedCause[], parsed: ParsedText): DeployProblem[] {
  return causes.flatMap(({ object, cause, text, complete }) => {
    const place = spanOfCause(parsed, object, cause);
    if (!place || place.complete !== complete) return [];
    const { start, end } = place;
    if (parsed.text.slice(start, end) !== text) return [];
    const { plain, message, field } = cause;
    return [{ object: objectId(object), start, end, message: plain, detail: message, field }];
  });
}
