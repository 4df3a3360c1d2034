import { isSince } from '../versions';
import type { Place } from './place';
import type { Rules } from './rules';

export type Address =
  | { readonly kind: 'none' }
  | { readonly kind: 'v4'; readonly bytes: readonly number[]; readonly hasZeros: boolean }
  | { readonly kind: 'v6'; readonly groups: readonly number[]; readonly hasZeros: boolean };

const NONE: Address = { kind: 'none' };

/** Reads an address as `netutils.ParseIPSloppy` does: IPv4 parts may start with zeros. */
export function parseAddress(text: string): Address {
  if (text.includes(':')) return parseV6(text);
  const v4 = parseV4(text);
  return v4 ? { kind: 'v4', ...v4 } : NONE;
}

function parseV4(text: string): { bytes: number[]; hasZeros: boolean } | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  if (!parts.every((part) => /^[0-9]+$/.test(part) && Number(part) <= 255)) return null;
  const hasZeros = parts.some((part) => part.length > 1 && part.startsWith('0'));
  return { bytes: parts.map(Number), hasZeros };
}

function parseV6(text: string): Address {
  let rest = text;
  const tail: number[] = [];
  let hasZeros = false;
  if (text.includes('.')) {
    const colon = text.lastIndexOf(':');
    const v4 = parseV4(text.slice(colon + 1));
    if (!v4) return NONE;
    const [a = 0, b = 0, c = 0, d = 0] = v4.bytes;
    tail.push(a * 256 + b, c * 256 + d);
    hasZeros = v4.hasZeros;
    rest = text.slice(0, text[colon - 1] === ':' ? colon + 1 : colon);
  }
  const halves = rest.split('::');
  if (halves.length > 2) return NONE;
  const head = readGroups(halves[0] ?? '');
  const end = halves.length === 2 ? readGroups(halves[1] ?? '') : [];
  if (!head || !end) return NONE;
  const missing = 8 - head.length - end.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return NONE;
  const groups = [...head, ...new Array<number>(Math.max(missing, 0)).fill(0), ...end, ...tail];
  return { kind: 'v6', groups, hasZeros };
}

function readGroups(text: string): number[] | null {
  if (text === '') return [];
  const groups = text.split(':');
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16));
}

export function isMapped(address: Address): boolean {
  if (address.kind !== 'v6') return false;
  return address.groups.slice(0, 5).every((group) => group === 0) && address.groups[5] === 0xffff;
}

/** Source: IsValidIPForLegacyField, strict since 1.36. */
export function validateAddress(
  { problems, version }: Pick<Rules, 'problems' | 'version'>,
  text: string,
  at: Place,
): void {
  const address = parseAddress(text);
  if (address.kind === 'none') {
    const detail = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
    problems.invalid(at, text, detail, 'address');
    return;
  }
  if (!isSince(version, '1.36')) return;
  if (address.hasZeros) problems.invalid(at, text, 'must not have leading 0s', 'address-zeros');
  else if (isMapped(address)) {
    problems.invalid(at, text, 'must not be an IPv4-mapped IPv6 address', 'address-mapped');
  }
}
