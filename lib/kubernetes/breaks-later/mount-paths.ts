import { indexedStructs } from '../defaults/objects';
import type { FieldPath } from '../field-error';
import { type BreaksLater, type ContainerView, later, type Rule, text } from './pod-view';

/** Which a manifest often tells by where it may run only. */
const ON_WINDOWS = /^[A-Za-z]:[\\/]|^\\\\/;

/** Mounts that are not where they seem to be, or in the way of each other. */
export const mountPaths: Rule = ({ containers, isWindows }) =>
  isWindows ? [] : containers.flatMap(inContainer);

function inContainer({ container, path }: ContainerView): readonly BreaksLater[] {
  const seen = new Map<string, string>();
  return indexedStructs(container, 'volumeMounts').flatMap(([index, mount]) => {
    const written = text(mount, 'mountPath');
    if (written === '' || ON_WINDOWS.test(written)) return [];
    const place = [...path, 'volumeMounts', index, 'mountPath'];
    const real = realPath(written);
    const first = seen.get(real);
    seen.set(real, first ?? written);
    if (first !== undefined && first !== written)
      return [later(place, 'mount-path-twice', sameWords(written, first))];
    return pathProblem(written, real, place) ?? [];
  });
}

function sameWords(written: string, first: string): string {
  return `\`${written}\` is the same folder as \`${first}\`: only one of the two volumes can be seen there.`;
}

function pathProblem(written: string, real: string, place: FieldPath): BreaksLater[] | null {
  const of = (code: string, message: string): BreaksLater[] => [later(place, code, message)];
  if (real === '/')
    return of(
      'mount-path-root',
      'A volume at `/` hides every file of the image: there is nothing left that could be started.',
    );
  if (written.includes(':'))
    return of(
      'mount-path-colon',
      'A mount path must not contain `:`, which separates paths for the container runtime: the mount may fail.',
    );
  if (written.split('/').includes('..'))
    return of(
      'mount-path-up',
      `\`..\` leads up: the volume is mounted at \`${real}\`. Write that.`,
    );
  if (!written.startsWith('/'))
    return of(
      'mount-path-relative',
      `There is no \`/\` in front: the volume is mounted at \`${real}\`, not below the working directory.`,
    );
  return null;
}

/** Where the runtime mounts it: from the root on, without `.`, `..` and needless slashes. */
function realPath(written: string): string {
  const steps: string[] = [];
  for (const step of written.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}
