import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { replaceInSteps } from '../regex/replace-in-steps';
import { Errno } from '../vfs/errno';
import { defineApplet, notHere } from './define-applet';
import { LineReader, openInput } from './lines';
import { PatternError } from './posix-regexp';
import { type Address, parseScript, ScriptError, type SedCommand } from './sed-script';

export const sed = defineApplet({
  name: 'sed',
  usage: '[-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...',
  options: 'isnrEf:e:',
  long: { 'in-place': 'i', quiet: 'n', silent: 'n', 'regexp-extended': 'r', expression: 'e' },
  *run(p, options, args) {
    const files = [...args];
    const scripts = [...options.all('e')];
    for (const file of options.all('f')) scripts.push((yield* p.readFile(file)).replace(/\n$/, ''));
    if (scripts.length === 0) scripts.push(files.shift() ?? '');
    const extended = options.has('r') || options.has('E');
    let commands: readonly SedCommand[];
    try {
      commands = parseScript(scripts.join('\n'), extended);
    } catch (error) {
      if (error instanceof PatternError) yield* p.err(`sed: bad regex: ${error.message}\n`);
      else if (error instanceof ScriptError) {
        if (error.isLack) yield* notHere(p, error.message);
        else yield* p.err(`sed: ${error.message}\n`);
      } else throw error;
      return 1;
    }
    const quiet = options.has('n');
    if (options.has('i')) return yield* editInPlace(p, files, commands, quiet);
    const run = new SedRun(p, commands, quiet, (text) => p.out(text));
    return yield* run.all(files);
  },
});

function* editInPlace(
  p: Process,
  files: readonly string[],
  commands: readonly SedCommand[],
  quiet: boolean,
): Task<number> {
  let status = 0;
  for (const name of files) {
    let text = '';
    // biome-ignore lint/correctness/useYield: it only collects
    const run = new SedRun(p, commands, quiet, function* keep(part) {
      text += part;
    });
    const failed = yield* run.all([name]);
    status ||= failed;
    if (failed) continue;
    const file = p.open(name, 'write');
    p.files.set(19, file);
    yield* p.write(19, text);
    p.closeFile(19);
  }
  return status;
}

/** One run of a script over files as one stream. */
class SedRun {
  private hold = '';
  private space = '';
  private line = 0;
  private appended: string[] = [];
  private readonly inRange = new Set<SedCommand>();
  private readonly rangeEnd = new Map<SedCommand, number>();
  private quit: number | undefined;
  private pending: { line: string; unfinished: boolean }[] = [];
  private files: string[] = [];
  private reader: LineReader | undefined;
  private file: OpenFile | undefined;
  private status = 0;
  private unfinished = false;
  private out = '';
  /** What was printed last has no line end: it comes with what is printed next. */
  private owesLineEnd = false;

  constructor(
    private readonly p: Process,
    private readonly commands: readonly SedCommand[],
    private readonly quiet: boolean,
    private readonly print: (text: string) => Task,
  ) {}

  *all(files: readonly string[]): Task<number> {
    this.files = files.length > 0 ? [...files] : ['-'];
    while (this.quit === undefined && (yield* this.next())) {
      yield* this.cycle();
      if (this.p.step()) yield 'preempt';
    }
    yield* this.flush();
    this.file?.release();
    return this.quit ?? this.status;
  }

  private *flush(): Task {
    const text = this.out;
    this.out = '';
    yield* this.print(text);
  }

  private emit(text: string): void {
    this.put(`${text}\n`);
  }

  /** The pattern space, without a line end where it came without one. */
  private emitSpace(): void {
    this.put(this.unfinished ? this.space : `${this.space}\n`);
    this.owesLineEnd = this.unfinished;
  }

  private put(text: string): void {
    this.out += this.owesLineEnd ? `\n${text}` : text;
    this.owesLineEnd = false;
  }

  /** Takes the next line into the pattern space. */
  private *next(): Task<boolean> {
    const line = yield* this.take();
    if (!line) return false;
    this.space = line.line;
    this.unfinished = line.unfinished;
    this.line++;
    return true;
  }

  private *take(): Task<{ line: string; unfinished: boolean } | undefined> {
    if (this.pending.length < 2) yield* this.fill();
    return this.pending.shift();
  }

  /** Sees to it that two lines are there, if so many come: so that `$` is known. */
  private *fill(): Task {
    while (this.pending.length < 2) {
      if (!this.reader) {
        const name = this.files.shift();
        if (name === undefined) return;
        yield* this.openNext(name);
        continue;
      }
      if (this.pending.length === 0) yield* this.flush();
      const lines = yield* this.reader.batch();
      if (!lines) {
        this.reader = undefined;
        this.file?.release();
        this.file = undefined;
        continue;
      }
      const { unfinished } = this.reader;
      lines.forEach((line, index) => {
        this.pending.push({ line, unfinished: unfinished && index === lines.length - 1 });
      });
    }
  }

  private *openNext(name: string): Task {
    try {
      this.file = openInput(this.p, name);
      if (this.file.kind === 'directory') {
        yield* this.p.err(`sed: read error on ${name}: Is a directory\n`);
        this.status = 1;
        return;
      }
      this.reader = new LineReader(this.p, this.file);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* this.p.err(`sed: ${name}: ${error.message}\n`);
      this.status = 1;
    }
  }

