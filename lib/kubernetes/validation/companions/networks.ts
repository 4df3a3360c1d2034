import { isSince } from '../../versions';
import { type Address, isMapped, parseAddress } from '../addresses';
import type { Place } from '../place';
import type { Rules } from '../rules';

type Known = Exclude<Address, { kind: 'none' }>;

/** An address and how many of its bits name the network. */
interface Network {
  readonly address: Known;
  readonly bits: number;
  /** A number begins with a zero that says nothing. */
  readonly hasZeros: boolean;
}

/** Reads a network as `netutils.ParseCIDRSloppy` does; null where it is none. */
export function parseNetwork(text: string): Network | null {
  const slash = text.indexOf('/');
  const address = parseAddress(text.slice(0, Math.max(slash, 0)));
  const prefix = text.slice(slash + 1);
  if (slash < 0 || address.kind === 'none' || !/^[0-9]+$/.test(prefix)) return null;
  const bits = Number(prefix);
  if (bits > (address.kind === 'v4' ? 32 : 128)) return null;
  const hasZeros = address.hasZeros || (prefix.length > 1 && prefix.startsWith('0'));
  return { address, bits, hasZeros };
}

/** Source: IsValidCIDRForLegacyField, strict since 1.36. */
export function validateCidr(
  { problems, version }: Pick<Rules, 'problems' | 'version'>,
  text: string,
  at: Place,
): void {
  const network = parseNetwork(text);
  if (!network) {
    const detail = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
    problems.invalid(at, text, detail, 'cidr');
    return;
  }
  if (!isSince(version, '1.36')) return;
  const error = strictError(network);
  if (error) problems.invalid(at, text, error[0], error[1]);
}

function strictError(network: Network): readonly [detail: string, code: string] | null {
  if (network.hasZeros) return ['must not have leading 0s in IP or prefix length', 'cidr-zeros'];
  if (isMapped(network.address))
    return ['must not have an IPv4-mapped IPv6 address', 'cidr-mapped'];
  if (hasHostBits(network)) return ['must not have bits set beyond the prefix length', 'cidr-bits'];
  return null;
}

function hasHostBits({ address, bits }: Network): boolean {
  return bitsOf(address).slice(bits).includes('1');
}

/** Its bits, from the first. */
export function bitsOf(address: Known): string {
  const parts = address.kind === 'v4' ? address.bytes : address.groups;
  const size = address.kind === 'v4' ? 8 : 16;
  return parts.map((part) => part.toString(2).padStart(size, '0')).join('');
}

/** The address that Go sees: one of IPv4 that is written as IPv6 is one of IPv4. */
export function plainAddress(text: string): Address {
  const address = parseAddress(text);
  if (address.kind !== 'v6' || !isMapped(address)) return address;
  const [high = 0, low = 0] = address.groups.slice(6);
  const bytes = [high >> 8, high & 255, low >> 8, low & 255];
  return { kind: 'v4', bytes, hasZeros: address.hasZeros };
}

/** Source: ValidateEndpointIP. */
export function endpointAddressErrors(text: string): readonly string[] {
  const address = plainAddress(text);
  if (address.kind === 'none') return ['must be a valid IP address'];
  const errors: string[] = [];
  if (!bitsOf(address).includes('1')) errors.push(`may not be unspecified (${text})`);
  if (isLoopback(address)) errors.push('may not be in the loopback range (127.0.0.0/8, ::1/128)');
  if (isLinkLocal(address))
    errors.push('may not be in the link-local range (169.254.0.0/16, fe80::/10)');
  if (isLinkLocalMulticast(address))
    errors.push('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)');
  return errors;
}

function isLoopback(address: Known): boolean {
  if (address.kind === 'v4') return address.bytes[0] === 127;
  return address.groups.every((group, index) => group === (index === 7 ? 1 : 0));
}

function isLinkLocal(address: Known): boolean {
  if (address.kind === 'v4') return address.bytes[0] === 169 && address.bytes[1] === 254;
  return ((address.groups[0] ?? 0) & 0xffc0) === 0xfe80;
}

function isLinkLocalMulticast(address: Known): boolean {
  if (address.kind === 'v4') return address.bytes.slice(0, 3).join('.') === '224.0.0';
  return ((address.groups[0] ?? 0) & 0xff0f) === 0xff02;
}
