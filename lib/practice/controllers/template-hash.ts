import { canonicalJson } from './canonical-json';

/** Source: k8s.io/apimachinery/pkg/util/rand, SafeEncodeString. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** FNV-1a of 32 bits. */
function fnv(text: string, start = 2166136261): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    hash = Math.imul(hash ^ (code & 255), 16777619);
    if (code > 255) hash = Math.imul(hash ^ (code >> 8), 16777619);
  }
  return hash >>> 0;
}

function safeEncoded(text: string): string {
  return [...text].map((letter) => LETTERS[letter.charCodeAt(0) % LETTERS.length]).join('');
}

/**
 * The `pod-template-hash` of a template, of the shape that Kubernetes gives it. Not the same letters: its hash is of how
 * Go prints its own structs, with every field of every type in it, .
 */
export function templateHash(template: unknown, collisions = 0): string {
  const text = canonicalJson(template) + (collisions > 0 ? `/${collisions}` : '');
  return safeEncoded(String(fnv(text)));
}
