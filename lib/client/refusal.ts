import type { MakeEdit, Refusal } from './types';

/**
 * What the page shows for an `EditRefused`; null for any other error, which is a mistake in the program.
 *
 * @param _run runs an offer
 * @param _make what was refused
 */
export function refusalOf(
  error: unknown,
  _run: (make: MakeEdit) => void,
  _make: MakeEdit,
): Refusal | null {
  if (!(error instanceof Error) || error.name !== 'EditRefused') return null;
  return { reason: error.message, offers: [] };
}
