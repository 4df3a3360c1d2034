import type { EditResult } from '@/lib/edits/types';
import type { Problem } from './problem';

/**
 * How sure it is that this is what was meant. `safe`: nothing else can be; taken by "fix all". `likely`: the one to take
 * of several. `possible`: one way out.
 */
export type Certainty = 'safe' | 'likely' | 'possible';

/** One way to mend a diagnostic. Whether it helps is tried before it is offered: a fix need not be careful. */
export interface Offer {
  /** What the button says: "Change to `containerPort`". */
  readonly title: string;
  readonly certainty: Certainty;
  /** May throw `EditRefused`, which is shown. */
  readonly run: () => EditResult;
}

/** One kind of fix, a file in fixes/. Never throws; no offers where it has nothing to say. */
export interface Fix {
  /** The name of its file. */
  readonly code: string;
  /** Its offers go from the least to the most: the first that helps is enough. */
  readonly isLadder?: boolean;
  readonly offers: (problem: Problem) => readonly Offer[];
}
