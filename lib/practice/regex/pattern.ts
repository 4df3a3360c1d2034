import { compileTree, type PatternProgram, type Step } from './program';
import {
  type CharSet,
  isWord,
  type ParseOptions,
  PatternError,
  parsePattern,
  type Tree,
} from './syntax';

export interface PatternOptions extends ParseOptions {
  /** Of the matches that begin first the longest, as POSIX has it; else the one that is tried first. */
  readonly longest?: boolean;
  /** `^` and `$` also at line ends. */
  readonly multiline?: boolean;
}

export interface Match {
  readonly index: number;
  readonly text: string;
  /** From 1; undefined where it took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** Marks of (step, place) that were tried: so many at most. */
const MOST_MARKS = 2 ** 27;
/** With back-references nothing can be marked: so many steps at most. */
const MOST_STEPS = 400_000;
/** Steps of one search, or of all searches through one text. */
const MOST_WORK = 20_000_000;

/** Numbers on the stack of a search. */
const MOST_STACK = 8_000_000;

interface Budget {
  steps: number;
}
/** Up to here the host's own engine is quick enough even at its worst, for patterns with one repetition. */
const SHORT = 2000;

/**
 * A regular expression whose search takes time in proportion to text and pattern, whatever they are. Its syntax is
 * JavaScript's, as far as `parsePattern` reads it. Throws PatternError, also from a search that is too big.
 */
export class Pattern {
  private readonly program: PatternProgram;
  /** For short texts, where it gives the same. */
  private readonly quick: RegExp | undefined;
  private readonly quickUpTo: number;
  private readonly first: CharSet | undefined;

  constructor(
    readonly source: string,
    private readonly options: PatternOptions = {},
  ) {
    const parsed = parsePattern(source, options);
    this.program = compileTree(parsed);
    this.first = firstOf(this.program);
    const repeats = tameRepeats(parsed.tree);
    if (repeats >= 0) this.quick = makeQuick(source, options);
    this.quickUpTo = repeats === 0 ? Number.POSITIVE_INFINITY : SHORT;
  }

  test(text: string): boolean {
    if (this.quick && text.length <= this.quickUpTo) {
      this.quick.lastIndex = 0;
      return this.quick.test(text);
    }
    return this.search(text, 0, false, { steps: MOST_WORK }) !== null;
  }

  /** The first match at `from` or later. */
  find(text: string, from = 0, budget: Budget = { steps: MOST_WORK }): Match | null {
    if (this.quick && text.length <= this.quickUpTo) {
      this.quick.lastIndex = from;
      const found = this.quick.exec(text);
      return found && { index: found.index, text: found[0], groups: found.slice(1) };
    }
    const slots = this.search(text, from, true, budget);
    if (!slots) return null;
    const groups: (string | undefined)[] = [];
    for (let n = 1; n <= this.program.groups; n++) {
      const [start, end] = [slots[n * 2]!, slots[n * 2 + 1]!];
      groups.push(start < 0 || end < 0 ? undefined : text.slice(start, end));
    }
    return { index: slots[0]!, text: text.slice(slots[0], slots[1]), groups };
  }

  /** All matches that do not overlap. An empty one does not touch the one before it, unless `touching`. */
  *all(text: string, touching = false): Generator<Match, void, void> {
    let from = 0;
    let last = -1;
    const budget = { steps: MOST_WORK };
    while (from <= text.length) {
      const match = this.find(text, from, budget);
      if (!match) return;
      const end = match.index + match.text.length;
      if (touching || match.text !== '' || match.index !== last) yield match;
      last = end;
      from = match.text === '' ? end + 1 : end;
    }
  }

  replace(text: string, isAll: boolean, by: (match: Match) => string, touching = false): string {
    let out = '';
    let at = 0;
    for (const match of this.all(text, touching)) {
      out += text.slice(at, match.index) + by(match);
      at = match.index + match.text.length;
      if (!isAll) break;
    }
    return out + text.slice(at);
  }

  split(text: string): string[] {
    const parts: string[] = [];
    let at = 0;
    for (const { index, text: found } of this.all(text)) {
      if (found === '') continue;
      parts.push(text.slice(at, index));
      at = index + found.length;
    }
    parts.push(text.slice(at));
    return parts;
  }

