import { change, renameKey } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { nearest } from '../fixing/nearest';
import { valueAt } from '../fixing/problem';

const RESOURCES = [
  'cpu',
  'memory',
  'ephemeral-storage',
  'storage',
  'hugepages-2Mi',
  'hugepages-1Gi',
];

/** A resource by a name that it nearly has. */
export const nearestResource: Fix = {
  code: 'nearest-resource',
  offers: (problem) => {
    const { diagnostic, path, value } = problem;
    const holder = path.at(-2);
    const name = path.at(-1);
    if (typeof name !== 'string' || (holder !== 'limits' && holder !== 'requests')) return [];
    if (!/must be a standard resource|name part must|resource/.test(diagnostic.message)) return [];
    if (valueAt(value, path) === undefined) return [];
    return nearest(name, RESOURCES)
      .slice(0, 2)
      .map(({ word }) => ({
        title: `Change to \`${word}\``,
        certainty: 'likely' as const,
        run: change(problem, `${name} changed to ${word}`, () => [
          ...['limits', 'requests']
            .map((one) => [...path.slice(0, -2), one, name])
            .filter((at) => valueAt(value, at) !== undefined)
            .map((at) => renameKey(problem, at, word)),
        ]),
      }));
  },
};
