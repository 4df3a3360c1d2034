import { fromBytes, toBytes } from '../bytes';
import { ByteQueue } from './byte-queue';
import type { Process } from './process';
import type { OpenFile, Task } from './types';

/** A terminal: echoes what is typed, gives lines to programs, makes signals of ^C, ^\\ and the end of input of ^D. */
export class Terminal {
  columns = 80;
  rows = 24;
  /** Whose keyboard it is: ^C goes to it and its children. */
  session: Process | undefined;
  private line = '';
  private readonly lines = new ByteQueue(Number.POSITIVE_INFINITY);

  constructor(private readonly show: (bytes: Uint8Array) => void) {}

  /** Characters that were typed and no program has read yet. */
  get unread(): number {
    return this.lines.length + this.line.length;
  }

  open(): OpenFile {
    return new TerminalFile(this);
  }

  /** What a program writes. */
  print(bytes: Uint8Array): void {
    this.show(toBytes(fromBytes(bytes).replace(/\r?\n/g, '\r\n')));
  }

  read(p: Process, max: number): Task<Uint8Array | undefined> {
    return this.lines.read(p, max);
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.signal('WINCH');
  }

  /** The other end went away. */
  hangUp(): void {
    this.lines.end();
    this.signal('HUP');
  }

  type(bytes: Uint8Array): void {
    for (const char of fromBytes(bytes)) this.key(char);
  }

  private key(char: string): void {
    switch (char) {
      case '\r':
      case '\n':
        this.echo('\r\n');
        this.give(`${this.line}\n`);
        return;
      case '\x7f':
      case '\b':
        if (this.line !== '') this.echo('\b \b');
        this.line = this.line.slice(0, -1);
        return;
      case '\x03':
        this.interrupt('^C', 'INT');
        return;
      case '\x1c':
        this.interrupt('^\\', 'QUIT');
        return;
      case '\x04':
        if (this.line === '') this.lines.end();
        else this.give(this.line);
        return;
      case '\x15':
        this.echo('\b \b'.repeat(this.line.length));
        this.line = '';
        return;
      default:
        if (char < ' ' && char !== '\t') return;
        this.line += char;
        this.echo(char);
    }
  }

  private give(text: string): void {
    this.line = '';
    this.lines.put(toBytes(text));
  }

  private interrupt(shown: string, signal: 'INT' | 'QUIT'): void {
    this.echo(`${shown}\r\n`);
    this.line = '';
    this.signal(signal);
  }

  private echo(text: string): void {
    this.show(toBytes(text));
  }

  private signal(signal: 'INT' | 'QUIT' | 'HUP' | 'WINCH'): void {
    if (!this.session) return;
    for (const process of [...descendants(this.session), this.session]) process.kill(signal);
  }
}

function descendants(process: Process): Process[] {
  return [...process.children].flatMap((child) => [...descendants(child), child]);
}

class TerminalFile implements OpenFile {
  readonly kind = 'terminal';
  readonly path = '/dev/pts/0';

  constructor(readonly terminal: Terminal) {}

  read(p: Process, max: number): Task<Uint8Array | undefined> {
    return this.terminal.read(p, max);
  }

  *write(p: Process, bytes: Uint8Array): Task {
    if (p.step()) yield 'preempt';
    this.terminal.print(bytes);
  }

  retain(): void {}
  release(): void {}
}