  /** The slots of the match: its start, its end, then those of the groups. */
  private search(
    text: string,
    from: number,
    needsGroups: boolean,
    budget: Budget,
  ): Int32Array | null {
    const { program, options, first } = this;
    if (program.hasBack) return this.searchPlainly(text, from);
    const marks = new Marks(program.steps.length);
    for (let start = from; start <= text.length; start++) {
      if (first && !has(first, text.charCodeAt(start))) continue;
      const run = new Run(program, options, text, from, marks, budget);
      const slots = run.from(start, options.longest ?? false, -1);
      if (!slots) continue;
      if (!options.longest || !needsGroups || program.groups === 0) return slots;
      const again = new Marks(program.steps.length);
      return new Run(program, options, text, from, again, budget).from(start, false, slots[1]!);
    }
    return null;
  }

  private searchPlainly(text: string, from: number): Int32Array | null {
    const budget = { steps: MOST_STEPS };
    for (let start = from; start <= text.length; start++) {
      const run = new Run(this.program, this.options, text, from, null, budget);
      const slots = run.from(start, false, -1);
      if (slots) return slots;
    }
    return null;
  }
}

/**
 * How long the piece at the start (or, `atEnd`, at the end) of a text is that all of the pattern matches: the longest or
 * the shortest there is; -1: none. For patterns without anchors and groups.
 */
export function affixLength(
  source: string,
  text: string,
  want: 'longest' | 'shortest',
  atEnd: boolean,
): number {
  const options = { dotAll: true };
  const { tree, groups } = parsePattern(source, options);
  const program = compileTree({ tree: atEnd ? reversed(tree) : tree, groups });
  const given = atEnd ? text.split('').reverse().join('') : text;
  const marks = new Marks(program.steps.length);
  return new Run(program, options, given, 0, marks, { steps: MOST_WORK }).reach(want === 'longest');
}

function reversed(tree: Tree): Tree {
  switch (tree.kind) {
    case 'list':
      return { kind: 'list', parts: tree.parts.map(reversed).reverse() };
    case 'either':
      return { kind: 'either', parts: tree.parts.map(reversed) };
    case 'repeat':
      return { ...tree, inner: reversed(tree.inner) };
    default:
      return tree;
  }
}

/** Which steps were tried at which places: none leads anywhere a second time. Room is taken where it is needed. */
class Marks {
  private readonly chunks = new Map<number, Uint32Array>();

  constructor(private readonly steps: number) {}

  /** False: it was there before. */
  add(step: number, place: number): boolean {
    const number = place >> CHUNK_BITS;
    let bits = this.chunks.get(number);
    if (!bits) {
      if (this.chunks.size * this.steps > MOST_MARKS >> CHUNK_BITS)
        throw new PatternError('Regular expression too big');
      bits = new Uint32Array(((this.steps << CHUNK_BITS) >> 5) + 1);
      this.chunks.set(number, bits);
    }
    const at = (place & ((1 << CHUNK_BITS) - 1)) * this.steps + step;
    const word = at >> 5;
    const bit = 1 << (at & 31);
    const before = bits[word]!;
    if (before & bit) return false;
    bits[word] = before | bit;
    return true;
  }
}

/** Places in a chunk of marks, as a power of 2. */
const CHUNK_BITS = 6;

class Run {
  private readonly slots: Int32Array;
  /** Pairs: what to try (step, place), or what to set back (-1 - slot, value). */
  private readonly stack: number[] = [];
  private readonly steps: readonly Step[];

  constructor(
    private readonly program: PatternProgram,
    private readonly options: PatternOptions,
    private readonly text: string,
    private readonly base: number,
    private readonly marks: Marks | null,
    private readonly budget: Budget,
  ) {
    this.steps = program.steps;
    this.slots = new Int32Array((program.groups + 1) * 2).fill(-1);
  }

  /** `longest`: the last end of all; `end`: only a match that ends there, -1 for any. */
  from(start: number, longest: boolean, end: number): Int32Array | null {
    const { stack, slots } = this;
    let best: Int32Array | null = null;
    stack.push(this.program.start, start);
    while (stack.length > 0) {
      const place = stack.pop()!;
      const step = stack.pop()!;
      if (step < 0) {
        slots[-1 - step] = place;
        continue;
      }
      const stop = this.go(step, place);
      if (stop < 0 || (end >= 0 && stop !== end)) continue;
      slots[0] = start;
      slots[1] = stop;
      if (!longest) return slots.slice();
      if (!best || stop > best[1]!) best = slots.slice();
    }
    return best;
  }

