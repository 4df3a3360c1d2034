import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isMac } from '@/components/ui/keys';
import { matchesKeys } from '@/components/workspace/shortcuts';
import { redo, setPreview, undo } from '@/lib/client/design-store';
import type { MakeEdit } from '@/lib/client/types';
import { dropDraft, keepDraft, useKeptDraft } from './drafts';
import { change, wasRefused } from './make-change';
import { type Complaint, complain, type FieldView, type Rules, settle, viewField } from './settle';

export interface Setting extends Rules {
  /** Names the field in the whole page: a wrong text waits under this name. */
  readonly id: string;
  /** The edit that writes a text; '' takes the value away. */
  readonly write: (text: string) => MakeEdit;
  /** Each keystroke, with the text. */
  readonly onTyped?: (text: string) => void;
}

/** Holds the draft of a text field, shows it on the canvas while it is right, and writes it when the field is left. */
export function useSetting(setting: Setting) {
  const { id, write } = setting;
  const kept = useKeptDraft(id);
  const view = viewField(kept, setting);
  const [draft, setDraft] = useState<string | null>(null);
  const [hasFocus, setHasFocus] = useState(false);

  const leave = (text: string) => {
    void setPreview(null);
    const settled = settle(text, setting);
    if (settled.kind === 'keep')
      keepDraft(id, { text: settled.text, written: setting.written, why: 'wrong' });
    else dropDraft(id);
    if (settled.kind === 'write') void commit(setting, settled.text);
    if (settled.kind === 'remove') void commit(setting, '');
  };
  useLeaveWhenGone(draft, leave);
  useWriteWhenMended(view, leave);

  const stop = () => {
    setDraft(null);
    void setPreview(null);
  };

  return {
    complaint: liveComplaint(draft, view.complaint, setting),
    /** What the field shows now. */
    text: draft ?? view.text,
    hasFocus,
    /** Writes a text at once: a fix, a choice from a list. */
    put(text: string) {
      stop();
      leave(text);
    },
    field: {
      value: view.text,
      draft,
      onDraft(text: string) {
        setDraft(text);
        setting.onTyped?.(text);
        const settled = settle(text, setting);
        const shown = settled.kind === 'write' ? settled.text : null;
        void setPreview(shown === null ? null : write(shown));
      },
      onCommit(text: string) {
        setDraft(null);
        leave(text);
      },
      onCancel: stop,
      onClear() {
        stop();
        leave('');
      },
      onFocus: () => setHasFocus(true),
      onBlur() {
        setHasFocus(false);
        if (draft !== null) stop();
      },
      onKeyDown(event: KeyboardEvent) {
        // Nothing is being typed: what undo means is the last edit, not the last letter.
        if (draft === null) undoOrRedo(event);
        if (event.key !== 'Escape' || !kept) return;
        dropDraft(id);
        // With a draft on top the field itself restores.
        if (draft !== null) return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}

function undoOrRedo(event: KeyboardEvent): void {
  const mac = isMac();
  const isUndo = matchesKeys('Mod+Z', event.nativeEvent, mac);
  const isRedo = ['Mod+Shift+Z', 'Mod+Y'].some((keys) => matchesKeys(keys, event.nativeEvent, mac));
  if (!isUndo && !isRedo) return;
  event.preventDefault();
  void (isUndo ? undo() : redo());
}

async function commit({ id, written, write }: Setting, text: string): Promise<void> {
  const done = await change(id, write(text));
  if (!done && wasRefused() && text !== '') keepDraft(id, { text, written, why: 'refused' });
}

/** While somebody types, only a complaint that stood there before is kept up to date: nobody is told off half-way. */
function liveComplaint(draft: string | null, before: Complaint | null, rules: Rules) {
  if (draft === null) return before;
  return before && complain(rules.keepBlanks ? draft : draft.trim(), rules);
}

/** A text that was wrong until something else changed (its row got a name, its limit was raised) is written then. */
function useWriteWhenMended(view: FieldView, leave: (text: string) => void): void {
  const { canBeWritten, complaint, text } = view;
  const wasWrong = useRef(false);
  useEffect(() => {
    if (canBeWritten && wasWrong.current) leave(text);
    wasWrong.current = complaint !== null && !canBeWritten;
  });
}

/** A field that goes while somebody types in it (another node was selected) is left like any other. */
function useLeaveWhenGone(draft: string | null, leave: (text: string) => void): void {
  const latest = useRef({ draft, leave });
  useEffect(() => {
    latest.current = { draft, leave };
  });
  useEffect(
    () => () => {
      const { draft: text, leave: leaveWith } = latest.current;
      if (text !== null) leaveWith(text);
    },
    [],
  );
}