  private *isLast(): Task<boolean> {
    if (this.pending.length === 0) yield* this.fill();
    return this.pending.length === 0;
  }

  private *cycle(): Task {
    let restart = true;
    while (restart) {
      restart = false;
      const end = yield* this.runCommands();
      if (end === 'restart') {
        restart = true;
        continue;
      }
      if (end !== 'deleted' && !this.quiet) this.emitSpace();
    }
    for (const text of this.appended) this.emit(text);
    this.appended = [];
    if (this.out.length > 4096) yield* this.flush();
  }

  private *runCommands(): Task<'end' | 'deleted' | 'restart'> {
    let replaced = false;
    for (let at = 0; at < this.commands.length; at++) {
      const size = this.space.length + this.hold.length;
      if (this.p.step(1 + (size >> 8))) yield 'preempt';
      if (size > 1 << 16) yield* this.p.hold(size * 2);
      const command = this.commands[at]!;
      if ((yield* this.selects(command)) === command.negated) {
        if (command.name === '{') at = command.jump ?? at;
        continue;
      }
      switch (command.name) {
        case 's':
          if (yield* this.substitute(command)) replaced = true;
          break;
        case 'p':
          this.emit(this.space);
          break;
        case 'd':
          return 'deleted';
        case 'D': {
          const newline = this.space.indexOf('\n');
          if (newline < 0) return 'deleted';
          this.space = this.space.slice(newline + 1);
          return 'restart';
        }
        case 'P':
          this.emit(this.space.split('\n')[0]!);
          break;
        case 'n': {
          if (yield* this.isLast()) {
            this.quit = 0;
            return 'end';
          }
          if (!this.quiet) this.emitSpace();
          yield* this.next();
          break;
        }
        case 'N': {
          const line = yield* this.take();
          if (!line) {
            this.quit = 0;
            return 'end';
          }
          this.line++;
          this.unfinished = line.unfinished;
          this.space += `\n${line.line}`;
          break;
        }
        case 'g':
          this.space = this.hold;
          break;
        case 'G':
          this.space += `\n${this.hold}`;
          break;
        case 'h':
          this.hold = this.space;
          break;
        case 'H':
          this.hold += `\n${this.space}`;
          break;
        case 'x':
          [this.space, this.hold] = [this.hold, this.space];
          break;
        case 'y':
          this.space = [...this.space].map((char) => command.map?.get(char) ?? char).join('');
          break;
        case '=':
          this.emit(String(this.line));
          break;
        case 'l':
          this.emit(
            `${this.space.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n')}$`,
          );
          break;
        case 'a':
          this.appended.push(command.text ?? '');
          break;
        case 'i':
          this.emit(command.text ?? '');
          break;
        case 'c':
          if (!this.inRange.has(command)) this.emit(command.text ?? '');
          return 'deleted';
        case 'q':
        case 'Q':
          this.quit = command.code ?? 0;
          return command.name === 'Q' ? 'deleted' : 'end';
        case 'b':
          at = command.jump ?? this.commands.length;
          break;
        case 't':
          if (replaced) at = command.jump ?? this.commands.length;
          replaced = false;
          break;
        case 'T':
          if (!replaced) at = command.jump ?? this.commands.length;
          replaced = false;
          break;
        default:
          break;
      }
    }
    return 'end';
  }

  private *substitute(command: SedCommand): Task<boolean> {
    const { pattern, replace, which = 1, global } = command;
    if (!pattern || !replace) return false;
    let seen = 0;
    let changed = false;
    this.space = yield* replaceInSteps(this.p, pattern, this.space, ({ text, groups }) => {
      seen++;
      if (seen < which) return { text };
      changed = true;
      const made = replace([text, ...groups.map((group) => group ?? '')]);
      return { text: made, isLast: !global };
    });
    if (changed && command.prints) this.emitSpace();
    return changed;
  }

  private *selects(command: SedCommand): Task<boolean> {
    const { from, to } = command;
    if (!from) return true;
    if (!to) return yield* this.matches(from);
    if (this.inRange.has(command)) {
      const end = this.rangeEnd.get(command);
      const over = end === undefined ? yield* this.matches(to) : this.line >= end;
      if (over) this.inRange.delete(command);
      return end === undefined || this.line <= end || this.line === end;
    }
    if (!(yield* this.matches(from))) return false;
    const end = to.kind === 'line' ? to.line : to.kind === 'plus' ? this.line + to.line : undefined;
    if (end === undefined) this.rangeEnd.delete(command);
    else this.rangeEnd.set(command, end);
    if (end === undefined || end > this.line) this.inRange.add(command);
    return true;
  }

  private *matches(address: Address): Task<boolean> {
    switch (address.kind) {
      case 'line':
        return this.line === address.line;
      case 'step':
        return address.step === 0
          ? this.line === address.line
          : this.line >= address.line && (this.line - address.line) % address.step === 0;
      case 'last':
        return yield* this.isLast();
      case 'pattern':
        return address.pattern.test(this.space);
      default:
        return false;
    }
  }
}
