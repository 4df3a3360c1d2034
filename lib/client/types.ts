import type { EditResult } from '@/lib/edits/types';
import type { Workload } from '@/lib/pod/types';
import type { TextEdit } from '@/lib/text/types';
import type { ParsedDocument, ParsedText } from '@/lib/yaml/types';
import type { KeptPicture } from './kept-picture';

/** A named design kept in this browser. */
export interface DesignSummary {
  readonly id: string;
  /** The Pod's name, until it is renamed by hand. */
  readonly name: string;
  /** Renamed by hand: it no longer follows the Pod's name. */
  readonly byHand: boolean;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/**
 * `loading`: the text is not here yet, nothing can be edited. `kept`: in this browser.
 * `saving`: a change is on its way. `failed`: the browser refused it, `reason` says why in a sentence.
 */
export type SaveState =
  | { readonly state: 'loading' | 'kept' | 'saving' }
  | { readonly state: 'failed'; readonly reason: string };

/** What is selected. Ids are those of lib/pod. The Pod itself when `ids` is empty. */
export interface Selection {
  /** null: nothing was selected yet; `currentWorkload` (selectors.ts) then takes the first. */
  readonly workload: string | null;
  /** Container, volume or mount ids; the last one is the primary. */
  readonly ids: readonly string[];
}

/** A workload to draw. While its document does not parse this is the last good one. */
export interface ShownWorkload {
  /** Its `id` is right for the present text; while stale, its spans are those of the text it was read from. */
  readonly workload: Workload;
  /** null: it is what the text says. Otherwise since when (ms) it is not, and the document that does not parse. */
  readonly stale: { readonly since: number; readonly document: ParsedDocument } | null;
}

/** Where a change came from: nodes glide only after edits from elsewhere. */
export type EditOrigin =
  | 'canvas'
  | 'inspector'
  | 'editor'
  | 'fix'
  | 'pattern'
  | 'history'
  | 'other-tab'
  /** Another design was opened, or this one was read from the browser. */
  | 'open';

/** An edit that could not be made safely: the reason, and what can be done instead. */
export interface Refusal {
  readonly reason: string;
  readonly offers: readonly { readonly title: string; readonly run: () => void }[];
}

export interface DesignState {
  readonly design: DesignSummary | null;
  /** Most recently changed first. Empty until storage has answered. */
  readonly designs: readonly DesignSummary[];
  readonly save: SaveState;
  /** The text, byte for byte, with the line ends and the byte order mark that it came with. */
  readonly text: string;
  /**
   * What the text parses to. `parsed.text === text`, but above LAZY_PARSE_LENGTH (derive.ts), where reading waits
   * for a pause in typing; edits always see a fresh one.
   */
  readonly parsed: ParsedText;
  readonly shown: readonly ShownWorkload[];
  /** Drawn while the text of the open design is not read yet (`save` is `loading`); otherwise null. */
  readonly keptPicture: KeptPicture | null;
  readonly selection: Selection;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What undo and redo would take back or do again, as its label says; null where there is nothing. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Where the last change of the text came from. */
  readonly origin: EditOrigin;
  /** Edits that a gesture would make, for the green lines in the editor and the dashed picture. Never in the text. */
  readonly preview: Preview | null;
  readonly refusal: Refusal | null;
  /** Said by the live region. */
  readonly announcement: string;
  /** Another tab deleted the design that is open here: ask whether to keep it (`keepDesign`, `leaveDesign`). */
  readonly deletedElsewhere: boolean;
}

export interface Preview {
  readonly edits: readonly TextEdit[];
  /** The text with the edits made. */
  readonly text: ParsedText;
  readonly shown: readonly ShownWorkload[];
  readonly label: string;
}

/**
 * Makes an edit from the state it is given, usually by calling one operation of lib/edits; null: there is nothing
 * to do. It may load the operation first (`await import(…)`): it is called again if the text changed meanwhile.
 * Throws `EditRefused` when the edit cannot be made safely.
 */
export type MakeEdit = (state: DesignState) => EditResult | null | Promise<EditResult | null>;
