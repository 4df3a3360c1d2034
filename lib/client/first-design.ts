import { readPicture } from './kept-picture';
import { hasPending, readOpen, readSnapshot } from './local-designs';
import type { DesignState } from './types';

/**
 * What can be shown before anything that reads a text has been loaded: an empty design as it is; of any other its name
 * and the picture that was kept of its text. The text itself comes with `boot.ts`, which makes sure of all this.
 *
 * @param now milliseconds since 1970
 */
export function firstDesign(now: number): Partial<DesignState> {
  const id = readOpen();
  if (id === null) return { design: blankDesign(now), save: { state: 'kept' } };
  const { design, text } = readSnapshot(id) ?? { design: { ...blankDesign(now), id }, text: null };
  // Changes that no snapshot has yet make another text of it.
  if (text === null || hasPending(id)) return { design };
  if (text === '') return { design, save: { state: 'kept' } };
  return { design, keptPicture: readPicture(id, text) };
}

export function blankDesign(now: number) {
  return { id: crypto.randomUUID(), name: 'Untitled', byHand: false, changedAt: now };
}
