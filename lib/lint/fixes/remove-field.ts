import { removeStep } from '@/lib/edits/steps';
import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { Step } from '@/lib/yaml/types';
import { change, inDocument, remove } from '../fixing/changes';
import type { Fix, Offer } from '../fixing/fix';
import { type Problem, valueAt } from '../fixing/problem';

/** What an object is nothing without. */
const KEPT: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'template']);

/** The last resort: without the field, or without the item that holds it. */
export const removeField: Fix = {
  code: 'remove-field',
  isLadder: true,
  offers: (problem) => {
    const { diagnostic, object } = problem;
    const isError = diagnostic.severity === 'error' && diagnostic.source === 'api-server';
    const isDropped = diagnostic.code.startsWith('dropped-');
    if (!object || (!isError && !isDropped) || diagnostic.code === 'duplicate-field') return [];
    return candidates(problem).flatMap((path) => [
      offer(problem, path, () =>
        removeStep(object, inDocument(problem, path), keptLength(problem, path)),
      ),
      offer(problem, path, () => remove(problem, path)),
    ]);
  },
};

/** The innermost that may help, then what is around it. */
function offer(problem: Problem, path: FieldPath, step: () => Step): Offer {
  return {
    title: `Remove ${words(path)}`,
    certainty: 'possible',
    run: change(problem, `${words(path).replaceAll('`', '')} removed`, () => [step()]),
  };
}

/** Items of lists and what every object has stay, be they empty or not: the rest goes with what was last in it. */
function keptLength({ object }: Problem, path: FieldPath): number {
  const kept = path.findLastIndex(
    (step, at) => at < path.length - 1 && (typeof step === 'number' || KEPT.has(step)),
  );
  return (object?.path.length ?? 0) + kept + 1;
}

const MOST_LEVELS = 4;

function candidates({ path, value, diagnostic }: Problem): FieldPath[] {
  const found: FieldPath[] = [];
  if (diagnostic.code === 'unknown-field' || diagnostic.code.startsWith('dropped-')) return [path];
  for (let length = path.length; length > 0 && found.length < MOST_LEVELS; length--) {
    const at = path.slice(0, length);
    if (KEPT.has(String(at.at(-1)))) break;
    if (valueAt(value, at) !== undefined) found.push(at);
  }
  return found;
}

function words(path: FieldPath): string {
  const last = path.at(-1)!;
  return typeof last === 'number'
    ? `item ${last + 1} of \`${String(path.at(-2))}\``
    : `\`${last}\``;
}
