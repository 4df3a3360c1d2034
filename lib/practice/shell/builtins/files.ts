import { echoMain } from '../../applets/echo';
import { parseMode } from '../../applets/mode';
import { printfMain } from '../../applets/printf';
import type { Task } from '../../process/types';
import { EXECUTE, mayAccess } from '../../vfs/credentials';
import { Errno } from '../../vfs/errno';
import { ShellError } from '../control';
import type { Shell } from '../state';
import { evaluateTest, TestError } from '../test-expression';
import { type Builtin, plain } from './types';

export const cd: Builtin = function* cd(sh, argv) {
  const words = argv.slice(1).filter((word) => !/^-[LP]+$/.test(word) && word !== '--');
  const target = words[0] === '-' ? sh.get('OLDPWD') : (words[0] ?? sh.get('HOME'));
  if (target === undefined) return 0;
  try {
    const place = sh.p.find(target || '.');
    if (place.inode.kind !== 'directory') throw new Errno('ENOTDIR');
    if (!mayAccess(place.inode, sh.p.credentials, EXECUTE)) throw new Errno('EACCES');
    sh.export('OLDPWD', sh.p.cwd);
    sh.p.cwd = place.path;
    sh.set('PWD', logicalPath(sh.get('PWD') ?? '/', target, place.path));
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* sh.complain(`can't cd to ${target}: ${error.message}`, 'cd');
    return 2;
  }
  if (words[0] === '-') yield* sh.p.out(`${sh.get('PWD')}\n`);
  return 0;
};

