import type { ArithmeticExpansionPart, HereDocBody, Word, WordPart } from 'unbash';
import { parse } from 'unbash';
import type { Task } from '../process/types';
import { evaluate } from './arithmetic';
import { ShellError } from './control';
import { splitFields } from './fields';
import { expandGlob } from './glob';
import { expandParameter, specialValue } from './parameter';
import { globOf, hasGlob } from './pattern';
import type { Shell } from './state';
import { expandTilde } from './tilde';

/** A piece of an expanded word. `split`: the result of an expansion outside quotes. */
export interface Piece {
  readonly text: string;
  readonly quoted: boolean;
  readonly split: boolean;
  /** A boundary between the members of $@: the word is cut here. */
  readonly cut?: boolean;
}

const CUT: Piece = { text: '', quoted: false, split: false, cut: true };

/** Words to arguments: all expansions, splitting and globbing. */
export function* expandWords(sh: Shell, words: readonly Word[]): Task<string[]> {
  const fields: string[] = [];
  for (const word of words) fields.push(...(yield* expandWord(sh, word)));
  return fields;
}

/** One word to as many arguments as it becomes. */
export function* expandWord(sh: Shell, word: Word): Task<string[]> {
  if (!word.parts) return [plainText(sh, word)];
  const pieces = yield* expandParts(sh, word.parts, false, true);
  const fields = splitFields(pieces, sh.get('IFS') ?? ' \t\n');
  const result: string[] = [];
  for (const field of fields) {
    const matches = !sh.options.has('f') && hasGlob(field) ? expandGlob(sh.p, globOf(field)) : [];
    if (matches.length > 0) result.push(...matches);
    else result.push(field.map(({ text }) => text).join(''));
  }
  return result;
}

/** A word that stays one: in assignments, redirections, case. */
export function* expandToText(sh: Shell, word: Word | undefined, assignment = false): Task<string> {
  if (!word) return '';
  if (!word.parts) return plainText(sh, word, assignment);
  const pieces = yield* expandParts(sh, word.parts, false, false);
  return joinPieces(pieces);
}

/** A word as a pattern, in which quoted characters mean themselves. */
export function* expandToGlob(sh: Shell, word: Word): Task<string> {
  if (!word.parts) {
    const quoted = word.value !== word.text;
    return globOf([{ text: plainText(sh, word), quoted }]);
  }
  return globOf(yield* expandParts(sh, word.parts, false, false));
}

/** The text of a here-document; `<<-` strips tabs. */
export function* expandHereDoc(sh: Shell, body: HereDocBody, stripsTabs: boolean): Task<string> {
  if (!body.parts) return stripsTabs ? body.text.replace(/^\t+/gm, '') : body.text;
  const parts = stripsTabs ? body.parts.map(withoutTabs) : body.parts;
  return joinPieces(yield* expandParts(sh, parts, true, false));
}

/** A part of a here-document without the tabs at the start of its lines. */
function withoutTabs(part: WordPart, index: number): WordPart {
  if (part.type !== 'Literal') return part;
  const value = part.value.replace(/\n\t+/g, '\n');
  return { ...part, value: index === 0 ? value.replace(/^\t+/, '') : value };
}

function joinPieces(pieces: readonly Piece[]): string {
  return pieces.map(({ text, cut }) => (cut ? ' ' : text)).join('');
}

function plainText(sh: Shell, word: Word, assignment = false): string {
  if (!word.text.includes('~')) return word.value;
  if (assignment && word.value === word.text) {
    return word.value
      .split(':')
      .map((part) => expandTilde(sh, part))
      .join(':');
  }
  return word.text.startsWith('~') ? expandTilde(sh, word.value) : word.value;
}

/** The pieces of word parts. `splits`: whether what expansions outside quotes give is split. */
export function* expandParts(
  sh: Shell,
  parts: readonly WordPart[],
  quoted: boolean,
  splits: boolean,
): Task<Piece[]> {
  const pieces: Piece[] = [];
  const add = (text: string, isQuoted: boolean, split = false) =>
    pieces.push({ text, quoted: isQuoted, split: split && !isQuoted && splits });
  for (const [index, part] of parts.entries()) {
    switch (part.type) {
      case 'Literal':
        if (index === 0 && !quoted && part.text.startsWith('~'))
          add(expandTilde(sh, part.value), true);
        else add(part.value, quoted || part.value !== part.text);
        break;
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        add(part.value, true);
        break;
      case 'DoubleQuoted':
      case 'LocaleString':
        pieces.push(...(yield* expandQuoted(sh, part.parts, splits)));
        break;
      case 'Glob':
        pieces.push(...(yield* expandBracket(sh, part, quoted)));
        break;
      case 'SimpleExpansion':
      case 'ParameterExpansion':
        pieces.push(...(yield* expandParameterPart(sh, part, quoted, splits)));
        break;
      case 'CommandExpansion': {
        const { script } = part;
        if (script?.errors?.length) throw new ShellError('syntax error: bad substitution');
        add(yield* sh.substitute(sh, script?.commands ?? []), quoted, true);
        break;
      }
      case 'ArithmeticExpansion':
        add(String(yield* expandArithmetic(sh, part)), quoted, true);
        break;
      case 'BraceExpansion':
        pieces.push(...(yield* expandBrace(sh, part, quoted, splits)));
        break;
      default:
        throw new ShellError('syntax error: unexpected "("');
    }
  }
  return pieces;
}

