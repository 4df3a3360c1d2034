/**
 * Why Go's encoding/json cannot read bytes as an object, in its own words; null where it can (scanner.go, Unmarshal).
 * Never throws.
 */
export function goJsonObjectError(bytes: Uint8Array): string | null {
  const scan: Scan = { open: [], step: beginValue, error: null, isDone: false };
  for (const byte of bytes) {
    scan.step(scan, byte);
    if (scan.error !== null) return scan.error;
  }
  if (!scan.isDone) scan.step(scan, SPACE);
  if (scan.error !== null) return scan.error;
  if (!scan.isDone) return 'unexpected end of JSON input';
  const kind = kindOf(bytes.find((byte) => !isSpace(byte)) ?? SPACE);
  if (kind === null) return null;
  return `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`;
}

/** What the value is that begins so; null for an object or null, which an object takes. */
function kindOf(first: number): string | null {
  switch (String.fromCharCode(first)) {
    case '{':
    case 'n':
      return null;
    case '[':
      return 'array';
    case '"':
      return 'string';
    case 't':
    case 'f':
      return 'bool';
    default:
      return 'number';
  }
}

type Step = (scan: Scan, byte: number) => void;

interface Scan {
  /** The containers that are open, and what is read of the last one. */
  readonly open: ('key' | 'value' | 'item')[];
  step: Step;
  error: string | null;
  /** The value is complete. */
  isDone: boolean;
}

const SPACE = 0x20;

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function fail(scan: Scan, byte: number, where: string): void {
  scan.error = `invalid character ${quoteByte(byte)} ${where}`;
}

const ESCAPES = new Map([
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
  [0x27, "\\'"],
  [0x5c, '\\\\'],
]);

/** A byte is taken for the character of that number. */
function quoteByte(byte: number): string {
  const escaped = ESCAPES.get(byte);
  if (escaped) return `'${escaped}'`;
  const hex = byte.toString(16).padStart(2, '0');
  if (byte < SPACE || byte === 0x7f) return `'\\x${hex}'`;
  const isPrinted = byte < 0x7f || (byte > 0xa0 && byte !== 0xad);
  return isPrinted ? `'${String.fromCharCode(byte)}'` : `'\\u00${hex}'`;
}

function beginValue(scan: Scan, byte: number): void {
  if (isSpace(byte)) return;
  if (isDigit(byte)) {
    scan.step = byte === 0x30 ? afterInteger : inInteger;
    return;
  }
  switch (String.fromCharCode(byte)) {
    case '{':
      open(scan, 'key', beginKeyOrEnd);
      return;
    case '[':
      open(scan, 'item', beginValueOrEnd);
      return;
    case '"':
      scan.step = inString;
      return;
    case '-':
      scan.step = afterMinus;
      return;
    case 't':
      scan.step = literal('true', 1);
      return;
    case 'f':
      scan.step = literal('false', 1);
      return;
    case 'n':
      scan.step = literal('null', 1);
      return;
  }
  fail(scan, byte, 'looking for beginning of value');
}

const DEEPEST = 10_000;

function open(scan: Scan, reading: 'key' | 'item', step: Step): void {
  scan.open.push(reading);
  scan.step = step;
  if (scan.open.length > DEEPEST) scan.error = 'exceeded max depth';
}

function beginValueOrEnd(scan: Scan, byte: number): void {
  if (isSpace(byte)) return;
  if (byte === 0x5d) endValue(scan, byte);
  else beginValue(scan, byte);
}

function beginKeyOrEnd(scan: Scan, byte: number): void {
  if (isSpace(byte)) return;
  if (byte !== 0x7d) {
    beginKey(scan, byte);
    return;
  }
  scan.open[scan.open.length - 1] = 'value';
  endValue(scan, byte);
}

function beginKey(scan: Scan, byte: number): void {
  if (isSpace(byte)) return;
  if (byte === 0x22) scan.step = inString;
  else fail(scan, byte, 'looking for beginning of object key string');
}

