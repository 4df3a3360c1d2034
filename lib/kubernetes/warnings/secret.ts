import { ROOT } from '../validation/place';
import { type Fields, fieldsOf, NO_FIELDS, textOf } from '../validation/values';
import type { Warnings } from './warnings';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * A `kubernetes.io/tls` Secret without a certificate or a key in it, in the words of Go's `tls.X509KeyPair`. Whether
 * a key belongs to a certificate is not decided here.
 */
export function warnOfTlsSecret(warnings: Warnings, secret: Fields): void {
  if (textOf(secret, 'type') !== 'kubernetes.io/tls') return;
  const data = fieldsOf(secret, 'data') ?? NO_FIELDS;
  const certificates = pemTypes(decodeBase64(textOf(data, 'tls.crt')));
  const keys = pemTypes(decodeBase64(textOf(data, 'tls.key')));
  const [key, why] = certificates.includes('CERTIFICATE')
    ? ['tls.key', keyProblem(keys)]
    : ['tls.crt', certificateProblem(certificates)];
  if (why) warnings.add(`tls: ${why}`, ROOT.child('data').entry(key).path(), 'tls-key-pair');
}

function certificateProblem(types: readonly string[]): string {
  if (types.length === 0) return 'failed to find any PEM data in certificate input';
  if (types.length === 1 && types[0]!.endsWith('PRIVATE KEY'))
    return 'failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched';
  return `failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${types.join(' ')}]`;
}

/** null where there is a key. */
function keyProblem(types: readonly string[]): string | null {
  if (types.some((type) => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY'))) return null;
  if (types.length === 0) return 'failed to find any PEM data in key input';
  if (types.length === 1 && types[0] === 'CERTIFICATE')
    return 'found a certificate rather than a key in the PEM for the private key';
  return `failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${types.join(' ')}]`;
}

const BLOCK = /^-----BEGIN ([^\n]*?)-----[ \t\r]*\n([\s\S]*?)^-----END \1-----[ \t\r]*$/gm;

/** The types of the blocks that Go's `pem.Decode` finds one after the other: those whose content is base64. */
function pemTypes(text: string): readonly string[] {
  return [...text.matchAll(BLOCK)]
    .filter(([, , body]) => isBase64(withoutHeaders(body ?? '')))
    .map(([, type]) => type ?? '');
}

function withoutHeaders(body: string): string {
  return body.replace(/^[^\n]*:[^\n]*\n/gm, '').replace(/\s/g, '');
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** Bytes as Latin letters: what PEM needs are ASCII. */
function decodeBase64(text: string): string {
  let bits = 0;
  let held = 0;
  let decoded = '';
  for (const char of text) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    decoded += String.fromCharCode((bits >> held) & 255);
  }
  return decoded;
}
