import { ShellError } from './control';
import type { Option, Shell } from './state';

/** Options by their long names, in the order in which they are listed. */
export const OPTION_NAMES: Readonly<Record<string, Option>> = {
  errexit: 'e',
  noglob: 'f',
  noexec: 'n',
  nounset: 'u',
  verbose: 'v',
  xtrace: 'x',
  allexport: 'a',
  noclobber: 'C',
  monitor: 'm',
  pipefail: 'pipefail',
};

/** Sets options from arguments such as `-eu`, `-o pipefail`. Returns the index of the first that is none. */
export function setOptions(sh: Shell, argv: readonly string[], start: number): number {
  let i = start;
  for (; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '-' || word === '--' || !/^[-+]./.test(word)) break;
    if (setOptionWord(sh, word, argv[i + 1])) i++;
  }
  return i;
}

/** Sets the options of one word. True if `-o` took the next word too. Throws ShellError. */
export function setOptionWord(sh: Shell, word: string, next: string | undefined): boolean {
  const on = word.startsWith('-');
  let tookNext = false;
  for (const letter of word.slice(1)) {
    if (letter === 'o') {
      const option = next === undefined ? undefined : OPTION_NAMES[next];
      if (!option) throw new ShellError(`illegal option ${word[0]}o ${next ?? ''}`, 2, 'set');
      switchOption(sh, option, on);
      tookNext = true;
    } else if (/[aCefmnuvxbI]/.test(letter)) switchOption(sh, letter as Option, on);
    else throw new ShellError(`illegal option ${word[0]}${letter}`, 2, 'set');
  }
  return tookNext;
}

function switchOption(sh: Shell, option: Option, on: boolean): void {
  if (on) sh.options.add(option);
  else sh.options.delete(option);
}