function endValue(scan: Scan, byte: number): void {
  const reading = scan.open.at(-1);
  scan.step = reading === undefined ? endTop : endValue;
  if (reading === undefined) {
    endTop(scan, byte);
    return;
  }
  if (isSpace(byte)) return;
  AFTER[reading](scan, String.fromCharCode(byte), byte);
}

const AFTER = {
  key(scan: Scan, char: string, byte: number): void {
    if (char !== ':') {
      fail(scan, byte, 'after object key');
      return;
    }
    scan.open[scan.open.length - 1] = 'value';
    scan.step = beginValue;
  },
  value(scan: Scan, char: string, byte: number): void {
    if (char === '}') {
      close(scan);
      return;
    }
    if (char !== ',') {
      fail(scan, byte, 'after object key:value pair');
      return;
    }
    scan.open[scan.open.length - 1] = 'key';
    scan.step = beginKey;
  },
  item(scan: Scan, char: string, byte: number): void {
    if (char === ']') {
      close(scan);
      return;
    }
    if (char !== ',') {
      fail(scan, byte, 'after array element');
      return;
    }
    scan.step = beginValue;
  },
};

function close(scan: Scan): void {
  scan.open.pop();
  scan.step = scan.open.length === 0 ? endTop : endValue;
  if (scan.open.length === 0) scan.isDone = true;
}

function endTop(scan: Scan, byte: number): void {
  if (!isSpace(byte)) fail(scan, byte, 'after top-level value');
  scan.isDone = true;
}

function inString(scan: Scan, byte: number): void {
  if (byte === 0x22) scan.step = endValue;
  else if (byte === 0x5c) scan.step = inEscape;
  else if (byte < SPACE) fail(scan, byte, 'in string literal');
}

function inEscape(scan: Scan, byte: number): void {
  const char = String.fromCharCode(byte);
  if (char === 'u') scan.step = inHex(4);
  else if ('bfnrt\\/"'.includes(char)) scan.step = inString;
  else fail(scan, byte, 'in string escape code');
}

function inHex(left: number): Step {
  return (scan, byte) => {
    if (!/[0-9a-fA-F]/.test(String.fromCharCode(byte))) {
      fail(scan, byte, 'in \\u hexadecimal character escape');
      return;
    }
    scan.step = left === 1 ? inString : inHex(left - 1);
  };
}

function afterMinus(scan: Scan, byte: number): void {
  if (!isDigit(byte)) {
    fail(scan, byte, 'in numeric literal');
    return;
  }
  scan.step = byte === 0x30 ? afterInteger : inInteger;
}

function inInteger(scan: Scan, byte: number): void {
  if (!isDigit(byte)) afterInteger(scan, byte);
}

function afterInteger(scan: Scan, byte: number): void {
  if (byte === 0x2e) scan.step = afterPoint;
  else afterFraction(scan, byte);
}

function afterPoint(scan: Scan, byte: number): void {
  if (isDigit(byte)) scan.step = inFraction;
  else fail(scan, byte, 'after decimal point in numeric literal');
}

function inFraction(scan: Scan, byte: number): void {
  if (!isDigit(byte)) afterFraction(scan, byte);
}

function afterFraction(scan: Scan, byte: number): void {
  if (byte === 0x65 || byte === 0x45) scan.step = inExponent;
  else endValue(scan, byte);
}

function inExponent(scan: Scan, byte: number): void {
  if (byte === 0x2b || byte === 0x2d) scan.step = afterSign;
  else afterSign(scan, byte);
}

function afterSign(scan: Scan, byte: number): void {
  if (isDigit(byte)) scan.step = inPower;
  else fail(scan, byte, 'in exponent of numeric literal');
}

function inPower(scan: Scan, byte: number): void {
  if (!isDigit(byte)) endValue(scan, byte);
}

function literal(word: string, at: number): Step {
  return (scan, byte) => {
    const wanted = word[at]!;
    if (String.fromCharCode(byte) !== wanted) {
      fail(scan, byte, `in literal ${word} (expecting '${wanted}')`);
      return;
    }
    scan.step = at === word.length - 1 ? endValue : literal(word, at + 1);
  };
}
