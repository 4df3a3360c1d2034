import { freeName } from '@/lib/edits/names';
import type { FieldPath } from '@/lib/kubernetes/field-error';
import { badText } from '../findings/said';
import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { type Problem, textOf, valueAt } from '../fixing/problem';

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

/** The second of two by one name, by another. What names it means the first. */
export const renameDuplicate: Fix = {
  code: 'rename-duplicate',
  offers: (problem) => {
    const { diagnostic, path } = problem;
    const name = badText(diagnostic);
    const isName = diagnostic.message.startsWith('Duplicate value') && path.at(-1) === 'name';
    if (!isName || name === null || valueAt(problem.value, path) !== name) return [];
    const free = freeName(name, namesBeside(problem));
    return [
      {
        title: `Rename it to \`${free}\``,
        certainty: 'likely',
        run: change(problem, `${name} renamed to ${free}`, () => [put(problem, path, free)]),
      },
    ];
  },
};

function namesBeside({ path, value }: Problem): readonly string[] {
  const list = path.slice(0, -2);
  const own = String(list.at(-1));
  const lists: readonly FieldPath[] = LISTS.includes(own)
    ? LISTS.map((one) => [...list.slice(0, -1), one])
    : [list];
  return lists.flatMap((at) => {
    const items = valueAt(value, at);
    return Array.isArray(items) ? items.map((item) => textOf(valueAt(item, ['name']))) : [];
  });
}
