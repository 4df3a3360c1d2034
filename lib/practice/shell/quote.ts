/** A text that a shell reads back as it is. */
export function singleQuote(text: string): string {
  return `'${text.replace(/'/g, `'"'"'`)}'`;
}

/** As set -x prints a word: in quotes if it holds what a shell might take for its own. */
export function quoteIfNeeded(text: string): string {
  return /[\0-*;-?`[\\{-\xff]/.test(text) ? singleQuote(text) : text;
}
