import { change, remove } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { type Problem, valueAt } from '../fixing/problem';

/** The second of two that may be there only once. */
export const removeDuplicate: Fix = {
  code: 'remove-duplicate',
  offers: (problem) => {
    const { diagnostic, path, object } = problem;
    const { message, code } = diagnostic;
    const isDuplicate = /^Duplicate value|must be unique/.test(message);
    if (!isDuplicate || code === 'duplicate-field' || !object) return [];
    const index = path.findLastIndex((step) => typeof step === 'number');
    if (index < 0) return [];
    const item = path.slice(0, index + 1);
    return [
      {
        title: 'Remove the second one',
        certainty: isRepeated(problem, index) ? 'safe' : 'possible',
        run: change(problem, 'Duplicate removed', () => [remove(problem, item)]),
      },
    ];
  },
};

/** The same item stands above it, word for word. */
function isRepeated({ path, value }: Problem, index: number): boolean {
  const list = valueAt(value, path.slice(0, index));
  const at = path[index] as number;
  if (!Array.isArray(list)) return false;
  const words = JSON.stringify(list[at]);
  return list.slice(0, at).some((item) => JSON.stringify(item) === words);
}
