import type { ParsedText } from '@/lib/yaml/types';
import type { DesignState, Selection } from './types';

export const NOTHING_SELECTED: Selection = { workload: null, ids: [] };

/** What the reader makes of an empty text: said here, so that an empty page needs no reader. */
export const EMPTY_TEXT: ParsedText = {
  text: '',
  documents: [
    {
      index: 0,
      offset: 0,
      line: 0,
      body: { text: '', root: null, hasAnchors: false, isMended: false, problem: null },
    },
  ],
};

/** Before anything is open. */
export function initialState(): DesignState {
  return {
    design: null,
    designs: [],
    save: { state: 'loading' },
    text: '',
    parsed: EMPTY_TEXT,
    shown: [],
    keptPicture: null,
    selection: NOTHING_SELECTED,
    canUndo: false,
    canRedo: false,
    undoLabel: null,
    redoLabel: null,
    origin: 'open',
    preview: null,
    refusal: null,
    announcement: '',
    deletedElsewhere: false,
  };
}

/** Announces a sentence: the change of the state. A live region says one again only if it differs. */
export function announced({ announcement }: DesignState, sentence: string): Partial<DesignState> {
  return { announcement: announcement === sentence ? `${sentence}\u00a0` : sentence };
}
