import { plainName } from './plain-text';
import type { Watched } from './scenario';

/** The names of Pods that a controller made, by plain name, in the order in which they came. */
function madeNames(watch: readonly Watched[]): Map<string, string[]> {
  const made = new Map<string, string[]>();
  for (const { object } of watch) {
    const { name, ownerReferences } = object.metadata;
    if (object.kind !== 'Pod' || !ownerReferences) continue;
    const names = made.get(plainName(name)) ?? [];
    if (!names.includes(name)) names.push(name);
    made.set(plainName(name), names);
  }
  return made;
}

/** A word of a command, with the name that a Pod of the recording has here. */
export function nameHere(word: string, real: readonly Watched[], ours: readonly Watched[]): string {
  const [, prefix = '', name = ''] = /^(pods?\/)?([a-z0-9.-]+)$/.exec(word) ?? [];
  if (name === '' || plainName(name) === name) return word;
  const at = madeNames(real).get(plainName(name))?.indexOf(name) ?? -1;
  const here = at < 0 ? undefined : madeNames(ours).get(plainName(name))?.[at];
  return here === undefined ? word : prefix + here;
}
