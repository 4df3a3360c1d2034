import type { FieldPath } from '@/lib/kubernetes/field-error';
import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import type { Problem } from '../fixing/problem';

interface Need {
  readonly words: string;
  readonly path: (path: FieldPath) => FieldPath | null;
  readonly value: unknown;
  readonly title: string;
}

/** What the server says of a field that is allowed beside another one, and that other one. */
const NEEDS: readonly Need[] = [
  {
    words: 'init containers without restartPolicy=Always',
    path: (path) => [...path.slice(0, path.indexOf('initContainers') + 2), 'restartPolicy'],
    value: 'Always',
    title: 'Make it a sidecar: `restartPolicy: Always`',
  },
  {
    words: 'requires indexed completion mode',
    path: (path) => [...path.slice(0, path.lastIndexOf('spec') + 1), 'completionMode'],
    value: 'Indexed',
    title: 'Set `completionMode: Indexed`',
  },
  {
    words: 'may only be specified when readOnly is true',
    path: (path) => [...path.slice(0, -1), 'readOnly'],
    value: true,
    title: 'Set `readOnly: true`',
  },
  {
    words: 'must specify restartPolicy when restart rules are used',
    path: (path) => path,
    value: 'Never',
    title: 'Set `restartPolicy: Never`',
  },
  {
    words: 'when maxFailedIndexes is specified',
    path: (path) => path,
    value: 1,
    title: 'Set `backoffLimitPerIndex: 1`',
  },
  {
    words: 'available only to privileged containers',
    path: (path) => {
      const mounts = path.lastIndexOf('volumeMounts');
      return mounts < 0 ? null : [...path.slice(0, mounts), 'securityContext', 'privileged'];
    },
    value: true,
    title: 'Set `privileged: true`',
  },
];

/** A field that is allowed only beside another one: that one. */
export const setWhatItNeeds: Fix = {
  code: 'set-what-it-needs',
  offers: (problem) => NEEDS.flatMap((need) => offers(problem, need)),
};

function offers(problem: Problem, { words, path, value, title }: Need) {
  if (!problem.object || !problem.diagnostic.message.includes(words)) return [];
  const place = path(problem.path);
  if (!place) return [];
  const label = title.replaceAll('`', '');
  const certainty = value === true ? ('possible' as const) : ('likely' as const);
  return [{ title, certainty, run: change(problem, label, () => [put(problem, place, value)]) }];
}
