import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { valueAt } from '../fixing/problem';

/** In the node's network a container's port is the node's: both must say the same. */
export const matchingPort: Fix = {
  code: 'matching-port',
  offers: (problem) => {
    const { diagnostic, path, value } = problem;
    if (!diagnostic.message.includes('must match `containerPort`')) return [];
    const port = valueAt(value, [...path.slice(0, -1), 'containerPort']);
    if (typeof port !== 'number') return [];
    return [
      {
        title: `Change to \`${port}\``,
        certainty: 'likely',
        run: change(problem, `hostPort changed to ${port}`, () => [put(problem, path, port)]),
      },
    ];
  },
};
