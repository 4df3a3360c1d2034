import { compareQuantities, parseQuantity, quantitySign } from '@/lib/kubernetes/quantity';
import { type QuantityKind, suggestQuantities } from '@/lib/kubernetes/quantity-words';
import type { Container, Mount } from '@/lib/pod/types';
import type { Complaint } from './settings/settle';

function wrong(words: string, ...fixes: readonly string[]): Complaint {
  return { words, fixes };
}

/** An image: the API server takes any text without blanks at its ends; no node runs one with capitals in its name. */
export function checkImage(image: string): Complaint | null {
  if (/\s/.test(image)) return wrong('No blanks in it.', image.replace(/\s+/g, ''));
  const [named = ''] = image.split('@');
  const first = named.includes('/') ? named.slice(0, named.indexOf('/')) : '';
  // Only a registry's host may have capitals.
  const isHost = /[.:]/.test(first) || first === 'localhost';
  const name = isHost ? named.slice(first.length) : named;
  const path = name.slice(0, colonOf(name));
  if (path === path.toLowerCase()) return null;
  return wrong('Small letters only.', image.replace(path, path.toLowerCase()));
}

function colonOf(name: string): number {
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  return colon < 0 ? name.length : colon;
}

/** 1 to 65535 (validateContainerPorts). */
export function checkPort(text: string): Complaint | null {
  const digits = text.replace(/[^0-9]/g, '');
  const isPort = (number: number) => number >= 1 && number <= 65535;
  if (/^[0-9]+$/.test(text) && isPort(Number(text))) return null;
  const fixes = digits !== text && isPort(Number(digits)) ? [String(Number(digits))] : [];
  return wrong('A number, 1 to 65535.', ...fixes);
}

export interface AmountContext {
  /** null for a resource that is no CPU and no memory. */
  readonly kind: QuantityKind | null;
  readonly list: 'requests' | 'limits';
  /** The limit of a request, the request of a limit; '' where none is written. */
  readonly other: string;
}

/** An amount that is none, less than nothing, or at odds with its limit or request (validateResourceRequirements). */
export function checkAmount(text: string, { kind, list, other }: AmountContext): Complaint | null {
  const { quantity } = parseQuantity(text);
  if (!quantity) return wrong('Not an amount.', ...suggestQuantities(kind ?? 'memory', text));
  if (quantitySign(quantity) < 0) return wrong('Less than nothing.', text.replace(/^-/, ''));
  const bound = other === '' ? null : parseQuantity(other).quantity;
  if (!bound) return null;
  const difference = compareQuantities(quantity, bound);
  if (list === 'requests') return difference > 0 ? wrong('More than the limit.', other) : null;
  return difference < 0 ? wrong('Less than the request.', other) : null;
}

/** A folder of the container. What runs it wants an absolute path; the API server wants each only once. */
export function checkMountPath(path: string, container: Container, own?: Mount): Complaint | null {
  if (/[\0\n]/.test(path)) return wrong('One line only.');
  if (path.includes(':')) return wrong('No colon in it.', path.replaceAll(':', ''));
  if (!path.startsWith('/')) return wrong('Starts with a slash.', `/${path}`);
  const taken = container.mounts.find((one) => one.mountPath === path && one.index !== own?.index);
  return taken ? wrong(`${taken.volume} is there already.`) : null;
}

/** A path within a volume (validateLocalNonReservedPath, validatePathNoBacksteps). */
export function checkSubPath(path: string): Complaint | null {
  if (path.startsWith('/')) return wrong('Starts without a slash.', path.replace(/^\/+/, ''));
  return path.split('/').includes('..') ? wrong('No “..” in it.') : null;
}

/** A folder of the node. */
export function checkHostPath(path: string): Complaint | null {
  if (path.split('/').includes('..')) return wrong('No “..” in it.');
  return path.startsWith('/') ? null : wrong('Starts with a slash.', `/${path}`);
}

/** A whole number within bounds, both inclusive. */
export function checkWhole(least: number, most: number): (text: string) => Complaint | null {
  const words =
    most === MOST_INT32 ? `A whole number from ${least}.` : `A number, ${least} to ${most}.`;
  return (text) => {
    const number = Number(text);
    return /^-?[0-9]+$/.test(text) && number >= least && number <= most ? null : wrong(words);
  };
}

export const MOST_INT32 = 2147483647;

/** Seconds, counts. */
export const checkCount = checkWhole(0, MOST_INT32);
/** User and group ids. */
export const checkId = checkWhole(0, MOST_INT32);

/** A file mode, written in octal. */
export function checkMode(text: string): Complaint | null {
  return /^0?o?[0-7]{1,4}$/.test(text) && Number.parseInt(text.replace('o', ''), 8) <= 0o777
    ? null
    : wrong('Octal, 0000 to 0777.', '0644');
}
