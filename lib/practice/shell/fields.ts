import type { Piece } from './expand';

/** What became of the last delimiter: white space before another delimiter belongs to it. */
type Delimiter = 'none' | 'space' | 'other';

/** Cuts pieces into fields at the characters of IFS, where they came from expansions outside quotes. */
export function splitFields(pieces: readonly Piece[], ifs: string): Piece[][] {
  if (!pieces.some(({ split, cut }) => split || cut)) return pieces.length > 0 ? [[...pieces]] : [];
  const fields: Piece[][] = [];
  let field: Piece[] | undefined;
  let delimiter: Delimiter = 'none';
  const finish = () => {
    if (field) fields.push(field);
    field = undefined;
  };
  const append = (text: string, quoted: boolean) => {
    field ??= [];
    field.push({ text, quoted, split: false });
    delimiter = 'none';
  };
  const cut = (char: string) => {
    const isSpace = char === ' ' || char === '\t' || char === '\n';
    if (field) {
      finish();
      delimiter = isSpace ? 'space' : 'other';
    } else if (isSpace) {
      if (delimiter === 'none') delimiter = 'space';
    } else {
      if (delimiter !== 'space' || fields.length === 0) fields.push([]);
      delimiter = 'other';
    }
  };
  for (const piece of pieces) {
    if (piece.cut) {
      finish();
      delimiter = 'none';
    } else if (piece.split && ifs !== '') splitText(piece.text, ifs, append, cut);
    else if (piece.text !== '' || piece.quoted) append(piece.text, piece.quoted);
  }
  finish();
  return fields;
}

function splitText(
  text: string,
  ifs: string,
  append: (text: string, quoted: boolean) => void,
  cut: (char: string) => void,
): void {
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (!ifs.includes(text[i]!)) continue;
    if (i > start) append(text.slice(start, i), false);
    cut(text[i]!);
    start = i + 1;
  }
  if (start < text.length) append(text.slice(start), false);
}
