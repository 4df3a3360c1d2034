import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { valueAt } from '../fixing/problem';

/** Blanks around a text, where none may be. */
export const trimText: Fix = {
  code: 'trim-text',
  offers: (problem) => {
    const { diagnostic, path, value } = problem;
    const written = valueAt(value, path);
    const isSaid = diagnostic.message.includes('must not have leading or trailing whitespace');
    if (!isSaid || typeof written !== 'string' || written.trim() === '') return [];
    return [
      {
        title: 'Delete the blanks around it',
        certainty: 'safe',
        run: change(problem, `Blanks around ${String(path.at(-1))} deleted`, () => [
          put(problem, path, written.trim()),
        ]),
      },
    ];
  },
};