  /** Where the longest or the shortest match from the start of the text ends; -1: there is none. */
  reach(longest: boolean): number {
    let best = -1;
    this.stack.push(this.program.start, 0);
    while (this.stack.length > 0) {
      const place = this.stack.pop()!;
      const step = this.stack.pop()!;
      if (step < 0) continue;
      const stop = this.go(step, place);
      if (stop >= 0 && (best < 0 || stop > best === longest)) best = stop;
    }
    return best;
  }

  /** Follows one way to its end: where the match ends, or -1. */
  private go(first: number, from: number): number {
    const { text, stack, slots, steps } = this;
    let at = first;
    let place = from;
    for (;;) {
      if (--this.budget.steps < 0 || stack.length > MOST_STACK)
        throw new PatternError('Regular expression too big');
      if (this.marks && !this.marks.add(at, place - this.base)) return -1;
      const step = steps[at]!;
      switch (step.op) {
        case 'match':
          return place;
        case 'char':
          if (text.charCodeAt(place) !== step.code) return -1;
          place++;
          break;
        case 'set':
          if (place >= text.length || !has(step.set, text.charCodeAt(place))) return -1;
          place++;
          break;
        case 'split':
          stack.push(step.other, place);
          break;
        case 'save':
          stack.push(-1 - step.slot, slots[step.slot]!);
          slots[step.slot] = place;
          break;
        case 'back': {
          const [start, end] = [slots[step.number * 2] ?? -1, slots[step.number * 2 + 1] ?? -1];
          if (start < 0 || end < 0 || !text.startsWith(text.slice(start, end), place)) return -1;
          place += end - start;
          break;
        }
        default:
          if (!this.holds(step, place)) return -1;
      }
      at = step.next;
    }
  }

  private holds(step: Step, place: number): boolean {
    const { text } = this;
    const { multiline } = this.options;
    switch (step.op) {
      case 'start':
        return place === 0 || (multiline === true && text[place - 1] === '\n');
      case 'end':
        return place === text.length || (multiline === true && text[place] === '\n');
      case 'boundary': {
        const before = place > 0 && isWord(text.charCodeAt(place - 1));
        const after = place < text.length && isWord(text.charCodeAt(place));
        return (before !== after) !== step.negated;
      }
      case 'look': {
        const at = step.behind ? place - 1 : place;
        const isThere = at >= 0 && at < text.length && has(step.set, text.charCodeAt(at));
        return isThere !== step.negated;
      }
      default:
        return false;
    }
  }
}

function has({ bytes, beyond }: CharSet, code: number): boolean {
  return code < 256 ? bytes[code] === 1 : beyond && !Number.isNaN(code);
}

/** The characters that a match may begin with; undefined: it may be empty, or nobody can say. */
function firstOf({ steps, start }: PatternProgram): CharSet | undefined {
  const bytes = new Uint8Array(256);
  let beyond = false;
  const seen = new Set<number>();
  const open = [start];
  while (open.length > 0) {
    const at = open.pop()!;
    if (seen.has(at)) continue;
    seen.add(at);
    const step = steps[at]!;
    if (step.op === 'char') {
      if (step.code < 256) bytes[step.code] = 1;
      else beyond = true;
    } else if (step.op === 'set') {
      for (let code = 0; code < 256; code++) bytes[code]! |= step.set.bytes[code]!;
      beyond ||= step.set.beyond;
    } else if (step.op === 'split') open.push(step.next, step.other);
    else if (step.op === 'save' || step.op === 'boundary' || step.op === 'start')
      open.push(step.next);
    else if (step.op !== 'never') return undefined;
  }
  return { bytes, beyond };
}

/** How many repetitions a pattern has of which the host's engine finds the same, at worst in the square of the text's length: 0 or 1; -1: it does not. */
function tameRepeats(tree: Tree): number {
  let repeats = 0;
  const look = (node: Tree): boolean => {
    switch (node.kind) {
      case 'either':
      case 'back':
      case 'look':
      case 'never':
        return false;
      case 'repeat':
        repeats++;
        return (
          repeats === 1 &&
          node.inner.kind !== 'repeat' &&
          look(node.inner) &&
          !node.lazy &&
          (node.inner.kind === 'char' || node.inner.kind === 'set')
        );
      case 'group':
        return look(node.inner);
      case 'list':
        return node.parts.every(look);
      default:
        return true;
    }
  };
  return look(tree) ? repeats : -1;
}

function makeQuick(source: string, options: PatternOptions): RegExp | undefined {
  const flags = `g${options.ignoreCase ? 'i' : ''}${options.dotAll ? 's' : ''}${options.multiline ? 'm' : ''}`;
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
