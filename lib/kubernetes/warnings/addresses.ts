import { type Address, isMapped, parseAddress } from '../validation/addresses';
import { quoteGo } from '../validation/go-values';
import type { Place } from '../validation/place';
import { isSince } from '../versions';
import type { Warnings } from './warnings';

const CODE = 'address-form';

/** Addresses that are not written as they should be. Source: GetWarningsForIP. */
export function warnOfAddress(warnings: Warnings, text: string, at: Place): void {
  const address = parseAddress(text);
  if (address.kind === 'none') return;
  const shown = printAddress(address);
  const said = quoteGo(text);
  if (address.hasZeros || isMapped(address)) {
    const message = `non-standard IP address ${said} ${invalidWords(warnings)}: use ${quoteGo(shown)}`;
    warnings.at(at, message, CODE);
  } else if (address.kind === 'v6' && shown !== text) {
    const message = `IPv6 address ${said} should be in RFC 5952 canonical format (${quoteGo(shown)})`;
    warnings.at(at, message, CODE);
  }
}

/** 1.36 made it a rule for new objects. */
function invalidWords({ version }: Warnings): string {
  return isSince(version, '1.36')
    ? 'is invalid'
    : 'will be considered invalid in a future Kubernetes release';
}

/** Ranges of addresses. Source: GetWarningsForCIDR. */
export function warnOfRange(warnings: Warnings, text: string, at: Place): void {
  const slash = text.indexOf('/');
  const address = parseAddress(text.slice(0, Math.max(slash, 0)));
  const digits = text.slice(slash + 1);
  if (address.kind === 'none' || !/^[0-9]+$/.test(digits)) return;
  const bits = bitsOf(address);
  const length = Number(digits);
  if (length > bits.length) return;
  const cut = bits.map((bit, index) => (index < length ? bit : 0));
  const network = `${printAddress(addressOf(address, cut))}/${length}`;
  const isAmbiguous = cut.some((bit, index) => bit !== bits[index]);
  if (isAmbiguous) {
    const single = `${printAddress(address)}/${bits.length}`;
    const message = `CIDR value ${quoteGo(text)} is ambiguous in this context (should be ${quoteGo(network)} or ${quoteGo(single)}?)`;
    warnings.at(at, message, CODE);
  }
  const hasZeros = address.hasZeros || (digits.length > 1 && digits.startsWith('0'));
  if (hasZeros || isMapped(address)) {
    const message = `non-standard CIDR value ${quoteGo(text)} ${invalidWords(warnings)}: use ${quoteGo(network)}`;
    warnings.at(at, message, CODE);
  } else if (!isAmbiguous && address.kind === 'v6' && network !== text) {
    const message = `IPv6 CIDR value ${quoteGo(text)} should be in RFC 5952 canonical format (${quoteGo(network)})`;
    warnings.at(at, message, CODE);
  }
}

type Known = Exclude<Address, { kind: 'none' }>;

function bitsOf(address: Known): readonly number[] {
  const [parts, width] = address.kind === 'v4' ? [address.bytes, 8] : [address.groups, 16];
  return parts.flatMap((part) =>
    Array.from({ length: width }, (_, index) => (part >> (width - 1 - index)) & 1),
  );
}

function addressOf(like: Known, bits: readonly number[]): Known {
  const width = like.kind === 'v4' ? 8 : 16;
  const parts: number[] = [];
  for (let at = 0; at < bits.length; at += width)
    parts.push(bits.slice(at, at + width).reduce((sum, bit) => sum * 2 + bit, 0));
  return like.kind === 'v4' ? { ...like, bytes: parts } : { ...like, groups: parts };
}

/** As Go prints it: RFC 5952, and IPv4 within IPv6 as IPv4. */
function printAddress(address: Known): string {
  if (address.kind === 'v4') return address.bytes.join('.');
  if (isMapped(address)) {
    const [high = 0, low = 0] = address.groups.slice(6);
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  const { start, length } = longestZeros(address.groups);
  const hex = address.groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}
