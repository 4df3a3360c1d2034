import { type Additions, addToPod } from '@/lib/edits/add-to-pod';
import { createPod, type NewPod } from '@/lib/edits/create-pod';
import { refuse } from '@/lib/edits/refuse';
import { titleOf } from '@/lib/edits/targets';
import type { NewContainer } from '@/lib/edits/types';
import { findPart } from '@/lib/pod/find-part';
import type { Container, Workload } from '@/lib/pod/types';
import type { Pattern, PatternTarget } from './types';

/** What of a pattern differs from the others. */
export interface PatternParts<Values> extends Omit<Pattern, 'apply'> {
  /** Reads the settings, each with its default where nothing was typed. May refuse. */
  readonly read: (value: (key: string) => string, target: PatternTarget) => Values;
  /** What it adds to a container that is there. */
  readonly onto: (values: Values, container: Container, workload: Workload) => Additions;
  /** What it adds by itself: everything that it needs, in a Pod that exists or in a new one. */
  readonly alone: (values: Values, workload: Workload | null) => AloneAdditions;
  /** Name of the Pod that it makes in an empty text. */
  readonly podName: string;
  /** "A log sidecar": what undo and announcements call it. */
  readonly words: string;
}

export type AloneAdditions = Omit<NewPod, 'name'> & {
  readonly containers: readonly NewContainer[];
};

/** Makes a pattern of what is its own: the three places that it can be put are the same for all. */
export function definePattern<Values>(parts: PatternParts<Values>): Pattern {
  const { read, onto, alone, podName, words, ...shown } = parts;
  return {
    ...shown,
    apply(target, typed) {
      const values = read((key) => settingOf(shown, target, typed, key), target);
      const { workload, containerId, text } = target;
      if (!workload) return createPod(text, { name: podName, ...alone(values, null) });
      if (containerId === null) {
        return addToPod(workload, alone(values, workload), `${words} added`);
      }
      const container = containerFor(workload, containerId);
      const label = `${words} added to ${titleOf(container)}`;
      return addToPod(workload, onto(values, container, workload), label);
    },
  };
}

function settingOf(
  { settings }: Pick<Pattern, 'settings'>,
  target: PatternTarget,
  typed: Readonly<Record<string, string>>,
  key: string,
): string {
  const value = Object.hasOwn(typed, key) ? typed[key]!.trim() : '';
  if (value !== '') return value;
  return settings.find((setting) => setting.key === key)?.defaultValue(target) ?? '';
}

function containerFor(workload: Workload, id: string): Container {
  const found = findPart(workload, id);
  if (found?.type !== 'container') return refuse('That container is not there any more.');
  return found.part;
}

/** The container that a pattern is put on; null where it is put beside or makes a new Pod. */
export function targetContainer({ workload, containerId }: PatternTarget): Container | null {
  const found = workload && containerId !== null ? findPart(workload, containerId) : null;
  return found?.type === 'container' ? found.part : null;
}

/** A setting that is a port. Refuses what is none. */
export function portSetting(text: string): number {
  const port = Number(text);
  const isPort = /^\d{1,5}$/.test(text) && port >= 1 && port <= 65535;
  return isPort ? port : refuse('A port is a number from 1 to 65535.');
}

/** A setting that is a folder. Refuses what is no full path; takes a slash at its end off. */
export function folderSetting(text: string): string {
  if (!text.startsWith('/')) refuse(`A folder begins with a slash: /${text}`);
  if (text.includes(':')) refuse('A folder holds no colon.');
  const folder = text.replace(/\/+$/, '');
  return folder === '' ? refuse('A folder other than / itself, such as /data.') : folder;
}

/** A setting that becomes a word of a shell script. Refuses what the shell would read as more than one word. */
export function wordSetting(text: string, what: string): string {
  return /^[\w.@:/+-]+$/.test(text)
    ? text
    : refuse(`${what} has only letters, digits, “.”, “-”, “_” and “/” here.`);
}

/** A port of localhost that nothing in the Pod listens on yet: `wanted`, or the next one that is free. */
export function freePort(wanted: number, taken: ReadonlySet<number>): number {
  let port = wanted;
  while (taken.has(port)) port++;
  return port;
}
