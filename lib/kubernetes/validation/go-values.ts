/** What Go prints as it is: JSON of a struct, a pointer or a named string type. */
export class GoJson {
  constructor(readonly text: string) {}
}

export type GoValue = string | number | bigint | boolean | GoJson;

/** A value as `field.Error` prints it: strings as `%q`, numbers and booleans bare, the rest as JSON. */
export function printGoValue(value: GoValue): string {
  if (typeof value === 'string') return quoteGo(value);
  return value instanceof GoJson ? value.text : String(value);
}

const ESCAPES = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\v', '\\v'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

/** `strconv.Quote`. */
export function quoteGo(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  let quoted = '';
  for (const char of text) quoted += ESCAPES.get(char) ?? escapeUnprintable(char);
  return `"${quoted}"`;
}

function escapeUnprintable(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (char === ' ' || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char)) return char;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** `json.Marshal`, which escapes what HTML would read. */
export function goJson(value: unknown): GoJson {
  const text = JSON.stringify(value ?? null, (_key, item) =>
    typeof item === 'bigint' ? Number(item) : item,
  );
  return new GoJson(text.replace(/[<>&\u2028\u2029]/g, escapeHtml));
}

function escapeHtml(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
