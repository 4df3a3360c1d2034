import type { TextEdit } from '@/lib/text/types';
import { EditRefused } from '@/lib/yaml/edit-refused';
import type { Refusal } from './types';

/**
 * What the page shows for an edit that was refused; null for any other error, which is a mistake in the program.
 *
 * @param choose makes an offer: its edits are those of the text as it was when the edit was refused
 */
export function refusalOf(
  error: unknown,
  choose: (edits: () => readonly TextEdit[], title: string) => void,
): Refusal | null {
  if (!(error instanceof EditRefused)) return null;
  const offers = error.offers.map(({ title, edits }) => ({
    title,
    run: () => choose(edits, title),
  }));
  return { reason: error.reason, offers };
}
