const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/**
 * Text with its backslash escapes replaced. `zeroOctal`: octals may start with a 0 that does not count (echo, %b).
 * `stopped`: a \c was met, and nothing comes after it.
 */
export function readEscapes(text: string, zeroOctal = false): { text: string; stopped: boolean } {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char !== '\\' || i + 1 >= text.length) {
      out += char;
      continue;
    }
    const rest = text.slice(i + 1, i + 5);
    if (rest.startsWith('c') && zeroOctal) return { text: out, stopped: true };
    const octal = (zeroOctal ? /^(?:0[0-7]{0,3}|[1-7][0-7]{0,2})/ : /^[0-7]{1,3}/).exec(rest)?.[0];
    const hex = /^x([0-9a-fA-F]{1,2})/.exec(rest);
    if (octal !== undefined) {
      out += String.fromCharCode(Number.parseInt(octal, 8) & 255);
      i += octal.length;
    } else if (hex) {
      out += String.fromCharCode(Number.parseInt(hex[1]!, 16));
      i += hex[0].length;
    } else {
      const simple = SIMPLE[rest[0]!];
      out += simple ?? `\\${rest[0]}`;
      i++;
    }
  }
  return { text: out, stopped: false };
}
