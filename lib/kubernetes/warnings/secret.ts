import { ROOT } from '../validation/place';
import { type Fields, fieldsOf, NO_FIELDS, textOf } from '../validation/values';
import type { Warnings } from './warnings';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * A `kubernetes.io/tls` Secret without a certificate or a key in it, in the words of Go's `tls.X509KeyPair`. What is
 * within a certificate, and whether a key belongs to it, is not looked at.
 */
export function warnOfTlsSecret(warnings: Warnings, secret: Fields): void {
  if (textOf(secret, 'type') !== 'kubernetes.io/tls') return;
  const data = fieldsOf(secret, 'data') ?? NO_FIELDS;
  const certificates = blocksIn(decodeBase64(textOf(data, 'tls.crt')));
  const keys = blocksIn(decodeBase64(textOf(data, 'tls.key')));
  const first = certificates.find(({ type }) => type === 'CERTIFICATE');
  const why = first ? keyProblem(typesOf(keys)) : certificateProblem(typesOf(certificates));
  const problem = why ? `tls: ${why}` : first && derProblem(decodeBase64(first.body));
  const key = first && why ? 'tls.key' : 'tls.crt';
  if (problem) warnings.add(problem, ROOT.child('data').entry(key).path(), 'tls-key-pair');
}

/** Source: crypto/x509, ParseCertificate: one sequence and nothing behind it. */
function derProblem(der: string): string | null {
  const [tag, first = 0] = [der.charCodeAt(0), der.charCodeAt(1)];
  const more = first & 0x80 ? first & 0x7f : 0;
  const length = more
    ? [...der.slice(2, 2 + more)].reduce((sum, char) => sum * 256 + char.charCodeAt(0), 0)
    : first;
  const end = 2 + more + length;
  if (tag !== 0x30 || first === 0x80 || der.length < end) return 'x509: malformed certificate';
  return der.length > end ? 'x509: trailing data' : null;
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

interface Block {
  readonly type: string;
  /** In base64. */
  readonly body: string;
}

/** The blocks that Go's `pem.Decode` finds one after the other: those whose content is base64. */
function blocksIn(text: string): readonly Block[] {
  return [...text.matchAll(BLOCK)]
    .map(([, type = '', body = '']) => ({ type, body: withoutHeaders(body) }))
    .filter(({ body }) => isBase64(body));
}

function typesOf(blocks: readonly Block[]): readonly string[] {
  return blocks.map(({ type }) => type);
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
