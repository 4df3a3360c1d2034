import { fromBytes, toBytes } from '../bytes';
import type { Process } from '../process/process';
import type { OpenFile, Program, Task } from '../process/types';

// Debian's tools do what busybox's do and say it in other words: those of GNU coreutils 9.1, findutils and sed.
// Where there is a locale of UTF-8 the quotes that are written ‘’ here are curly, else they are straight.

type Rule = readonly [busybox: RegExp, gnu: string];

const OPENS: Rule = [/^can't open '(.*)': (.*)$/, '$1: $2'];

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  base64: [OPENS],
  cat: [OPENS],
  chmod: [
    [/^(.*): Operation not permitted$/, "changing permissions of '$1': Operation not permitted"],
    [/^(.*): Read-only file system$/, "changing permissions of '$1': Read-only file system"],
    [/^invalid mode '(.*)'$/, 'invalid mode: ‘$1’'],
    [/^(.*): (.*)$/, "cannot access '$1': $2"],
  ],
  chown: [
    [/^(.*): (Operation not permitted|Read-only file system)$/, "changing ownership of '$1': $2"],
    [/^unknown user (.*)$/, 'invalid user: ‘$1’'],
    [/^unknown group (.*)$/, 'invalid group: ‘$1’'],
    [/^(.*): (.*)$/, "cannot access '$1': $2"],
  ],
  cp: [
    [/^can't stat '(.*)': (.*)$/, "cannot stat '$1': $2"],
    [/^can't create '(.*)': (.*)$/, "cannot create regular file '$1': $2"],
    [/^can't create directory '(.*)': (.*)$/, "cannot create directory '$1': $2"],
    [/^can't open '(.*)': (.*)$/, "cannot open '$1' for reading: $2"],
    [/^omitting directory '(.*)'$/, "-r not specified; omitting directory '$1'"],
  ],
  cut: [OPENS],
  dd: [[/^can't open '(.*)': (.*)$/, "failed to open '$1': $2"]],
  df: [[/^(.*): can't find mount point$/, '$1: No such file or directory']],
  du: [[/^(.*): (.*)$/, "cannot access '$1': $2"]],
  env: [[/^can't execute '(.*)': (.*)$/, '‘$1’: $2']],
  find: [[/^(\/.*|\..*|[^:]*): (.*)$/, '‘$1’: $2']],
  head: [
    [/^(.*): (Is a directory)$/, "error reading '$1': $2"],
    [/^invalid number '(.*)'$/, 'invalid number of lines: ‘$1’'],
    [/^(.*): (.*)$/, "cannot open '$1' for reading: $2"],
  ],
  id: [[/^unknown user (.*)$/, '‘$1’: no such user']],
  ln: [[/^(.*): (.*)$/, "failed to create symbolic link '$1': $2"]],
  ls: [
    [/^can't open '(.*)': (.*)$/, "cannot open directory '$1': $2"],
    [/^(.*): (.*)$/, "cannot access '$1': $2"],
  ],
  md5sum: [OPENS],
  mkdir: [[/^can't create directory '(.*)': (.*)$/, 'cannot create directory ‘$1’: $2']],
  mktemp: [[/^(.*): (.*)$/, 'failed to create file via template ‘$1’: $2']],
  mv: [
    [/^can't rename '(.*)': (No such file or directory|Not a directory)$/, "cannot stat '$1': $2"],
    [/^can't rename '(.*)': (.*)$/, "cannot move '$1': $2"],
  ],
  nl: [OPENS],
  nohup: [[/^can't execute '(.*)': (.*)$/, "failed to run command '$1': $2"]],
  rm: [
    [/^can't remove '(.*)': (.*)$/, "cannot remove '$1': $2"],
    [/^'(.*)' is a directory$/, "cannot remove '$1': Is a directory"],
  ],
  rmdir: [[/^'(.*)': (.*)$/, "failed to remove '$1': $2"]],
  sed: [
    [
      /^([^:]*): (No such file or directory|Permission denied|Is a directory)$/,
      "can't read $1: $2",
    ],
  ],
  sha1sum: [OPENS],
  sha256sum: [OPENS],
  sleep: [
    [
      /^invalid number '(.*)'$/,
      "invalid time interval ‘$1’\nTry 'sleep --help' for more information.",
    ],
  ],
  sort: [[/^(.*): (.*)$/, 'cannot read: $1: $2']],
  stat: [[/^can't stat '(.*)': (.*)$/, "cannot statx '$1': $2"]],
  tac: [[/^(.*): (.*)$/, "failed to open '$1' for reading: $2"]],
  tail: [
    [/^can't open '(.*)': (.*)$/, "cannot open '$1' for reading: $2"],
    [/^no files$/, ''],
  ],
  tar: [
    [
      /^can't change directory to '(.*)': (.*)$/,
      '$1: Cannot open: $2\ntar: Error is not recoverable: exiting now',
    ],
    [/^can't open '(.*)': (.*)$/, '$1: Cannot open: $2'],
    [/^removing leading '\/' from member names$/, "Removing leading `/' from member names"],
    [
      /^error exit delayed from previous errors$/,
      'Exiting with failure status due to previous errors',
    ],
    [
      /^(?:invalid tar magic|short read)$/,
      'This does not look like a tar archive\ntar: Exiting with failure status due to previous errors',
    ],
    [/^(.*): (No such file or directory|Permission denied)$/, '$1: Cannot stat: $2'],
  ],
  timeout: [[/^can't execute '(.*)': (.*)$/, 'failed to run command ‘$1’: $2']],
  touch: [[/^(.*): (.*)$/, "cannot touch '$1': $2"]],
  truncate: [[/^(.*): (.*)$/, "cannot open '$1' for writing: $2"]],
  uniq: [OPENS],
};

/** Exit codes after a failure, where they are not busybox's. */
const CODES: Readonly<Record<string, number>> = { ls: 2, sed: 2, sort: 2, tar: 2 };
/** Tools whose wrong use busybox answers with its banner. */
const OTHERS =
  '[ basename chgrp date dirname expr false grep egrep fgrep hostname mount pwd readlink realpath seq sync tee tr true tty uname wc whoami xargs yes'.split(
    ' ',
  );

/** A tool of busybox's with the words of Debian's. */
export function inGnuWords(name: string, program: Program): Program {
  if (!Object.hasOwn(RULES, name) && !OTHERS.includes(name)) return program;
  return function* gnu(p) {
    const inner = p.files.get(2);
    if (inner) p.files.set(2, new Translated(inner, p, name));
    const columns =
      name === 'ls' && p.argv.some((word) => /^-[a-zA-Z1]*l/.test(word))
        ? p.files.get(1)
        : undefined;
    const rows = columns && new Rows(columns);
    if (rows) p.files.set(1, rows);
    const code = yield* program(p);
    if (rows) yield* rows.flush(p);
    return code === 1 && Object.hasOwn(CODES, name) ? CODES[name]! : code;
  };
}

/** Everything of an open file but what is written. */
abstract class Passing implements OpenFile {
  readonly kind: OpenFile['kind'];
  readonly inode: OpenFile['inode'];
  readonly path: OpenFile['path'];

  constructor(protected readonly inner: OpenFile) {
    this.kind = inner.kind;
    this.inode = inner.inode;
    this.path = inner.path;
  }

  read(p: Process, max: number): Task<Uint8Array | undefined> {
    return this.inner.read(p, max);
  }

  abstract write(p: Process, bytes: Uint8Array): Task;

  retain(): void {
    this.inner.retain();
  }

  release(): void {
    this.inner.release();
  }
}

class Translated extends Passing {
  private hasComplained = false;

  constructor(
    inner: OpenFile,
    private readonly owner: Process,
    private readonly name: string,
  ) {
    super(inner);
  }

  *write(p: Process, bytes: Uint8Array): Task {
    // Programs that it starts speak for themselves.
    const text = fromBytes(bytes);
    yield* this.inner.write(p, p === this.owner ? toBytes(this.translate(text)) : bytes);
  }

  private translate(text: string): string {
    if (text.startsWith('BusyBox v')) return this.usage();
    const curly = /utf-?8/i.test(this.owner.env.get('LC_ALL') ?? this.owner.env.get('LANG') ?? '');
    const [open, close] = curly ? ['\xe2\x80\x98', '\xe2\x80\x99'] : ["'", "'"];
    return text.replace(/[^\n]+\n?/g, (line) => {
      const end = line.endsWith('\n') ? '\n' : '';
      const said = this.line(line.slice(0, line.length - end.length));
      return said === '' ? '' : said.replaceAll('‘', open).replaceAll('’', close) + end;
    });
  }

  private line(line: string): string {
    const own = `${this.name}: `;
    if (!line.startsWith(own)) return line;
    this.hasComplained = true;
    const words = line.slice(own.length);
    if (/^(invalid|unrecognized) option/.test(words)) return line;
    const read = /^read error: (.*)$/.exec(words);
    if (read) return `${own}${this.owner.argv.at(-1)}: ${read[1]}`;
    const rule = RULES[this.name]?.find(([pattern]) => pattern.test(words));
    const said = rule ? words.replace(rule[0], rule[1]) : words;
    return said === '' ? '' : own + said;
  }

  private usage(): string {
    const { name, owner } = this;
    const help = `Try '${name} --help' for more information.\n`;
    if (this.hasComplained) return help;
    const given = owner.argv.slice(1).filter((word) => !word.startsWith('-'));
    const lacks =
      given.length === 1 && /^(cp|mv|ln)$/.test(name)
        ? `missing destination file operand after '${given[0]}'`
        : given.length === 1 && /^(chmod|chown|chgrp)$/.test(name)
          ? `missing operand after '${given[0]}'`
          : 'missing operand';
    return `${name}: ${lacks}\n${help}`;
  }
}

const ROW =
  /^([-dlcps][rwxsStT-]{9}) +(\d+) +(\S+) +(\S+) +(\d+(?:, *\d+)?) ([A-Z][a-z]{2} [ \d]\d [ \d:]{5} .*)$/;

/** Long listings: columns as wide as what stands in them. */
class Rows extends Passing {
  private held = '';

  // biome-ignore lint/correctness/useYield: it is written when all is there
  *write(_p: Process, bytes: Uint8Array): Task {
    this.held += fromBytes(bytes);
  }

  *flush(p: Process): Task {
    const lines = this.held.split('\n').map((line) => ({ line, row: ROW.exec(line)?.slice(1) }));
    const width = (column: number) =>
      Math.max(0, ...lines.map(({ row }) => row?.[column]?.length ?? 0));
    const [links, user, group, size] = [1, 2, 3, 4].map(width) as [number, number, number, number];
    const text = lines.map(({ line, row }) => {
      if (!row) return line;
      const [mode = '', count = '', owner = '', team = '', bytes = '', rest = ''] = row;
      return `${mode} ${count.padStart(links)} ${owner.padEnd(user)} ${team.padEnd(group)} ${bytes.padStart(size)} ${rest}`;
    });
    yield* this.inner.write(p, toBytes(text.join('\n')));
  }
}
