/** A part of a body in a sentence, whatever it is. Never throws. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
