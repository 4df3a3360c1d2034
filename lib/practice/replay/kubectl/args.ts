/** A command line of kubectl, read. */
export interface Args {
  /** Words that are no flags. */
  readonly words: readonly string[];
  /** Behind `--`; null without it. */
  readonly command: readonly string[] | null;
  /** The last value of a flag; '' without it. `true` for one without a value. */
  flag(...names: readonly string[]): string;
  all(...names: readonly string[]): readonly string[];
  isOn(...names: readonly string[]): boolean;
}

const SWITCHES = new Set([
  '--all',
  '--all-containers',
  '--attach',
  '--follow',
  '--force',
  '--ignore-not-found',
  '--interactive',
  '--now',
  '--overwrite',
  '--prefix',
  '--previous',
  '--privileged',
  '--server-side',
  '--stdin',
  '--timestamps',
  '--tty',
  '--wait',
  '--watch',
  '--record',
  '--quiet',
  '--recursive',
]);

/** `plain`: the short flags that take no value, for the verb: `-f` follows a log, but names a file to apply. */
export function readArgs(argv: readonly string[], plain: string): Args {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const words: string[] = [];
  const flags: [name: string, value: string][] = [];
  for (let at = 0; at < own.length; at++) {
    const word = own[at]!;
    const [, name, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined) flags.push([name, value ?? '']);
    else if (word.startsWith('--')) {
      if (SWITCHES.has(word)) flags.push([word, 'true']);
      else flags.push([word, own[++at] ?? '']);
    } else if (/^-[a-zA-Z]/.test(word)) at = readShort(word, own, at, plain, flags);
    else words.push(word);
  }
  const all = (...names: readonly string[]) =>
    flags.filter(([name]) => names.includes(name)).map(([, value]) => value);
  return {
    words,
    command: end < 0 ? null : argv.slice(end + 1),
    all,
    flag: (...names) => all(...names).at(-1) ?? '',
    isOn: (...names) => all(...names).at(-1) === 'true',
  };
}

/** `-it`, `-cname`, `-c name`. Answers the place of the last word read. */
function readShort(
  word: string,
  own: readonly string[],
  at: number,
  plain: string,
  flags: [string, string][],
): number {
  for (let letter = 1; letter < word.length; letter++) {
    const name = `-${word[letter]}`;
    if (plain.includes(word[letter]!)) {
      flags.push([name, 'true']);
      continue;
    }
    const rest = word.slice(letter + 1).replace(/^=/, '');
    flags.push([name, rest === '' ? (own[at + 1] ?? '') : rest]);
    return rest === '' ? at + 1 : at;
  }
  return at;
}
