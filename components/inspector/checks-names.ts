import {
  configKeyErrors,
  dnsLabelErrors,
  dnsSubdomainErrors,
  envNameErrors,
  portNameErrors,
} from '@/lib/kubernetes/names';
import type { Container, Port, Workload } from '@/lib/pod/types';
import type { Check, Complaint } from './settings/settle';

/** The server's rule, said in few words, with the nearest name that keeps it. */
function check(
  text: string,
  errors: (name: string) => readonly string[],
  words: string,
  mend: (text: string) => string,
): Complaint | null {
  if (errors(text).length === 0) return null;
  const mended = mend(text);
  const fixes = mended !== '' && errors(mended).length === 0 ? [mended] : [];
  return { words: firstWrong(text) ?? words, fixes };
}

function firstWrong(text: string): string | null {
  if (/[A-Z]/.test(text) && /^[A-Za-z0-9.-]*$/.test(text)) return 'Small letters only.';
  return null;
}

function mendLabel(most: number): (text: string) => string {
  return (text) =>
    dashed(text)
      .slice(0, most)
      .replace(/^-+|-+$/g, '');
}

/** Small letters, digits and single hyphens, as near to the text as can be. */
function dashed(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function mendSubdomain(text: string): string {
  return text
    .split('.')
    .map(dashed)
    .filter((part) => part !== '')
    .join('.')
    .slice(0, 253)
    .replace(/[.-]+$/, '');
}

const LETTERS = 'Letters, digits, hyphens only.';

/** The name of a container: a label that no other container of the Pod has. */
export function checkContainerName(name: string, { pod }: Workload, own: Container) {
  const taken = pod.containers.filter(({ id }) => id !== own.id).map((one) => one.name);
  return checkLabel(name, taken);
}

/** The name of a volume: a label that no other volume of the Pod has. */
export function checkVolumeName(name: string, { pod }: Workload, ownId: string) {
  const taken = pod.volumes.filter(({ id }) => id !== ownId).map((one) => one.name);
  return checkLabel(name, taken);
}

function checkLabel(name: string, taken: readonly string[]): Complaint | null {
  if (name.length > 63 && dnsLabelErrors(name.slice(0, 63)).length === 0) {
    return { words: 'At most 63 characters.', fixes: [mendLabel(63)(name)] };
  }
  const complaint = check(name, dnsLabelErrors, LETTERS, mendLabel(63));
  if (complaint || !taken.includes(name)) return complaint;
  return { words: 'Another has this name.', fixes: [nextFree(name, taken)] };
}

function nextFree(name: string, taken: readonly string[]): string {
  const stem = name.replace(/-[0-9]+$/, '');
  let number = 2;
  while (taken.includes(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** Names of Pods and workloads, and of the objects that a Pod refers to. */
export const checkObjectName: Check = (name) =>
  check(name, dnsSubdomainErrors, 'Letters, digits, hyphens, dots.', mendSubdomain);

export const checkNamespace: Check = (name) => check(name, dnsLabelErrors, LETTERS, mendLabel(63));

/** Keys of ConfigMaps and Secrets. */
export const checkConfigKey: Check = (key) =>
  check(key, configKeyErrors, 'Letters, digits, “-”, “_”, “.”.', (text) =>
    text.trim().replace(/[^-._a-zA-Z0-9]+/g, '-'),
  );

export const checkEnvName: Check = (name) =>
  check(name, envNameErrors, name.includes('=') ? 'No “=” in it.' : 'Plain letters only.', (text) =>
    text.replace(/=.*$/s, '').replace(/[^!-~]+/g, '_'),
  );

/** The name of a port, of which a container has only one. */
export function checkPortName(
  name: string,
  { ports }: Pick<Container, 'ports'>,
  own: Port | null,
): Complaint | null {
  const tooLong = name.length > 15 && portNameErrors(name.slice(0, 15)).length === 0;
  if (tooLong) return { words: 'At most 15 characters.', fixes: [mendLabel(15)(name)] };
  const noLetter = /^[-0-9]+$/.test(name);
  const words = noLetter ? 'A letter is needed.' : LETTERS;
  const complaint = check(name, portNameErrors, words, (text) =>
    noLetter ? mendLabel(15)(`port-${text}`) : mendLabel(15)(text),
  );
  if (complaint) return complaint;
  const taken = ports
    .filter(({ index }) => index !== own?.index)
    .flatMap((port) => port.name ?? []);
  if (!taken.includes(name)) return null;
  const free = nextFree(name.slice(0, 13), taken);
  return { words: 'Another port has it.', fixes: portNameErrors(free).length === 0 ? [free] : [] };
}

const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Keys of labels: a name, or a domain, a slash and a name (IsQualifiedName). */
export const checkLabelKey: Check = (key) => {
  const [prefix, name, more] = key.includes('/') ? key.split('/') : [null, key];
  const isName = LABEL_NAME.test(name ?? '') && more === undefined;
  const isPrefix = prefix === null || (prefix !== undefined && !checkObjectName(prefix));
  if (isName && isPrefix) return null;
  return { words: 'Letters, digits, “-”, “_”, “.”.', fixes: fixOf(key, mendLabelName(key)) };
};

/** Values of labels; an empty one is a value too. */
export const checkLabelValue: Check = (value) =>
  value === '' || LABEL_NAME.test(value)
    ? null
    : { words: 'Letters, digits, “-”, “_”, “.”.', fixes: fixOf(value, mendLabelName(value)) };

function mendLabelName(text: string): string {
  return text
    .slice(text.lastIndexOf('/') + 1)
    .replace(/[^-A-Za-z0-9_.]+/g, '-')
    .slice(0, 63)
    .replace(/^[-_.]+|[-_.]+$/g, '');
}

function fixOf(text: string, mended: string): readonly string[] {
  return mended !== '' && mended !== text && LABEL_NAME.test(mended) ? [mended] : [];
}