function* expandQuoted(sh: Shell, parts: readonly WordPart[], splits: boolean): Task<Piece[]> {
  const inside = yield* expandParts(sh, parts, true, splits);
  const onlyMembers = parts.length > 0 && parts.every(isMembers) && sh.parameters.length === 0;
  if (inside.length === 0 && !onlyMembers) return [{ text: '', quoted: true, split: false }];
  return inside;
}

function isMembers(part: WordPart): boolean {
  return part.type === 'SimpleExpansion'
    ? part.text === '$@'
    : part.type === 'ParameterExpansion' &&
        part.parameter === '@' &&
        !part.operation &&
        !part.prefix;
}

function* expandBracket(
  sh: Shell,
  part: Extract<WordPart, { type: 'Glob' }>,
  quoted: boolean,
): Task<Piece[]> {
  if (part.kind !== 'bracket') return [{ text: part.text, quoted, split: false }];
  const inside = yield* expandParts(sh, part.parts, quoted, false);
  const edge = (text: string) => ({ text, quoted, split: false });
  return [edge('['), ...inside.map((piece) => ({ ...piece, split: false })), edge(']')];
}

/** ash knows no braces: they stand for themselves. */
function* expandBrace(
  sh: Shell,
  part: Extract<WordPart, { type: 'BraceExpansion' }>,
  quoted: boolean,
  splits: boolean,
): Task<Piece[]> {
  if (!part.parts) return [{ text: part.text, quoted, split: false }];
  const edge = (text: string) => ({ text, quoted, split: false });
  return [edge('{'), ...(yield* expandParts(sh, part.parts, quoted, splits)), edge('}')];
}

function* expandParameterPart(
  sh: Shell,
  part: Extract<WordPart, { type: 'SimpleExpansion' | 'ParameterExpansion' }>,
  quoted: boolean,
  splits: boolean,
): Task<Piece[]> {
  const simple = part.type === 'SimpleExpansion';
  const name = simple ? part.text.slice(1) : part.parameter;
  const isPlain = simple || (!part.operation && !part.prefix);
  const piece = (text: string) => ({ text, quoted, split: !quoted && splits });
  if (isPlain && (name === '@' || (name === '*' && !quoted && splits))) {
    return sh.parameters.flatMap((text, index) => (index > 0 ? [CUT, piece(text)] : [piece(text)]));
  }
  if (simple) {
    const value = specialValue(sh, name);
    if (value === undefined && sh.options.has('u'))
      throw new ShellError(`${name}: parameter not set`);
    return [piece(value ?? '')];
  }
  const result = yield* expandParameter(sh, part, {
    text: (word) => expandToText(sh, word),
    glob: (word) => expandToGlob(sh, word),
    pieces: (word) => expandOperand(sh, word, quoted, splits),
    number: (word) => evaluateWord(sh, word),
  });
  return typeof result === 'string' ? [piece(result)] : result;
}

/** What stands after `:-` and the like: quotes in it count, what is bare may be split. */
function* expandOperand(sh: Shell, word: Word, quoted: boolean, splits: boolean): Task<Piece[]> {
  if (!word.parts) {
    const text = quoted ? word.value : plainText(sh, word);
    const isQuoted = quoted || word.value !== word.text;
    return [{ text, quoted: isQuoted, split: !isQuoted && splits }];
  }
  const pieces = yield* expandParts(sh, word.parts, quoted, splits);
  return pieces.map((piece) => (piece.quoted || piece.cut ? piece : { ...piece, split: splits }));
}

function* evaluateWord(sh: Shell, word: Word): Task<bigint> {
  return evaluate(yield* expandToText(sh, word), arithmeticVariables(sh));
}

const insides = new WeakMap<ArithmeticExpansionPart, readonly WordPart[] | string>();

/** `$((…))`: its text is expanded as if in double quotes, then evaluated. */
function* expandArithmetic(sh: Shell, part: ArithmeticExpansionPart): Task<bigint> {
  let inside = insides.get(part);
  if (inside === undefined) {
    inside = insideOf(part.text);
    insides.set(part, inside);
  }
  const text =
    typeof inside === 'string' ? inside : joinPieces(yield* expandParts(sh, inside, true, false));
  return evaluate(text, arithmeticVariables(sh));
}

function insideOf(text: string): readonly WordPart[] | string {
  const inside = text.replace(/^\$\(\(|\)\)$/g, '').replace(/"/g, '');
  if (!/[$`\\]/.test(inside)) return inside;
  const command = parse(`: "${inside}"`).commands[0]?.command;
  const word = command?.type === 'Command' ? command.suffix[0] : undefined;
  return word?.type === 'Word' ? (word.parts ?? word.value) : inside;
}

export function arithmeticVariables(sh: Shell): {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
} {
  return {
    get(name) {
      const value = sh.get(name);
      if (value === undefined && sh.options.has('u'))
        throw new ShellError(`${name}: parameter not set`);
      return value;
    },
    set: (name, value) => sh.set(name, value),
  };
}
