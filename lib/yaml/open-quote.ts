/** What a text in quotes may not be followed by: it is an error wherever it stands. */
const WORD = /[\w/.-]/;

/**
 * Lines leave a text in quotes open, and what stands behind them cannot mend it: nothing closes the quotes, or what
 * does is followed by a word. Then the document does not parse, whatever else there is.
 *
 * @param parses whether lines parse by themselves
 */
export function isLeftOpen(
  lines: string,
  behind: string,
  parses: (lines: string) => boolean,
): boolean {
  const quote = openQuote(lines, parses);
  if (quote === null) return false;
  const end = quotesEnd(behind, quote);
  return end < 0 || WORD.test(behind[end + 1] ?? '');
}

/** The quote that would close the last line; null where none would. */
function openQuote(lines: string, parses: (lines: string) => boolean): '"' | "'" | null {
  const [last] = /\r?\n?$/.exec(lines)!;
  const head = lines.slice(0, lines.length - last.length);
  for (const quote of ['"', "'"] as const)
    if (head.includes(quote) && parses(head + quote + last)) return quote;
  return null;
}

/** Where a text in quotes that goes on at the beginning of `text` ends; -1 where it does not. */
function quotesEnd(text: string, quote: '"' | "'"): number {
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (quote === '"' && !isEscaped(text, at)) return at;
    if (quote === "'" && text[at + 1] !== quote) return at;
    if (quote === "'") at++;
  }
  return -1;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') first--;
  return (at - first) % 2 === 1;
}
