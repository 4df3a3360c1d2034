/** The Language Server Protocol's words for places in a text and changes to it. Positions count from 0, in UTF-16 units. */
export type {
  Diagnostic,
  Position,
  Range,
  TextEdit,
} from 'vscode-languageserver-types';

/** A piece of a text by offsets in UTF-16 units: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
