import type { TextEdit } from '@/lib/text/types';
import type { EditOffer } from './types';

/** What can be done instead of an edit that was refused. */
export interface OfferedEdit {
  readonly offer: EditOffer;
  /** The words on its button. */
  readonly title: string;
  /** The edits that do it, for the text as it was. Throws `EditRefused` where that cannot be done either. */
  readonly edits: () => readonly TextEdit[];
}

export interface RefusalDetails {
  readonly offers?: readonly OfferedEdit[];
  /** The words of whoever made the rule: the API server, the parser. */
  readonly detail?: string;
}

/** An edit that cannot be made safely. `message` is a plain sentence: what is, and what to do. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
  readonly offers: readonly OfferedEdit[];
  readonly detail: string;

  constructor(
    readonly reason: string,
    { offers = [], detail = '' }: RefusalDetails = {},
  ) {
    super(reason);
    this.offers = offers;
    this.detail = detail;
  }
}
