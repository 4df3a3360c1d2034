/** What the server's words for a kind of name come to. */
interface NameRule {
  readonly words: RegExp;
  readonly isLower: boolean;
  /** What else may stand in it beside letters and digits. */
  readonly others: string;
  readonly longest: number;
  readonly needsLetterFirst: boolean;
}

function rule(
  words: RegExp,
  others: string,
  longest: number,
  more: Partial<NameRule> = {},
): NameRule {
  return { words, others, longest, isLower: true, needsLetterFirst: false, ...more };
}

/** The first that fits a message counts. */
const RULES: readonly NameRule[] = [
  rule(/RFC 1123 subdomain must consist of lower case alphanumeric characters, '_'/, '_.-', 253),
  rule(/RFC 1123 subdomain/, '.-', 253),
  rule(/RFC 1123 label|must not contain dots/, '-', 63),
  rule(/DNS-1035 label|RFC 1035/, '-', 63, { needsLetterFirst: true }),
  rule(
    /must contain only alpha-numeric characters \(a-z, 0-9\)|at least one letter|consecutive hyphens|begin or end with a hyphen|more than 15 (?:characters|bytes)/,
    '-',
    15,
  ),
  rule(
    /a valid label must|name part must consist|must be no more than 63 (?:characters|bytes)/,
    '_.-',
    63,
    {
      isLower: false,
    },
  ),
  rule(/a valid config key|valid .*environment variable name/, '_.-', 253, { isLower: false }),
];

/** What was done to a name to make it one. */
export interface LegalName {
  readonly name: string;
  /** Nothing is left out, and what is put in its place says the same. */
  readonly isSame: boolean;
}

/** The name that one which is none was meant to be, by what the server says of it; null where nothing is left of it. */
export function legalName(text: string, message: string): LegalName | null {
  const found = RULES.find(({ words }) => words.test(message));
  if (!found) return null;
  const prefix = message.includes('name part must') ? text.slice(0, text.lastIndexOf('/') + 1) : '';
  const rest = text.slice(prefix.length);
  const cased = found.isLower ? rest.toLowerCase() : rest;
  const allowed = new RegExp(`[^a-zA-Z0-9${found.others}]+`, 'g');
  const clean = trimmed(cased.replace(allowed, '-'), found);
  const own = trimmed(clean.slice(0, found.longest), found);
  const name = prefix + own;
  if (own === '' || name === text) return null;
  const isSame = letters(name) === letters(text);
  return { name, isSame };
}

function trimmed(text: string, { needsLetterFirst, longest }: NameRule): string {
  const ends = text.replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, '');
  const whole = longest === 15 ? withLetter(ends.replace(/-{2,}/g, '-')) : ends;
  return needsLetterFirst && /^\d/.test(whole) ? `x-${whole}` : whole;
}

/** A name for a port has a letter, or it would be a number. */
function withLetter(text: string): string {
  return text !== '' && !/[a-z]/.test(text) ? `port-${text}` : text;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[-_.\s]/g, '');
}
