/** Whether a text holds something that could be a manifest: a line with a key, or JSON. */
export function looksLikeManifest(text: string): boolean {
  return /^\s*[{[]/.test(text) || /^[ \t]*(?:- +)*["']?[\w./-]+["']?[ \t]*:(?:\s|$)/m.test(text);
}

/** Whether a text has nothing that could get lost: no document, only blanks. */
export function isBlank(text: string): boolean {
  return text.replace(/^\uFEFF/, '').trim() === '';
}

/** `before` untouched, and `added` behind it as documents of their own, with the line ends of `before`. */
export function appendDocuments(before: string, added: string): string {
  if (isBlank(before)) return added;
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const body = added.replace(/^\uFEFF/, '').replace(/\r\n|\r|\n/g, eol);
  return `${before}${endOfLine(before, eol)}${separator(before, body, eol)}${body}`;
}

function endOfLine(text: string, eol: string): string {
  return /[\r\n]$/.test(text) ? '' : eol;
}

/** Directives need the document before them to be ended; a text that begins with `---` brings its own. */
function separator(before: string, body: string, eol: string): string {
  if (/^%/.test(body)) return `...${eol}`;
  if (/^---(\s|$)/.test(body)) return '';
  return /(^|[\r\n])---[ \t]*\r?\n?$/.test(before) ? '' : `---${eol}`;
}