/** The path as it was walked, links and all, as the shell shows it. */
function logicalPath(from: string, target: string, physical: string): string {
  if (target === '') return physical;
  const parts: string[] = [];
  for (const part of (target.startsWith('/') ? target : `${from}/${target}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export const pwd: Builtin = function* pwd(sh, argv) {
  yield* sh.p.out(`${argv.includes('-P') ? sh.p.cwd : (sh.get('PWD') ?? sh.p.cwd)}\n`);
  return 0;
};

export const umask: Builtin = function* umask(sh, argv) {
  const text = argv[1];
  if (text === undefined) {
    yield* sh.p.out(`${sh.p.umask.toString(8).padStart(4, '0')}\n`);
    return 0;
  }
  if (text === '-S') {
    const letters = (shift: number) =>
      [...'rwx'].filter((_, bit) => ((~sh.p.umask >> shift) & (4 >> bit)) !== 0).join('');
    yield* sh.p.out(`u=${letters(6)},g=${letters(3)},o=${letters(0)}\n`);
    return 0;
  }
  if (/^[0-7]{1,4}$/.test(text)) sh.p.umask = Number.parseInt(text, 8);
  else {
    const mode = parseMode(text, ~sh.p.umask & 0o777, false);
    if (mode === undefined) throw new ShellError(`illegal mode: ${text}`, 2, 'umask');
    sh.p.umask = ~mode & 0o777;
  }
  return 0;
};

/** read: a line into variables. */
export const read: Builtin = function* read(sh, argv) {
  const options = readOptions(argv);
  if (options.prompt && sh.p.files.get(0)?.kind === 'terminal') yield* sh.p.err(options.prompt);
  for (const name of options.names) {
    if (!/^[A-Za-z_]\w*$/.test(name))
      throw new ShellError(`'${name}': bad variable name`, 2, 'read');
  }
  const { text, ended } = yield* readLine(sh, options);
  assignFields(sh, text, options.names);
  return ended ? 1 : 0;
};

interface ReadOptions {
  raw: boolean;
  prompt: string;
  timeout: number | undefined;
  count: number | undefined;
  delimiter: string;
  names: string[];
}

function readOptions(argv: readonly string[]): ReadOptions {
  const options: ReadOptions = {
    raw: false,
    prompt: '',
    timeout: undefined,
    count: undefined,
    delimiter: '\n',
    names: [],
  };
  let i = 1;
  for (; i < argv.length && /^-./.test(argv[i]!); i++) {
    const word = argv[i]!;
    if (word === '--') {
      i++;
      break;
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word[at]!;
      if (letter === 'r') options.raw = true;
      else if (letter === 's') continue;
      else if (/[ptndu]/.test(letter)) {
        const value = word.slice(at + 1) || (argv[++i] ?? '');
        if (letter === 'p') options.prompt = value;
        else if (letter === 't') options.timeout = Number(value) * 1000;
        else if (letter === 'n') options.count = Number(value);
        else if (letter === 'd') options.delimiter = value[0] ?? '\0';
        break;
      } else throw new ShellError(`illegal option -${letter}`, 2, 'read');
    }
  }
  options.names = argv.length > i ? argv.slice(i) : ['REPLY'];
  return options;
}

/** A character of a line, and whether a backslash stood before it. */
type Char = readonly [char: string, escaped: boolean];

function* readLine(sh: Shell, options: ReadOptions): Task<{ text: Char[]; ended: boolean }> {
  const file = sh.p.files.get(0);
  const text: Char[] = [];
  if (!file) return { text, ended: true };
  let escaped = false;
  while (options.count === undefined || text.length < options.count) {
    const byte = yield* file.read(sh.p, 1);
    if (!byte) return { text, ended: true };
    const char = String.fromCharCode(byte[0]!);
    if (sh.p.step()) yield 'preempt';
    if (escaped) {
      escaped = false;
      if (char !== '\n') text.push([char, true]);
    } else if (char === options.delimiter) break;
    else if (char === '\\' && !options.raw) escaped = true;
    else if (char !== '\0') text.push([char, false]);
  }
  return { text, ended: false };
}

function assignFields(sh: Shell, text: readonly Char[], names: readonly string[]): void {
  const ifs = sh.get('IFS') ?? ' \t\n';
  const isSpace = ([char, escaped]: Char) =>
    !escaped && ' \t\n'.includes(char) && ifs.includes(char);
  const isIfs = ([char, escaped]: Char) => !escaped && ifs.includes(char);
  const join = (chars: readonly Char[]) => chars.map(([char]) => char).join('');
  let at = 0;
  const skip = () => {
    while (at < text.length && isSpace(text[at]!)) at++;
  };
  skip();
  names.forEach((name, index) => {
    if (index === names.length - 1) {
      sh.set(name, join(lastField(text.slice(at), isSpace, isIfs)));
      return;
    }
    const start = at;
    while (at < text.length && !isIfs(text[at]!)) at++;
    sh.set(name, join(text.slice(start, at)));
    skip();
    if (at < text.length && at > start && isIfs(text[at]!) && !isSpace(text[at]!)) {
      at++;
      skip();
    } else if (at === start && at < text.length && isIfs(text[at]!)) at++;
  });
}

/** The last variable gets the rest, without the spaces at its end, nor a single delimiter there. */
function lastField(
  rest: readonly Char[],
  isSpace: (char: Char) => boolean,
  isIfs: (char: Char) => boolean,
): readonly Char[] {
  let end = rest.length;
  while (end > 0 && isSpace(rest[end - 1]!)) end--;
  const field = rest.slice(0, end);
  const delimiters = field.filter((char) => isIfs(char) && !isSpace(char)).length;
  const lastChar = field.at(-1);
  if (delimiters !== 1 || !lastChar || !isIfs(lastChar)) return field;
  const cut = field.slice(0, -1);
  return cut.some(isIfs) ? field : cut;
}

export const test: Builtin = function* test(sh, argv) {
  let words = argv.slice(1);
  if (argv[0] === '[') {
    if (words.at(-1) !== ']') {
      yield* sh.p.err(`${sh.name}: missing ]\n`);
      return 2;
    }
    words = words.slice(0, -1);
  }
  try {
    return evaluateTest(sh.p, words) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    yield* sh.p.err(`${sh.name}: ${error.message}\n`);
    return 2;
  }
};

export const echo: Builtin = (sh, argv) => echoMain(sh.p, argv);
export const printf: Builtin = (sh, argv) => printfMain(sh.p, argv, sh.name);
export const colon = plain(() => 0);
export const no = plain(() => 1);

export const ulimit: Builtin = function* ulimit(sh, argv) {
  const text = argv.includes('-n') ? '1048576' : argv.includes('-c') ? '0' : 'unlimited';
  yield* sh.p.out(`${text}\n`);
  return 0;
};
