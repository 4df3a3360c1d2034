import { toOffsetEdits } from '@/lib/text/text-edits';
import { EditRefused } from '@/lib/yaml/edit-refused';
import { type Reader, readChanged } from './derive';
import type { DesignCore } from './design-core';
import { applySorted, tidyEdits } from './offset-edits';
import { orderedEdits, settle } from './run-edit';
import type { MakeEdit, Preview } from './types';

/** Keeps `preview` in the state equal to what a gesture would do to the text as it is. */
export function createPreviewer(core: DesignCore, reader: Reader) {
  let wanted: MakeEdit | null = null;
  let turn = 0;

  core.onText(() => {
    if (wanted) queueMicrotask(() => void setPreview(wanted));
  });

  /** An edit that is refused has no preview: it says why when it is made. */
  async function setPreview(make: MakeEdit | null): Promise<void> {
    wanted = make;
    const mine = ++turn;
    const preview = make ? await build(make) : null;
    if (mine !== turn || (!preview && !core.store.getState().preview)) return;
    core.store.setState({ preview });
  }

  async function build(make: MakeEdit): Promise<Preview | null> {
    try {
      const result = await settle(core, make);
      if (!result) return null;
      const state = core.store.getState();
      const edits = orderedEdits(state.text, result.edits);
      const after = applySorted(
        state.text,
        tidyEdits(state.text, toOffsetEdits(state.text, edits)),
      );
      const read = readChanged(reader, state, after, core.now());
      return { edits, text: read.parsed, shown: read.shown, label: result.label };
    } catch (error) {
      if (error instanceof EditRefused) return null;
      throw error;
    }
  }

  return setPreview;
}
