import { createHash, randomBytes } from 'node:crypto';
import type { ClusterKey } from './protocol';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** The form of an id: 128 bits in base32. */
export const ID_FORM = '[a-z2-7]{26}';
const ID = new RegExp(`^${ID_FORM}$`);

/** Whoever knows it may use the cluster. */
export function makeClusterId(): string {
  let bits = 0;
  let held = 0;
  let id = '';
  for (const byte of randomBytes(16)) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) id += LETTERS[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return id + LETTERS[(held << (5 - bits)) & 31];
}

export function isClusterId(text: string): boolean {
  return ID.test(text);
}

/**
 * What a cluster goes by inside. Looked up by a digest, an id that is nearly right takes no longer than one that is
 * not; and who reads the folder or a log learns no id.
 */
export function keyOfId(id: string): ClusterKey {
  return createHash('sha256').update(`practice cluster ${id}`).digest('hex').slice(0, 32);
}

/** An address without the id in it, or what was meant to be one, for the log. */
export function withoutIds(text: string): string {
  return text.replace(/^(\/k8s\/|\/api\/practice\/|\/api\/clusters\/practice-)[^/]+/, '$1…');
}
