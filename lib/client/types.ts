import type { Workload } from '@/lib/pod/types';
import type { TextEdit } from '@/lib/text/types';
import type { ParsedDocument, ParsedText } from '@/lib/yaml/types';

/** A named design kept in this browser. */
export interface DesignSummary {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** `kept`: in this browser; `saving`: a change is on its way; `failed`: the browser refused it, `reason` says why. */
export type SaveState =
  | { readonly state: 'loading' | 'kept' | 'saving' }
  | { readonly state: 'failed'; readonly reason: string };

/** What is selected. Ids are those of lib/pod. The Pod itself when `ids` is empty. */
export interface Selection {
  readonly workload: string | null;
  /** Container, volume or mount ids; the last one is the primary. */
  readonly ids: readonly string[];
}

/** A workload to draw. While its document does not parse this is the last good one. */
export interface ShownWorkload {
  readonly workload: Workload;
  /** null: it is what the text says. Otherwise since when (ms) it is not, and the document that does not parse. */
  readonly stale: { readonly since: number; readonly document: ParsedDocument } | null;
}

export interface DesignState {
  readonly design: DesignSummary | null;
  readonly designs: readonly DesignSummary[];
  readonly save: SaveState;
  readonly parsed: ParsedText;
  readonly shown: readonly ShownWorkload[];
  readonly selection: Selection;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Edits that a gesture would make, for the green lines in the editor and the dashed picture. Never in the text. */
  readonly preview: {
    readonly edits: readonly TextEdit[];
    readonly text: ParsedText;
    readonly shown: readonly ShownWorkload[];
  } | null;
  /** Said by the live region after an edit from the canvas. */
  readonly announcement: string;
}

/** Where a change came from: nodes glide only after edits from elsewhere. */
export type EditOrigin =
  | 'canvas'
  | 'inspector'
  | 'editor'
  | 'fix'
  | 'pattern'
  | 'history'
  | 'other-tab';

/** An edit that could not be made safely: the reason, and what can be done instead. */
export interface Refusal {
  readonly reason: string;
  readonly offers: readonly { readonly title: string; readonly run: () => void }[];
}
