/** A text that a shell reads back as it is. */
export function singleQuote(text: string): string {
  return `'${text.replace(/'/g, `'"'"'`)}'`;
}

/** As set -x prints a word. */
export function quoteIfNeeded(text: string): string {
  return text !== '' && /^[\w@%+=:,./^~!#*?{}-]*$/.test(text) && !/[*?]/.test(text)
    ? text
    : singleQuote(text);
}
