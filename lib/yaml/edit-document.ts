import type { TextEdit } from '@/lib/text/types';
import { type Sharing, sourceOf } from './edit/sharing';
import { type EditOptions, editBody, SharedLines } from './edit-body';
import { EditRefused, type OfferedEdit } from './edit-refused';
import { rangeOf } from './positions';
import type { EditOffer, ParsedDocument, Path, Step } from './types';

export type { EditOptions } from './edit-body';

/**
 * The text edits that do the steps, one after the other, to one document: minimal, sorted, apart, with ranges of the
 * whole text. Everything else stays byte for byte as it is, and the document then means exactly what the steps make of
 * it. No edits where nothing changes.
 *
 * Throws `EditRefused` where that cannot be done. A step that goes through an anchor, an alias or a merge key is
 * refused with two offers, unless `through` says what is meant: `everywhere` changes the anchor's own text, `expand`
 * writes the repeated lines out in their place first.
 */
export function editDocument(
  document: ParsedDocument,
  steps: readonly Step[],
  options: EditOptions = {},
): TextEdit[] {
  try {
    const edits = editBody(document.body, steps, options);
    return edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
  } catch (error) {
    if (error instanceof SharedLines) throw refusal(document, steps, error.sharing);
    throw error;
  }
}

function refusal(document: ParsedDocument, steps: readonly Step[], sharing: Sharing): EditRefused {
  const offered = (offer: EditOffer, title: string): OfferedEdit => ({
    offer,
    title,
    edits: () => editDocument(document, steps, { through: offer }),
  });
  return new EditRefused(reasonOf(sharing), {
    offers: [
      offered('everywhere', 'Change it everywhere'),
      offered('expand', 'Change it only here'),
    ],
  });
}

function reasonOf(sharing: Sharing): string {
  switch (sharing.kind) {
    case 'alias':
      return `These lines come from the anchor *${sharing.node.name}. Change it everywhere, or only here?`;
    case 'merge':
      return `These lines come from the anchor *${anchorOf(sharing)}. Change it everywhere, or only here?`;
    case 'anchor':
      return `*${sharing.node.anchor} repeats these lines in ${places(sharing.users)}. Change them everywhere, or only here?`;
  }
}

function anchorOf(sharing: Extract<Sharing, { kind: 'merge' }>): string {
  return sourceOf(sharing.node, sharing.key).anchor ?? sharing.key;
}

function places(count: number): string {
  return count === 1 ? 'one more place' : `${count} more places`;
}

/** Sets what is at a path, with the parents that it needs. See `editDocument`. */
export function setValue(
  document: ParsedDocument,
  path: Path,
  value: unknown,
  options?: EditOptions,
): TextEdit[] {
  return editDocument(document, [{ op: 'set', path, value }], options);
}

/** Puts a new entry or item into the map or list at a path. See `editDocument`. */
export function insertValue(
  document: ParsedDocument,
  path: Path,
  key: string | number,
  value: unknown,
  options: EditOptions & Pick<Extract<Step, { op: 'insert' }>, 'after' | 'before'> = {},
): TextEdit[] {
  const { after, before } = options;
  return editDocument(document, [{ op: 'insert', path, key, value, after, before }], options);
}

/** Removes the entry or item at a path. See `editDocument`. */
export function removeValue(
  document: ParsedDocument,
  path: Path,
  options: EditOptions & { readonly pruneEmpty?: boolean } = {},
): TextEdit[] {
  const { pruneEmpty } = options;
  return editDocument(document, [{ op: 'remove', path, pruneEmpty }], options);
}

/** Moves an item of the list at a path. See `editDocument`. */
export function moveItem(
  document: ParsedDocument,
  path: Path,
  from: number,
  to: number,
  options?: EditOptions,
): TextEdit[] {
  return editDocument(document, [{ op: 'move', path, from, to }], options);
}

/** Gives the entry at a path another key. See `editDocument`. */
export function renameKey(
  document: ParsedDocument,
  path: Path,
  key: string,
  options?: EditOptions,
): TextEdit[] {
  return editDocument(document, [{ op: 'renameKey', path, key }], options);
}
