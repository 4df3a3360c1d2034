import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import { LAZY_PARSE_LENGTH, type Reader, readChanged, readFresh } from './derive';
import { followSelection } from './follow-selection';
import { announced, initialState } from './initial-state';
import { applySorted, tidyEdits } from './offset-edits';
import type { ShownText } from './shown';
import type { DesignState, EditOrigin, Selection } from './types';
import { startsNewStep, type Typing } from './undo-steps';

/** A change of the text that was made here, with what undo needs to know about it. */
export interface LocalChange {
  readonly edits: readonly OffsetEdit[];
  /** Whether it begins an undo step; otherwise it joins the one before. */
  readonly newStep: boolean;
  readonly label: string;
  /** What was selected before, and where the caret stood (offset), for undo to bring back. */
  readonly selection: Selection;
  readonly caret: number | null;
}

/** A change of the text, whoever made it. */
export interface TextChange {
  readonly before: string;
  readonly after: string;
  readonly edits: readonly OffsetEdit[];
  readonly origin: EditOrigin;
  /** Where undo and redo put the caret; otherwise null. */
  readonly caret: number | null;
}

export interface CoreOptions {
  /** The state that the page shows already; without one, a state of its own. */
  readonly store?: StoreApi<DesignState>;
  readonly reader: Reader;
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something later; the answer cancels it. */
  schedule(run: () => void, milliseconds: number): () => void;
}

/** The text of the open design and what is derived from it, without Yjs: that mirrors it when it has been loaded. */
export interface DesignCore {
  readonly store: StoreApi<DesignState>;
  readonly now: () => number;
  /** Changes the text from here. False if that changes nothing or the text is not here yet. */
  change(edits: readonly OffsetEdit[], about: ChangeAbout): boolean;
  /** Takes over a change that undo or another tab has made. */
  receive(edits: readonly OffsetEdit[], origin: EditOrigin, restore?: Restore): void;
  /** Another text altogether: another design. Nothing is selected afterwards. */
  open(text: string, rest: Partial<DesignState>): void;
  /** Reads the text now if that waits for a pause. */
  readNow(): void;
  /** Told before the state changes, so that the editor is in step when the page draws. */
  onText(listener: (change: TextChange) => void): () => void;
  onLocalChange(listener: (change: LocalChange) => void): () => void;
  /** Where the caret of the editor stands (offset); null where there is none. */
  caret(): number | null;
  setCaretReader(read: (() => number | null) | null): void;
  /** Has the live region say something. */
  announce(sentence: string): void;
}

export interface ChangeAbout {
  readonly origin: EditOrigin;
  readonly label: string;
  /** Whether it begins an undo step; undefined: typing, which goes by pauses and words. */
  readonly newStep?: boolean;
}

export interface Restore {
  readonly selection: Selection | null;
  readonly caret: number | null;
}

const PAUSE_BEFORE_READING = 250;

export function createDesignCore(options: CoreOptions): DesignCore {
  const store = options.store ?? createStore<DesignState>(initialState);
  const textListeners = new Set<(change: TextChange) => void>();
  const changeListeners = new Set<(change: LocalChange) => void>();
  let cancelReading: (() => void) | null = null;
  let readCaret: (() => number | null) | null = null;
  let lastTyping: Typing | null = null;

  function read(text: string, origin: EditOrigin, edits: readonly OffsetEdit[]): void {
    cancelReading?.();
    cancelReading = null;
    const state = store.getState();
    if (text.length > LAZY_PARSE_LENGTH && origin === 'editor') {
      cancelReading = options.schedule(() => readNow(), PAUSE_BEFORE_READING);
      store.setState({ text, origin });
      return;
    }
    const isNext = state.parsed.text === state.text;
    const known = isNext ? edits : undefined;
    const after = readChanged(options.reader, state, text, options.now(), known);
    store.setState({ ...derived(state, after), text, origin });
  }

  function derived(before: DesignState, after: ShownText) {
    return {
      parsed: after.parsed,
      shown: after.shown,
      selection: followSelection(before.selection, before, after),
    };
  }

  function readNow(): void {
    if (!cancelReading) return;
    cancelReading();
    cancelReading = null;
    const state = store.getState();
    const after = readChanged(options.reader, state, state.text, options.now());
    store.setState(derived(state, after));
  }

  function write(edits: readonly OffsetEdit[], origin: EditOrigin, caret: number | null): void {
    const before = store.getState().text;
    const after = applySorted(before, edits);
    for (const listener of textListeners) listener({ before, after, edits, origin, caret });
    read(after, origin, edits);
  }

  function beginsStep(edits: readonly OffsetEdit[], known: boolean | undefined): boolean {
    const typing = { at: options.now(), edits };
    const begins = known ?? startsNewStep(lastTyping, typing);
    lastTyping = known === undefined ? typing : null;
    return begins;
  }

  return {
    store,
    now: options.now,
    readNow,
    change(wanted, { origin, label, newStep }) {
      const { text, selection, save } = store.getState();
      if (save.state === 'loading') return false;
      const edits = tidyEdits(text, wanted);
      if (edits.length === 0) return false;
      const caret = readCaret?.() ?? null;
      const begins = beginsStep(edits, newStep);
      write(edits, origin, null);
      const change = { edits, newStep: begins, label, selection, caret };
      for (const listener of changeListeners) listener(change);
      return true;
    },
    receive(edits, origin, restore) {
      lastTyping = null;
      write(edits, origin, restore?.caret ?? null);
      if (restore?.selection) store.setState({ selection: restore.selection });
    },
    open(text, rest) {
      lastTyping = null;
      const before = store.getState().text;
      const edits = [{ start: 0, end: before.length, newText: text }];
      for (const listener of textListeners)
        listener({ before, after: text, edits, origin: 'open', caret: null });
      cancelReading?.();
      cancelReading = null;
      store.setState({
        ...initialState(),
        designs: store.getState().designs,
        ...readFresh(options.reader, text),
        text,
        ...rest,
      });
    },
    caret: () => readCaret?.() ?? null,
    setCaretReader(read) {
      readCaret = read;
    },
    announce(sentence) {
      store.setState(announced(store.getState(), sentence));
    },
    onText: (listener) => listen(textListeners, listener),
    onLocalChange: (listener) => listen(changeListeners, listener),
  };
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
