/** One row of the command: what it shows, and the items of the list that it stands for. */
export interface CommandLine {
  readonly text: string;
  readonly items: readonly string[];
}

const SHELL_START = /^(\S*\/)?(ba|a|da|z|k)?sh (-[a-z]*c)$/;

/** A line for each item; a shell and its `-c` share the first one: `sh -c`. */
export function commandLines(items: readonly string[]): readonly CommandLine[] {
  const start = items.slice(0, 2).join(' ');
  const first = items.length >= 2 && SHELL_START.test(start) ? 2 : 0;
  const rest = items.slice(first).map((text) => ({ text, items: [text] }));
  return first === 0 ? rest : [{ text: start, items: items.slice(0, 2) }, ...rest];
}

/** The items of a line that was typed. `sh -c` as the first line is two. */
export function itemsOfLine(text: string, isFirst: boolean): readonly string[] {
  return isFirst && SHELL_START.test(text) ? text.split(' ') : [text];
}

/**
 * All items once a line (one of them, or a new one behind them) holds another text. The others stay as they are; an
 * emptied line goes.
 */
export function withLine(
  lines: readonly CommandLine[],
  index: number,
  text: string,
): readonly string[] {
  const typed = text === '' ? [] : itemsOfLine(text, index === 0);
  const before = lines.slice(0, index).flatMap((line) => line.items);
  const after = lines.slice(index + 1).flatMap((line) => line.items);
  return [...before, ...typed, ...after];
}
