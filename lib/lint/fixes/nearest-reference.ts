import { badText } from '../findings/said';
import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { nearest } from '../fixing/nearest';
import { type Problem, textOf, valueAt } from '../fixing/problem';

/** The name of something that is not there, nearly that of something that is. */
export const nearestReference: Fix = {
  code: 'nearest-reference',
  offers: (problem) => {
    const { diagnostic, path } = problem;
    const isLater = LATER.has(diagnostic.code);
    if (!diagnostic.message.startsWith('Not found') && !isLater) return [];
    const name = isLater ? textOf(valueAt(problem.value, path)) : badText(diagnostic);
    const there = [...new Set(namesThere(problem))].filter((one) => one !== '');
    const near = nearest(name ?? '', there).map(({ word }) => word);
    const names = near.length > 0 ? near : there.length <= 2 ? there : [];
    return names.slice(0, 3).map((word) => ({
      title: `Change to \`${word}\``,
      certainty: near.includes(word) ? ('likely' as const) : ('possible' as const),
      run: change(problem, `${String(path.at(-1))} changed to ${word}`, () => [
        put(problem, path, word),
      ]),
    }));
  },
};

/** What the server does not look for, and the node does not find. */
const LATER: ReadonlySet<string> = new Set(['later-port-name-unknown', 'later-resource-container']);

/** What a name at this place can mean. */
function namesThere({ workload, path, object }: Problem): readonly string[] {
  if (!workload) return [];
  const { containers, volumes } = workload.pod;
  const last = path.at(-1);
  if (last === 'port') {
    const whole = [...(object?.path ?? []), ...path];
    const own = containers.find((one) => one.path.every((step, at) => step === whole[at]));
    return own?.ports.map((port) => port.name ?? '') ?? [];
  }
  const isVolume =
    last === 'volumeName' || path.includes('volumeMounts') || path.includes('volumeDevices');
  if (isVolume) return volumes.map(({ name }) => name);
  if (path.includes('claims')) return claimNames(workload.pod.value.resourceClaims);
  return containers.map(({ name }) => name);
}

function claimNames(claims: unknown): readonly string[] {
  if (!Array.isArray(claims)) return [];
  return claims.map((claim) => textOf(valueAt(claim, ['name'])));
}
