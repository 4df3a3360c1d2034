import type { TextEdit } from '@/lib/text/types';

/**
 * What an operation returns: the edits, and the id of what should be selected afterwards
 * (a container, volume or mount id as lib/pod spells it), if that changes.
 * Operations throw `EditRefused` (lib/yaml/edit-refused.ts) when the edit cannot be made safely.
 */
export interface EditResult {
  readonly edits: readonly TextEdit[];
  readonly select?: string;
  /** The plain sentence that undo, announcements and toasts use: "shared-data mounted in html-filler at /html". */
  readonly label: string;
}
