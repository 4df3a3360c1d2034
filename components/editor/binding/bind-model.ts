import type { TextChange } from '@/lib/client/design-core';
import {
  designState,
  onTextChange,
  redo,
  setCaretReader,
  typeText,
  undo,
} from '@/lib/client/design-store';
import { diffEdit } from '@/lib/text/diff-edit';
import { editor, KeyCode, KeyMod } from '../monaco/monaco';
import { modelEdits, modelText, storeEdits, TextMap } from './text-map';

type CodeEditor = editor.IStandaloneCodeEditor;

/** The model of an editor in step with the design's text, in both directions, without their knowing of each other. */
export interface Binding {
  /** The text as it is, with its places. */
  map(): TextMap;
  dispose(): void;
}

/**
 * Binds the model of an editor to the text of the open design. Line ends and a byte order mark stay as they are in
 * the text; caret, selection and scroll stay where they are when the text changes elsewhere.
 */
export function bindModel(code: CodeEditor, model: editor.ITextModel): Binding {
  let map = new TextMap(designState().text);
  let isWriting = false;
  let caret = code.getPosition();
  beginAnew();

  const stops = [
    onTextChange((change) => (isWriting ? undefined : follow(change))),
    code.onDidChangeCursorPosition(({ position }) => {
      caret = position;
    }),
    model.onDidChangeContent(({ changes, isFlush }) => {
      if (!isWriting && !isFlush) write(changes);
    }),
  ];
  setCaretReader(() => (caret ? map.offsetAt(caret) : null));

  /** The model takes over a change of the text. */
  function follow({ before, after, edits, origin, caret: wanted }: TextChange): void {
    const changes = before === map.text ? modelEdits(map, after, edits) : null;
    map = new TextMap(after, changes ? map.hidesMark : undefined);
    if (changes && origin !== 'open') {
      quietly(() => model.applyEdits([...changes]));
      if (model.getLineCount() !== map.lineCount) beginAnew();
    } else beginAnew();
    if (wanted !== null && code.hasTextFocus()) {
      code.setPosition(map.positionAt(wanted));
      code.revealPositionInCenterIfOutsideViewport(map.positionAt(wanted));
    }
  }

  /** The text takes over what was typed. */
  function write(changes: readonly editor.IModelContentChange[]): void {
    const edits = storeEdits(map, changes);
    isWriting = true;
    typeText(edits);
    isWriting = false;
    map = new TextMap(designState().text, map.hidesMark);
    // The text does not take everything: half a character, or anything while it is being read.
    if (model.getLineCount() !== map.lineCount || changes.some(({ text }) => isOdd(text))) match();
  }

  function match(): void {
    const now = model.getValue(editor.EndOfLinePreference.LF);
    const edit = diffEdit(now, modelText(map));
    if (!edit) return;
    const range = new TextMap(now, false).rangeAt(edit.start, edit.end);
    quietly(() => model.applyEdits([{ range, text: edit.newText }]));
  }

  function beginAnew(): void {
    quietly(() => model.setValue(modelText(map)));
  }

  function quietly(run: () => void): void {
    isWriting = true;
    run();
    isWriting = false;
  }

  takeUndoKeys(code);
  return {
    map: () => map,
    dispose() {
      setCaretReader(null);
      for (const stop of stops) typeof stop === 'function' ? stop() : stop.dispose();
    },
  };
}

/** Half of a surrogate pair. */
function isOdd(text: string): boolean {
  return /[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''));
}

/** Undo is the design's, whose history knows of the canvas and the forms; Monaco's own is not used. */
function takeUndoKeys(code: CodeEditor): void {
  code.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, () => void undo());
  code.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, () => void redo());
  code.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, () => void redo());
}
