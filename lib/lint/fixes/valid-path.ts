import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { valueAt } from '../fixing/problem';

/** A path that must begin with a slash, or must not, or must not leave its folder. */
export const validPath: Fix = {
  code: 'valid-path',
  offers: (problem) => {
    const { diagnostic, path, value } = problem;
    const written = valueAt(value, path);
    if (typeof written !== 'string') return [];
    const to = mended(written, diagnostic.message);
    if (to === null || to === written || to === '') return [];
    return [
      {
        title: `Change to \`${to}\``,
        certainty: 'likely',
        run: change(problem, `${String(path.at(-1))} changed to ${to}`, () => [
          put(problem, path, to),
        ]),
      },
    ];
  },
};

function mended(path: string, message: string): string | null {
  if (/must be a relative path/.test(message)) return path.replace(/^\/+/, '');
  if (/must be an absolute path|There is no `\/` in front/.test(message)) return `/${path}`;
  if (/must not contain ':'/.test(message)) return path.replaceAll(':', '-');
  if (!/must not (?:contain|start with) '\.\.'|backsteps/.test(message)) return null;
  return path
    .split('/')
    .filter((step) => !step.startsWith('..'))
    .join('/');
}
