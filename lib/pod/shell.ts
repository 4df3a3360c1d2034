/** One command of a script: its words, quotes taken away, and where its output and input go. */
export interface ShellCommand {
  readonly words: readonly string[];
  readonly redirects: readonly { readonly op: '<' | '>'; readonly target: string }[];
}

/**
 * The simple commands of a script for sh, in order, those of `$(…)` and of loops among them. It reads as much
 * as is needed to see files and ports; what it does not understand it passes over. Variables stay as written.
 */
export function shellCommands(script: string): readonly ShellCommand[] {
  const reader = new ShellReader(script, 0);
  reader.read();
  return reader.commands;
}

const KEYWORDS = new Set(
  'if then elif else fi while until do done for in case esac { } ! time function'.split(' '),
);
const PREFIXES = new Set('exec nohup sudo command env nice setsid'.split(' '));
const MAX_DEPTH = 8;
const PLAIN = /[^\s'"\\`$;&|()<>]+/y;
const QUOTED = /[^"\\`$]+/y;

class ShellReader {
  readonly commands: ShellCommand[] = [];
  private at = 0;
  private word: string | null = null;
  private words: string[] = [];
  private redirects: { op: '<' | '>'; target: string }[] = [];
  private pending: '<' | '>' | null = null;
  private heredocs: string[] = [];
  private heredocNext = false;

  constructor(
    private readonly text: string,
    private readonly depth: number,
  ) {}

  read(): void {
    while (this.at < this.text.length) this.step();
    this.endCommand();
  }

  private step(): void {
    const char = this.text[this.at]!;
    if (char === '\n') this.newline();
    else if (char === ' ' || char === '\t' || char === '\r') this.skip(() => this.endWord());
    else if (char === '#' && this.word === null) this.at = this.lineEnd();
    else if (';&|()'.includes(char)) this.skip(() => this.endCommand());
    else if (char === '<' || char === '>') this.redirect(char);
    else this.readPiece(char);
  }

  private skip(then: () => void): void {
    this.at++;
    then();
  }

  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }

  private newline(): void {
    this.at++;
    this.endCommand();
    for (const end of this.heredocs.splice(0)) this.skipHeredoc(end);
  }

  private skipHeredoc(end: string): void {
    while (this.at < this.text.length) {
      const lineEnd = this.lineEnd();
      const line = this.text.slice(this.at, lineEnd).replace(/^\t+/, '');
      this.at = Math.min(lineEnd + 1, this.text.length);
      if (line === end) return;
    }
  }

  private redirect(char: '<' | '>'): void {
    // A number or & before it says which stream: no word of the command.
    if (this.word !== null && /^\d$/.test(this.word)) this.word = null;
    this.endWord();
    const operator = /^(?:<<<|<<-?|<>|<&|>>|>\||>&|[<>])/.exec(
      this.text.slice(this.at, this.at + 3),
    )![0];
    this.at += operator.length;
    if (operator.startsWith('<<')) this.heredocNext = operator !== '<<<';
    else this.pending = char;
  }

  private readPiece(char: string): void {
    this.word ??= '';
    if (char === "'") this.readSingle();
    else if (char === '"') this.readDouble();
    else if (char === '\\') {
      if (this.text[this.at + 1] !== '\n') this.word += this.text[this.at + 1] ?? '';
      this.at += 2;
    } else if (char === '`' || char === '$') this.readDollar(char);
    else this.readPlain(PLAIN);
  }

  /** Characters that mean nothing but themselves, many at a time. */
  private readPlain(pattern: RegExp): void {
    pattern.lastIndex = this.at;
    const run = pattern.exec(this.text)?.[0] ?? this.text[this.at]!;
    this.word += run;
    this.at += run.length;
  }

  private readSingle(): void {
    const end = this.text.indexOf("'", this.at + 1);
    const stop = end < 0 ? this.text.length : end;
    this.word += this.text.slice(this.at + 1, stop);
    this.at = stop + 1;
  }

  private readDouble(): void {
    this.at++;
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      const char = this.text[this.at]!;
      if (char === '\\') {
        this.word += this.text[this.at + 1] ?? '';
        this.at += 2;
      } else if (char === '`' || char === '$') this.readDollar(char);
      else this.readPlain(QUOTED);
    }
    this.at++;
  }

  /** A variable stays in the word; a command within is read on its own and leaves a `$`. */
  private readDollar(char: string): void {
    const isCommand = char === '`' || this.text[this.at + 1] === '(';
    if (!isCommand) {
      this.word += char;
      this.at++;
      return;
    }
    const start = this.at + (char === '`' ? 1 : 2);
    const end = char === '`' ? this.text.indexOf('`', start) : this.closing(start);
    const stop = end < 0 ? this.text.length : end;
    this.word += '$';
    this.at = stop + 1;
    if (this.depth >= MAX_DEPTH || this.text[start] === '(') return;
    const inner = new ShellReader(this.text.slice(start, stop), this.depth + 1);
    inner.read();
    this.commands.push(...inner.commands);
  }

  private closing(start: number): number {
    let open = 1;
    for (let i = start; i < this.text.length; i++) {
      const char = this.text[i];
      if (char === '(') open++;
      else if (char === ')' && --open === 0) return i;
      else if (char === "'") {
        const end = this.text.indexOf("'", i + 1);
        if (end > 0) i = end;
      }
    }
    return -1;
  }

  private endWord(): void {
    const { word } = this;
    this.word = null;
    if (word === null) return;
    if (this.heredocNext) {
      this.heredocNext = false;
      this.heredocs.push(word);
    } else if (this.pending) {
      this.redirects.push({ op: this.pending, target: word });
      this.pending = null;
    } else this.words.push(word);
  }

  private endCommand(): void {
    this.endWord();
    const words = withoutPrefixes(this.words);
    if (words.length || this.redirects.length)
      this.commands.push({ words, redirects: this.redirects });
    this.words = [];
    this.redirects = [];
    this.pending = null;
  }
}

/** Keywords, assignments and the commands that run another one are not the command. */
function withoutPrefixes(words: readonly string[]): readonly string[] {
  let first = 0;
  while (first < words.length && isPrefix(words[first]!)) first++;
  return first ? words.slice(first) : words;
}

function isPrefix(word: string): boolean {
  return KEYWORDS.has(word) || PREFIXES.has(word) || /^\w+=/.test(word);
}
