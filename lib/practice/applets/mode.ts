const BITS: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111 };
const WHO: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o0007, a: 0o7777 };

/** A mode as chmod, mkdir -m and umask take it, octal or symbolic. Undefined: it is none. */
export function parseMode(
  text: string,
  before: number,
  isDirectory: boolean,
  umask = 0,
): number | undefined {
  if (/^[0-7]{1,5}$/.test(text)) {
    const octal = Number.parseInt(text, 8);
    return octal > 0o7777 ? undefined : octal;
  }
  let mode = before;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause);
    if (!match) return undefined;
    const [, who = '', actions = ''] = match;
    for (const [, operator, what = ''] of actions.matchAll(/([-+=])([rwxXst]*|[ugo])/g)) {
      mode = applyClause(mode, who, operator!, what, isDirectory, umask);
    }
  }
  return mode;
}

function applyClause(
  mode: number,
  who: string,
  operator: string,
  what: string,
  isDirectory: boolean,
  umask: number,
): number {
  const scope =
    who === '' ? 0o7777 & ~umask : [...who].reduce((bits, letter) => bits | WHO[letter]!, 0);
  let bits = 0;
  for (const letter of what) {
    if (letter in BITS) bits |= BITS[letter]!;
    else if (letter === 'X') bits |= isDirectory || (mode & 0o111) !== 0 ? 0o111 : 0;
    else if (letter === 's') bits |= 0o6000;
    else if (letter === 't') bits |= 0o1000;
    else bits |= copyFrom(mode, letter);
  }
  bits &= letterScope(scope, who);
  if (operator === '+') return mode | bits;
  if (operator === '-') return mode & ~bits;
  const cleared = who === '' ? 0o7777 : scope;
  return (mode & ~(cleared & ~(isDirectory ? 0o6000 : 0))) | bits;
}

function letterScope(scope: number, who: string): number {
  return who === '' ? scope | 0o7000 : scope;
}

function copyFrom(mode: number, letter: string): number {
  const three = (mode >> (letter === 'u' ? 6 : letter === 'g' ? 3 : 0)) & 7;
  return three * 0o111;
}
