import type { FieldPath } from '@/lib/kubernetes/field-error';
import { change, put } from '../fixing/changes';
import type { Fix, Offer } from '../fixing/fix';
import { type Problem, valueAt } from '../fixing/problem';

/** More is asked for than is allowed: one of the two moves to the other. */
export const limitsAndRequests: Fix = {
  code: 'limits-and-requests',
  offers: (problem) => {
    const { diagnostic, path } = problem;
    if (!/must be (?:less than or )?equal to .* limit/.test(diagnostic.message)) return [];
    const at = path.lastIndexOf('requests');
    const holder = path.slice(0, at);
    const resource = path.at(-1)!;
    if (at < 0 || at === path.length - 1) return [];
    const requests = [...holder, 'requests', resource];
    const limits = [...holder, 'limits', resource];
    return [
      ...offer(problem, 'Raise the limit', limits, requests),
      ...offer(problem, 'Lower the request', requests, limits),
    ];
  },
};

function offer(problem: Problem, title: string, to: FieldPath, from: FieldPath): readonly Offer[] {
  const amount = valueAt(problem.value, from);
  if (typeof amount === 'object' || valueAt(problem.value, to) === undefined) return [];
  const words = `${title} to \`${String(amount)}\``;
  const run = change(problem, words.replaceAll('`', ''), () => [put(problem, to, amount)]);
  return [{ title: words, certainty: 'likely', run }];
}
