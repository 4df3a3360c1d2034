const UNSUITABLE =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A text of several lines that a block scalar (`|`) holds as it is, without an indentation indicator. */
export function canBeLiteral(text: string): boolean {
  if (!text.includes('\n') || text.endsWith('\n\n')) return false;
  if (!/^[^ \t\n]/.test(text) || UNSUITABLE.test(text)) return false;
  const lastLine = text.slice(text.replace(/\n$/, '').lastIndexOf('\n') + 1);
  return lastLine.trim() !== '';
}

/** The block scalar, its lines at `column`; without the line break that ends it. */
export function literalText(text: string, column: number, eol: string): string {
  const isClosed = text.endsWith('\n');
  const lines = (isClosed ? text.slice(0, -1) : text).split('\n');
  const indent = ' '.repeat(column);
  const indented = lines.map((line) => (line === '' ? '' : indent + line));
  return [isClosed ? '|' : '|-', ...indented].join(eol);
}
