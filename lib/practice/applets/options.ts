/** Arguments that cannot be: the usage is printed. */
export class UsageError extends Error {}

/** Options that were given, by letter. */
export class Options {
  private readonly values = new Map<string, string[]>();

  add(letter: string, value: string): void {
    const known = this.values.get(letter);
    if (known) known.push(value);
    else this.values.set(letter, [value]);
  }

  has(letter: string): boolean {
    return this.values.has(letter);
  }

  /** The last value that was given. */
  get(letter: string): string | undefined {
    return this.values.get(letter)?.at(-1);
  }

  all(letter: string): readonly string[] {
    return this.values.get(letter) ?? [];
  }
}

interface Grammar {
  readonly options?: string;
  readonly long?: Readonly<Record<string, string>>;
  readonly numberOption?: string;
}

/** getopt_long. Throws UsageError. */
export function parseOptions(
  argv: readonly string[],
  grammar: Grammar,
): { options: Options; args: string[] } {
  const letters = grammar.options ?? '';
  const options = new Options();
  const args: string[] = [];
  const takes = (letter: string) => letters[letters.indexOf(letter) + 1] === ':';
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--') {
      args.push(...argv.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      if (letters.startsWith('+')) {
        args.push(...argv.slice(i));
        break;
      }
      args.push(word);
    } else if (grammar.numberOption && /^-\d+$/.test(word)) {
      options.add(grammar.numberOption, word.slice(1));
    } else if (word.startsWith('--')) i = longOption(argv, i, grammar, options, takes);
    else i = shortOptions(argv, i, letters, options, takes);
  }
  return { options, args };
}

function longOption(
  argv: readonly string[],
  index: number,
  grammar: Grammar,
  options: Options,
  takes: (letter: string) => boolean,
): number {
  const word = argv[index]!;
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const letter = grammar.long?.[name];
  if (letter === undefined) throw new UsageError(`unrecognized option '${word}'`);
  if (equals >= 0) options.add(letter, word.slice(equals + 1));
  else if (takes(letter)) {
    const value = argv[index + 1];
    if (value === undefined) throw new UsageError(`option '${word}' requires an argument`);
    options.add(letter, value);
    return index + 1;
  } else options.add(letter, '');
  return index;
}

function shortOptions(
  argv: readonly string[],
  index: number,
  letters: string,
  options: Options,
  takes: (letter: string) => boolean,
): number {
  const word = argv[index]!;
  for (let at = 1; at < word.length; at++) {
    const letter = word[at]!;
    if (letter === ':' || letter === '+' || !letters.includes(letter)) {
      throw new UsageError(`invalid option -- '${letter}'`);
    }
    if (!takes(letter)) {
      options.add(letter, '');
      continue;
    }
    const value = at + 1 < word.length ? word.slice(at + 1) : argv[index + 1];
    if (value === undefined) throw new UsageError(`option requires an argument -- '${letter}'`);
    options.add(letter, value);
    return at + 1 < word.length ? index : index + 1;
  }
  return index;
}
