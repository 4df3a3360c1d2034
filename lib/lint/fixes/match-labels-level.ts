import { change, put, remove } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { valueAt } from '../fixing/problem';
import { structAt } from '../fixing/shapes';

/** Labels that stand in a selector itself, as a Service has them. */
export const matchLabelsLevel: Fix = {
  code: 'match-labels-level',
  offers: (problem) => {
    const { diagnostic, path, struct, value } = problem;
    const holder = path.slice(0, -1);
    if (diagnostic.code !== 'unknown-field') return [];
    if (structAt(struct, holder)?.name !== 'LabelSelector') return [];
    const selector = valueAt(value, holder) as Record<string, unknown>;
    const loose = Object.entries(selector).filter(
      ([key, inner]) => !key.startsWith('match') && typeof inner === 'string',
    );
    if (loose.length === 0) return [];
    return [
      {
        title: 'Put it under `matchLabels`',
        certainty: 'safe',
        run: change(problem, 'Labels moved to matchLabels', () => [
          ...loose.map(([key]) => remove(problem, [...holder, key])),
          put(problem, [...holder, 'matchLabels'], {
            ...(selector.matchLabels as object | undefined),
            ...Object.fromEntries(loose),
          }),
        ]),
      },
    ];
  },
};
