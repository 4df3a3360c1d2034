import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { Pattern } from '../regex/pattern';
import { Errno } from '../vfs/errno';
import { type Applet, defineApplet } from './define-applet';
import { LineReader, openInput } from './lines';
import { type Options, UsageError } from './options';
import { PatternError, translate } from './posix-regexp';
import { walk } from './walk';

const OPTIONS = 'HhnlLoqvsrRiFEwxcm:A:B:C:e:f:aI';

interface Search {
  readonly pattern: Pattern;
  readonly options: Options;
  readonly named: boolean;
  readonly before: number;
  readonly after: number;
}

function makeGrep(name: string, kind: 'basic' | 'extended' | 'fixed'): Applet {
  return defineApplet({
    name,
    usageCode: 2,
    usage:
      '[-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...',
    options: OPTIONS,
    long: { 'line-buffered': 'a', color: 'a', quiet: 'q', count: 'c' },
    *run(p, options, args) {
      const files = [...args];
      const patterns = options.all('e').flatMap((text) => text.split('\n'));
      for (const file of options.all('f')) {
        patterns.push(...(yield* p.readFile(file)).replace(/\n$/, '').split('\n'));
      }
      if (!options.has('e') && !options.has('f')) {
        const first = files.shift();
        if (first === undefined) throw new UsageError('');
        patterns.push(...first.split('\n'));
      }
      const fixed = options.has('F') || kind === 'fixed';
      const extended = options.has('E') || kind === 'extended';
      let pattern: Pattern;
      try {
        pattern = compile(patterns, options, fixed ? 'fixed' : extended ? 'extended' : 'basic');
      } catch (error) {
        if (!(error instanceof PatternError)) throw error;
        yield* p.err(`${name}: bad regex '${patterns[0]}'\n`);
        return 2;
      }
      try {
        return yield* searchAll(p, files, pattern, options);
      } catch (error) {
        if (!(error instanceof PatternError)) throw error;
        yield* p.err(`${name}: ${error.message}\n`);
        return 2;
      }
    },
  });
}

function compile(
  patterns: readonly string[],
  options: Options,
  kind: 'basic' | 'extended' | 'fixed',
): Pattern {
  const sources = patterns.map((pattern) => {
    const source =
      kind === 'fixed'
        ? pattern.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
        : translate(pattern, kind === 'extended');
    if (options.has('x')) return `^(?:${source})$`;
    return options.has('w') ? `(?<!\\w)(?:${source})(?!\\w)` : `(?:${source})`;
  });
  return new Pattern(sources.join('|'), { ignoreCase: options.has('i'), longest: true });
}

function* searchAll(
  p: Process,
  args: readonly string[],
  pattern: Pattern,
  options: Options,
): Task<number> {
  const recursive = options.has('r') || options.has('R');
  const names = args.length > 0 ? args : [recursive ? '.' : '-'];
  const context = Number(options.get('C') ?? 0);
  const named = options.has('H') || (!options.has('h') && (names.length > 1 || recursive));
  const search: Search = {
    pattern,
    options,
    named,
    before: Number(options.get('B') ?? context),
    after: Number(options.get('A') ?? context),
  };
  let found = false;
  let failed = false;
  for (const name of names) {
    const files = recursive ? filesBelow(p, name) : [name];
    for (const file of files) {
      const result = yield* searchFile(p, file, search);
      found ||= result === true;
      failed ||= result === undefined;
      if (found && options.has('q')) return 0;
    }
  }
  return failed ? 2 : found ? 0 : 1;
}

function filesBelow(p: Process, name: string): string[] {
  try {
    return [...walk(p, name)].filter(({ inode }) => inode.kind === 'file').map(({ path }) => path);
  } catch (error) {
    if (error instanceof Errno) return [name];
    throw error;
  }
}

/** True if something matched; undefined if the file could not be read. */
function* searchFile(p: Process, name: string, search: Search): Task<boolean | undefined> {
  let file: OpenFile | undefined;
  try {
    file = openInput(p, name);
    return yield* searchLines(p, file, name === '-' ? '(standard input)' : name, search);
  } catch (error) {
    if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
    if (error.code === 'EISDIR') return false;
    if (!search.options.has('s')) yield* p.err(`${p.name}: ${name}: ${error.message}\n`);
    return undefined;
  } finally {
    file?.release();
  }
}

function* searchLines(p: Process, file: OpenFile, name: string, search: Search): Task<boolean> {
  const { pattern, options, before, after } = search;
  const quiet = options.has('q') || options.has('l') || options.has('L') || options.has('c');
  const limit = Number(options.get('m') ?? Number.POSITIVE_INFINITY);
  const reader = new LineReader(p, file);
  const held: string[] = [];
  let count = 0;
  let number = 0;
  let lastPrinted = 0;
  let trailing = 0;
  const prefix = (mark: string, at: number) =>
    (search.named ? `${name}${mark}` : '') + (options.has('n') ? `${at}${mark}` : '');
  reading: for (let lines = yield* reader.batch(); lines; lines = yield* reader.batch()) {
    if (p.step(1 + (lines.length >> 3))) yield 'preempt';
    let out = '';
    for (const line of lines) {
      number++;
      if (pattern.test(line) !== options.has('v')) {
        count++;
        if (options.has('q') || options.has('l') || options.has('L')) break reading;
        if (!quiet) {
          if ((before || after) && lastPrinted && number - held.length > lastPrinted + 1)
            out += '--\n';
          held.forEach((text, index) => {
            out += `${prefix('-', number - held.length + index)}${text}\n`;
          });
          out += options.has('o')
            ? onlyMatches(line, search, prefix(':', number))
            : `${prefix(':', number)}${line}\n`;
          lastPrinted = number;
          trailing = after;
        }
        held.length = 0;
        if (count >= limit) {
          yield* p.out(out);
          break reading;
        }
      } else if (trailing > 0 && !quiet) {
        trailing--;
        lastPrinted = number;
        out += `${prefix('-', number)}${line}\n`;
      } else if (before > 0) {
        held.push(line);
        if (held.length > before) held.shift();
      }
    }
    yield* p.out(out);
  }
  if (options.has('q')) return count > 0;
  if (options.has('c') && !options.has('l') && !options.has('L'))
    yield* p.out(`${search.named ? `${name}:` : ''}${count}\n`);
  if ((options.has('l') && count > 0) || (options.has('L') && count === 0))
    yield* p.out(`${name}\n`);
  return options.has('L') ? count === 0 : count > 0;
}

function onlyMatches(line: string, { pattern, options }: Search, prefix: string): string {
  if (options.has('v')) return '';
  return [...pattern.all(line)]
    .filter(({ text }) => text !== '')
    .map(({ text }) => `${prefix}${text}\n`)
    .join('');
}

export const grep = makeGrep('grep', 'basic');
export const egrep = makeGrep('egrep', 'extended');
export const fgrep = makeGrep('fgrep', 'fixed');
