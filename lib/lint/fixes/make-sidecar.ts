import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';

/** Probes and hooks are for what goes on running: an init container that does is a sidecar. */
export const makeSidecar: Fix = {
  code: 'make-sidecar',
  offers: (problem) => {
    const { diagnostic, path } = problem;
    const list = path.indexOf('initContainers');
    if (list < 0 || !diagnostic.message.includes('init containers without restartPolicy=Always'))
      return [];
    const policy = [...path.slice(0, list + 2), 'restartPolicy'];
    return [
      {
        title: 'Make it a sidecar: `restartPolicy: Always`',
        certainty: 'likely',
        run: change(problem, 'Init container made a sidecar', () => [
          put(problem, policy, 'Always'),
        ]),
      },
    ];
  },
};
