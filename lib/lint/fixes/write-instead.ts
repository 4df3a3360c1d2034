import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { valueAt } from '../fixing/problem';

/** A value that a message itself says how to write. */
export const writeInstead: Fix = {
  code: 'write-instead',
  offers: (problem) => {
    const { diagnostic, path, value } = problem;
    const word = /^Write `([^`]+)`/.exec(diagnostic.message)?.[1];
    const written = valueAt(value, path);
    if (diagnostic.source !== 'pod-designer' || word === undefined || typeof written !== 'string')
      return [];
    return [
      {
        title: `Change to \`${word}\``,
        certainty: word.toLowerCase() === written.toLowerCase() ? 'safe' : 'likely',
        run: change(problem, `${written} changed to ${word}`, () => [put(problem, path, word)]),
      },
    ];
  },
};
