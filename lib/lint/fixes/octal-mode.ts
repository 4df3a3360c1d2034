import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { valueAt } from '../fixing/problem';

/** Permissions are written as on a command line, where they are octal: here such a number is a decimal one. */
export const octalMode: Fix = {
  code: 'octal-mode',
  offers: (problem) => {
    const { diagnostic, path, value } = problem;
    const written = valueAt(value, path);
    const isMode = diagnostic.message.includes('between 0 and 0777 (octal)');
    if (!isMode || typeof written !== 'number' || !/^[0-7]{3}$/.test(`${written}`)) return [];
    const mode = Number.parseInt(`${written}`, 8);
    return [
      {
        title: `Change to \`${mode}\`, which is octal 0${written}`,
        certainty: 'likely',
        run: change(problem, `${String(path.at(-1))} changed to ${mode}`, () => [
          put(problem, path, mode),
        ]),
      },
    ];
  },
};
