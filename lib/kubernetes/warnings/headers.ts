import type { ApiWarning } from '../field-error';

const MOST_LETTERS = 4096;
const MOST_IN_ONE = 256;

/**
 * The warnings as they reach who asks: each once, without those that no header can carry, and cut where all of them are
 * too long. Source: k8s.io/apiserver/pkg/endpoints/filters/warning.go.
 */
export function inHeaders(warnings: readonly ApiWarning[]): readonly ApiWarning[] {
  const once = new Map<string, ApiWarning>();
  for (const warning of warnings)
    if (!once.has(warning.message)) once.set(warning.message, warning);
  const sendable = [...once.values()].filter(({ message }) => !/\p{Cc}/u.test(message));
  const total = sendable.reduce((sum, { message }) => sum + lengthOf(message), 0);
  return total <= MOST_LETTERS ? sendable : cut(sendable);
}

function lengthOf(message: string): number {
  return [...message].length;
}

function cut(warnings: readonly ApiWarning[]): readonly ApiWarning[] {
  const kept: ApiWarning[] = [];
  let written = 0;
  let isFull = false;
  for (const warning of warnings) {
    if (isFull) break;
    const letters = [...warning.message].slice(0, MOST_IN_ONE);
    kept.push({ ...warning, message: letters.join('') });
    written += letters.length;
    isFull = written >= MOST_LETTERS;
  }
  return kept;
}
