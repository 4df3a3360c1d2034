/** What is wrong with a text: a few words, and what to write instead, best first. */
export interface Complaint {
  readonly words: string;
  readonly fixes: readonly string[];
}

export type Check = (text: string) => Complaint | null;

export interface Rules {
  /** What is written in the YAML; '' where nothing is. */
  readonly written: string;
  readonly check?: Check;
  /** Words for an emptied field that must not be empty. Without them, emptying takes the value away. */
  readonly needed?: string;
  /** Blanks at both ends are part of the value. */
  readonly keepBlanks?: boolean;
}

/** What becomes of a text when its field is left. */
export type Settled =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'write'; readonly text: string }
  | { readonly kind: 'remove' }
  /** Stays in the field, and out of the YAML, until it is mended or given up. */
  | { readonly kind: 'keep'; readonly text: string; readonly complaint: Complaint };

export function settle(draft: string, rules: Rules): Settled {
  const text = rules.keepBlanks ? draft : draft.trim();
  if (text === rules.written) return { kind: 'nothing' };
  const complaint = complain(text, rules);
  if (complaint) return { kind: 'keep', text, complaint };
  return text === '' ? { kind: 'remove' } : { kind: 'write', text };
}

/** What is wrong with a text in this field; null if it can be written, or taken away. */
export function complain(text: string, { check, needed }: Rules): Complaint | null {
  if (text === '') return needed === undefined ? null : { words: needed, fixes: [] };
  return check?.(text) ?? null;
}

/** A text that waits in its field, and what was written when it was typed. */
export interface KeptDraft {
  readonly text: string;
  readonly written: string;
  /** It was wrong; or its edit was refused, and waits for an answer. */
  readonly why: 'wrong' | 'refused';
}

export interface FieldView {
  readonly text: string;
  readonly state: 'set' | 'unset' | 'wrong';
  readonly complaint: Complaint | null;
  /** A text that was wrong is so no more, because something else has changed: it can be written. */
  readonly canBeWritten: boolean;
}

/** What a field shows while nobody types in it. A kept draft counts only as long as the YAML stays as it was. */
export function viewField(kept: KeptDraft | null, rules: Rules): FieldView {
  const { written } = rules;
  const waits = kept !== null && kept.written === written;
  const text = waits ? kept.text : written;
  // A value that is not there yet is no mistake until it was typed and left.
  const complaint = text === '' && text === written ? null : complain(text, rules);
  if (complaint) return { text, state: 'wrong', complaint, canBeWritten: false };
  if (waits && kept.why === 'wrong') {
    const unwritten = { words: 'Not written yet.', fixes: [text] };
    return { text, state: 'wrong', complaint: unwritten, canBeWritten: true };
  }
  const state = text === '' ? 'unset' : 'set';
  return { text, state, complaint: null, canBeWritten: false };
}
