import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { globToRegExp } from '../shell/pattern';
import { accounts } from '../vfs/accounts';
import { removeDirectory, unlink } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { defineApplet, notHere } from './define-applet';
import { runChild } from './run-command';
import { type Walked, walk } from './walk';

type Check = (p: Process, found: Walked) => Task<boolean>;

/** How big folders are (bytes). */
const FOLDER = 4096;

class FindError extends Error {
  constructor(
    message: string,
    readonly isLack = false,
  ) {
    super(message);
  }
}

interface Plan {
  check: Check;
  maxDepth: number;
  minDepth: number;
  prints: boolean;
  depthFirst: boolean;
  /** -exec … +: commands that get all at once. */
  readonly batches: { command: readonly string[]; paths: string[] }[];
}

export const find = defineApplet({
  name: 'find',
  usage: '[-HL] [PATH]... [OPTIONS] [ACTIONS]',
  rawArguments: true,
  *run(p, _options, words) {
    const start = words.findIndex((word) => /^(-|\(|!)/.test(word) && !/^-[HL]$/.test(word));
    const paths = (start < 0 ? words : words.slice(0, start)).filter(
      (word) => !/^-[HL]$/.test(word),
    );
    let plan: Plan;
    try {
      plan = new Parser(start < 0 ? [] : words.slice(start)).plan();
    } catch (error) {
      if (!(error instanceof FindError)) throw error;
      if (error.isLack) yield* notHere(p, error.message);
      else yield* p.err(`find: ${error.message}\n`);
      return 1;
    }
    let status = 0;
    for (const path of paths.length > 0 ? paths : ['.']) {
      const failed = yield* searchIn(p, path, plan);
      status ||= failed;
    }
    for (const { command, paths: all } of plan.batches) {
      if (all.length > 0 && (yield* runChild(p, [...command, ...all])) !== 0) status = 1;
    }
    return status;
  },
});

function* searchIn(p: Process, path: string, plan: Plan): Task<number> {
  let status = 0;
  try {
    const found = [...walk(p, path, { maxDepth: plan.maxDepth })];
    for (const one of plan.depthFirst ? found.reverse() : found) {
      if (p.step()) yield 'preempt';
      if (one.depth >= plan.minDepth && (yield* plan.check(p, one)) && plan.prints) {
        yield* p.out(`${one.path}\n`);
      }
      if (one.denied && one.depth < plan.maxDepth) {
        yield* p.err(`find: ${one.path}: Permission denied\n`);
        status = 1;
      }
    }
  } catch (error) {
    if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
    yield* p.err(`find: ${path}: ${error.message}\n`);
    return 1;
  }
  return status;
}

const TYPES: Readonly<Record<string, string>> = {
  f: 'file',
  d: 'directory',
  l: 'symlink',
  c: 'device',
  p: 'fifo',
  s: 'socket',
};

class Parser {
  private at = 0;
  private readonly result: Plan = {
    check: () => sure(true),
    maxDepth: Number.POSITIVE_INFINITY,
    minDepth: 0,
    prints: true,
    depthFirst: false,
    batches: [],
  };

  constructor(private readonly words: readonly string[]) {}

  plan(): Plan {
    if (this.words.length > 0) this.result.check = this.or();
    const rest = this.words[this.at];
    if (rest !== undefined) throw new FindError(`unrecognized: ${rest}`);
    return this.result;
  }

  private or(): Check {
    let left = this.and();
    while (this.words[this.at] === '-o' || this.words[this.at] === '-or') {
      this.at++;
      const first = left;
      const second = this.and();
      left = function* either(p, found) {
        return (yield* first(p, found)) || (yield* second(p, found));
      };
    }
    return left;
  }

  private and(): Check {
    let left = this.not();
    for (;;) {
      const word = this.words[this.at];
      if (word === undefined || word === ')' || word === '-o' || word === '-or') return left;
      if (word === '-a' || word === '-and') this.at++;
      const first = left;
      const second = this.not();
      left = function* both(p, found) {
        return (yield* first(p, found)) && (yield* second(p, found));
      };
    }
  }

  private not(): Check {
    const word = this.words[this.at];
    if (word !== '!' && word !== '-not') return this.primary();
    this.at++;
    const inner = this.not();
    return function* opposite(p, found) {
      return !(yield* inner(p, found));
    };
  }

  private argument(word: string): string {
    const value = this.words[this.at++];
    if (value === undefined) throw new FindError(`option requires an argument -- '${word}'`);
    return value;
  }

  private primary(): Check {
    const word = this.words[this.at++] ?? '';
    const print = (end: string): Check => {
      this.result.prints = false;
      return function* printPath(p, { path }) {
        yield* p.out(path + end);
        return true;
      };
    };
    switch (word) {
      case '(': {
        const inner = this.or();
        if (this.words[this.at++] !== ')') throw new FindError('unpaired (');
        return inner;
      }
      case '-print':
        return print('\n');
      case '-print0':
        return print('\0');
      case '-maxdepth':
        this.result.maxDepth = Number(this.argument(word));
        return () => sure(true);
      case '-mindepth':
        this.result.minDepth = Number(this.argument(word));
        return () => sure(true);
      case '-depth':
        this.result.depthFirst = true;
        return () => sure(true);
      case '-xdev':
      case '-true':
        return () => sure(true);
      case '-false':
        return () => sure(false);
      case '-name':
      case '-iname':
        return this.named(
          word,
          ({ path }) =>
            path
              .replace(/(.)\/+$/, '$1')
              .split('/')
              .pop() || '/',
        );
      case '-path':
      case '-ipath':
        return this.named(word, ({ path }) => path);
      case '-type': {
        const kind = TYPES[this.argument(word)];
        return (_, { inode }) => sure(inode.kind === kind);
      }
      case '-empty':
        return (p, { inode }) =>
          sure(inode.kind === 'directory' ? inode.isEmpty(p) : inode.size === 0);
      case '-size':
        return this.size(this.argument(word));
      case '-mmin':
        return this.age(this.argument(word), 60_000);
      case '-mtime':
        return this.age(this.argument(word), 86_400_000);
      case '-newer': {
        const path = this.argument(word);
        return (p, { inode }) => sure(inode.mtime > p.find(path).inode.mtime);
      }
      case '-user': {
        const name = this.argument(word);
        return (p, { inode }) =>
          sure(
            inode.uid ===
              (accounts(p).find((account) => account.name === name)?.uid ?? Number(name)),
          );
      }
      case '-perm': {
        const mode = this.argument(word);
        const bits = Number.parseInt(mode.replace(/^[-/+]/, ''), 8);
        if (mode.startsWith('-')) return (_, { inode }) => sure((inode.mode & bits) === bits);
        if (/^[/+]/.test(mode)) return (_, { inode }) => sure((inode.mode & bits) !== 0);
        return (_, { inode }) => sure((inode.mode & 0o7777) === bits);
      }
      case '-delete':
        this.result.prints = false;
        this.result.depthFirst = true;
        return remove;
      case '-exec':
        return this.exec();
      case '-prune':
      case '-regex':
      case '-links':
      case '-group':
      case '-inum':
      case '-ok':
        throw new FindError(word, true);
      default:
        throw new FindError(`unrecognized: ${word}`);
    }
  }

  private named(word: string, of: (found: Walked) => string): Check {
    const fold = word.startsWith('-i');
    const glob = this.argument(word);
    const pattern = globToRegExp(fold ? glob.toLowerCase() : glob);
    return (_, found) => sure(pattern.test(fold ? of(found).toLowerCase() : of(found)));
  }

  private size(text: string): Check {
    const match = /^([-+]?)(\d+)([ckbwMG]?)$/.exec(text);
    if (!match) throw new FindError(`invalid number '${text}'`);
    const unit =
      { c: 1, k: 1024, b: 512, w: 2, M: 2 ** 20, G: 2 ** 30, '': 512 }[match[3] ?? ''] ?? 512;
    const limit = Number(match[2]);
    return (_, { inode }) =>
      sure(compare(match[1]!, inode.kind === 'directory' ? FOLDER : inode.size, limit * unit));
  }

  private age(text: string, unit: number): Check {
    const sign = /^[-+]/.exec(text)?.[0] ?? '';
    const limit = Number(text.replace(/^[-+]/, ''));
    return (p, { inode }) => sure(compare(sign, Math.floor((p.now() - inode.mtime) / unit), limit));
  }

  private exec(): Check {
    this.result.prints = false;
    const command: string[] = [];
    for (;;) {
      const word = this.words[this.at++];
      if (word === undefined) throw new FindError("option requires an argument -- '-exec'");
      if (word === ';') break;
      if (word === '+' && command.at(-1) === '{}') {
        const batch = { command: command.slice(0, -1), paths: [] as string[] };
        this.result.batches.push(batch);
        return (_, { path }) => {
          batch.paths.push(path);
          return sure(true);
        };
      }
      command.push(word);
    }
    return function* run(p, { path }) {
      return (
        (yield* runChild(
          p,
          command.map((word) => word.replaceAll('{}', path)),
        )) === 0
      );
    };
  }
}

function compare(sign: string, value: number, limit: number): boolean {
  return sign === '+' ? value > limit : sign === '-' ? value < limit : value === limit;
}

// biome-ignore lint/correctness/useYield: it waits for nothing
function* sure(value: boolean): Task<boolean> {
  return value;
}

function* remove(p: Process, { path, inode }: Walked): Task<boolean> {
  try {
    const place = p.find(path, false);
    if (inode.kind === 'directory') removeDirectory(place, p);
    else unlink(place, p);
    return true;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(`find: can't delete '${path}': ${error.message}\n`);
    return false;
  }
}
