import { isNoEdit, type OffsetEdit, shrinkEdit, sortEdits } from '@/lib/text/offset-edit';

/** A stretch of the text as it was, or text that came in. */
type Piece = { readonly start: number; readonly end: number } | string;

/**
 * What a text has become by several rounds of edits, each made on the text that the one before left: as pieces of the
 * text it was at first. Gives the edits that lead there at once.
 */
export class Pieces {
  constructor(
    private readonly text: string,
    private pieces: readonly Piece[] = [{ start: 0, end: text.length }],
  ) {}

  copy(): Pieces {
    return new Pieces(this.text, this.pieces);
  }

  /** One more round. Throws `OverlapError` when two edits touch the same characters. */
  apply(edits: readonly OffsetEdit[]): void {
    const result: Piece[] = [];
    let reached = 0;
    for (const edit of sortEdits(edits)) {
      result.push(...this.between(reached, edit.start), edit.newText);
      reached = edit.end;
    }
    result.push(...this.between(reached, Number.POSITIVE_INFINITY));
    this.pieces = result.filter((piece) => lengthOf(piece) > 0);
  }

  /** The pieces of the current text between two of its offsets. */
  private between(from: number, to: number): Piece[] {
    const found: Piece[] = [];
    let at = 0;
    for (const piece of this.pieces) {
      const length = lengthOf(piece);
      const start = Math.max(from - at, 0);
      const end = Math.min(to - at, length);
      if (start < end) found.push(cut(piece, start, end));
      at += length;
    }
    return found;
  }

  /** The least edits of the text as it was that give what it has become: sorted, apart, none without effect. */
  edits(): OffsetEdit[] {
    const edits: OffsetEdit[] = [];
    let reached = 0;
    let newText = '';
    for (const piece of [...this.pieces, { start: this.text.length, end: this.text.length }]) {
      if (typeof piece === 'string') {
        newText += piece;
        continue;
      }
      edits.push({ start: reached, end: piece.start, newText });
      reached = piece.end;
      newText = '';
    }
    return edits
      .map((edit) => shrinkEdit(this.text, edit))
      .filter((edit) => !isNoEdit(this.text, edit));
  }
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function cut(piece: Piece, start: number, end: number): Piece {
  if (typeof piece === 'string') return piece.slice(start, end);
  return { start: piece.start + start, end: piece.start + end };
}
