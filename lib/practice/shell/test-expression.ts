import type { Process } from '../process/process';
import { EXECUTE, mayAccess, READ, WRITE } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import type { Found } from '../vfs/mount-namespace';

/** What `test` says of words it cannot make sense of; exit code 2. */
export class TestError extends Error {}

const BINARY = /^(=|==|!=|<|>|-(eq|ne|lt|le|gt|ge|nt|ot|ef))$/;
const UNARY = /^-[bcdefghkLnoprsStuwxzGO]$/;

/** Evaluates the words of `test`, by the rules of POSIX for up to four and busybox's grammar for more. Throws TestError. */
export function evaluateTest(p: Process, words: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = words;
  if (words.length === 0) return false;
  if (words.length === 1) return first !== '';
  if (words.length === 2) {
    if (first === '!') return second === '';
    if (UNARY.test(first)) return unary(p, first, second);
  }
  if (words.length === 3) {
    if (BINARY.test(second)) return binary(p, first, second, third);
    if (first === '!') return !evaluateTest(p, words.slice(1));
    if (first === '(' && third === ')') return second !== '';
  }
  if (words.length === 4 && first === '!') return !evaluateTest(p, words.slice(1));
  return new Grammar(p, words).all();
}

class Grammar {
  private at = 0;

  constructor(
    private readonly p: Process,
    private readonly words: readonly string[],
  ) {}

  all(): boolean {
    const value = this.or();
    const rest = this.words[this.at];
    if (rest !== undefined) throw new TestError(`${rest}: unknown operand`);
    return value;
  }

  private or(): boolean {
    let value = this.and();
    while (this.words[this.at] === '-o') {
      this.at++;
      value = this.and() || value;
    }
    return value;
  }

  private and(): boolean {
    let value = this.not();
    while (this.words[this.at] === '-a') {
      this.at++;
      value = this.not() && value;
    }
    return value;
  }

  private not(): boolean {
    if (this.words[this.at] !== '!') return this.primary();
    this.at++;
    return !this.not();
  }

  private primary(): boolean {
    const word = this.words[this.at];
    if (word === undefined) throw new TestError('argument expected');
    const next = this.words[this.at + 1];
    if (next !== undefined && BINARY.test(next) && this.words[this.at + 2] !== undefined) {
      this.at += 3;
      return binary(this.p, word, next, this.words[this.at - 1]!);
    }
    if (word === '(') {
      this.at++;
      const value = this.or();
      if (this.words[this.at] !== ')') throw new TestError('closing paren expected');
      this.at++;
      return value;
    }
    if (UNARY.test(word) && next !== undefined) {
      this.at += 2;
      return unary(this.p, word, next);
    }
    this.at++;
    return word !== '';
  }
}

function look(p: Process, path: string, follow = true): Found | undefined {
  try {
    return p.find(path, follow);
  } catch (error) {
    if (error instanceof Errno) return undefined;
    throw error;
  }
}

function unary(p: Process, operator: string, word: string): boolean {
  if (operator === '-n') return word !== '';
  if (operator === '-z') return word === '';
  if (operator === '-t') return p.files.get(integer(word))?.kind === 'terminal';
  const place = look(p, word, operator !== '-L' && operator !== '-h');
  if (!place) return false;
  const { inode } = place;
  switch (operator) {
    case '-e':
      return true;
    case '-f':
      return inode.kind === 'file';
    case '-d':
      return inode.kind === 'directory';
    case '-L':
    case '-h':
      return inode.kind === 'symlink';
    case '-c':
      return inode.kind === 'device';
    case '-p':
      return inode.kind === 'fifo';
    case '-S':
      return inode.kind === 'socket';
    case '-s':
      return inode.kind === 'directory' || inode.size > 0;
    case '-r':
      return mayAccess(inode, p.credentials, READ);
    case '-w':
      return mayAccess(inode, p.credentials, WRITE) && !place.mount.readOnly;
    case '-x':
      return mayAccess(inode, p.credentials, EXECUTE);
    case '-O':
      return inode.uid === p.credentials.uid;
    case '-G':
      return inode.gid === p.credentials.gid;
    case '-u':
      return (inode.mode & 0o4000) !== 0;
    case '-g':
      return (inode.mode & 0o2000) !== 0;
    case '-k':
      return (inode.mode & 0o1000) !== 0;
    default:
      return false;
  }
}

function integer(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) {
    const words = /^\s*[-+]?\d{19,}\s*$/.test(text) ? 'out of range' : 'bad number';
    throw new TestError(`${text}: ${words}`);
  }
  return Number(text);
}

function binary(p: Process, left: string, operator: string, right: string): boolean {
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '-nt':
      return (look(p, left)?.inode.mtime ?? 0) > (look(p, right)?.inode.mtime ?? 0);
    case '-ot':
      return (look(p, left)?.inode.mtime ?? 0) < (look(p, right)?.inode.mtime ?? 0);
    case '-ef':
      return look(p, left)?.inode !== undefined && look(p, left)?.inode === look(p, right)?.inode;
    default:
      return compare(operator, integer(left), integer(right));
  }
}

function compare(operator: string, a: number, b: number): boolean {
  switch (operator) {
    case '-eq':
      return a === b;
    case '-ne':
      return a !== b;
    case '-lt':
      return a < b;
    case '-le':
      return a <= b;
    case '-gt':
      return a > b;
    default:
      return a >= b;
  }
}
