import type { Task } from '../../process/types';
import { ShellError } from '../control';
import { OPTION_NAMES, setOptions } from '../options';
import { singleQuote } from '../quote';
import { isName, type Shell } from '../state';
import { type Builtin, plain } from './types';

function split(text: string): [name: string, value: string | undefined] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}

function checkName(name: string, builtin: string): void {
  if (!isName(name)) throw new ShellError(`${name}: bad variable name`, 2, builtin);
}

function* list(sh: Shell, word: string, which: (sh: Shell, name: string) => boolean): Task<number> {
  for (const name of [...sh.variables.keys()].sort()) {
    if (!which(sh, name)) continue;
    const value = sh.get(name);
    yield* sh.p.out(`${word}${name}${value === undefined ? '' : `=${singleQuote(value)}`}\n`);
  }
  return 0;
}

export const exportVariables: Builtin = function* exportVariables(sh, argv) {
  const words = argv.slice(1).filter((word) => word !== '-p' && word !== '--');
  if (words[0] === '-n') {
    for (const word of words.slice(1)) {
      const known = sh.variables.get(word);
      if (known) known.exported = false;
    }
    return 0;
  }
  if (words.length === 0) {
    return yield* list(
      sh,
      'export ',
      (shell, name) => shell.variables.get(name)?.exported === true,
    );
  }
  for (const word of words) {
    const [name, value] = split(word);
    checkName(name, 'export');
    sh.export(name, value);
  }
  return 0;
};

export const readonlyVariables: Builtin = function* readonlyVariables(sh, argv) {
  const words = argv.slice(1).filter((word) => word !== '-p' && word !== '--');
  if (words.length === 0) {
    return yield* list(
      sh,
      'readonly ',
      (shell, name) => shell.variables.get(name)?.readOnly === true,
    );
  }
  for (const word of words) {
    const [name, value] = split(word);
    checkName(name, 'readonly');
    if (value !== undefined) sh.set(name, value);
    const known = sh.variables.get(name);
    if (known) known.readOnly = true;
    else sh.variables.set(name, { value: undefined, exported: false, readOnly: true });
  }
  return 0;
};

export const local = plain((sh, argv) => {
  const frame = sh.saved.at(-1);
  if (!frame) throw new ShellError('not in a function', 2, 'local');
  for (const word of argv.slice(1)) {
    const [name, value] = split(word);
    checkName(name, 'local');
    const known = sh.variables.get(name);
    if (!frame.has(name)) frame.set(name, known && { ...known });
    if (value !== undefined) sh.set(name, value);
  }
  return 0;
});

export const unset = plain((sh, argv) => {
  let functions = false;
  let words = argv.slice(1);
  while (words[0]?.startsWith('-') && words[0].length > 1) {
    if (words[0] !== '-f' && words[0] !== '-v' && words[0] !== '--') {
      throw new ShellError(`illegal option ${words[0].slice(0, 2)}`, 2, 'unset');
    }
    functions ||= words[0] === '-f';
    words = words.slice(1);
  }
  for (const name of words) {
    if (functions) sh.functions.delete(name);
    else sh.unset(name);
  }
  return 0;
});

export const shift = plain((sh, argv) => {
  const text = argv[1] ?? '1';
  if (!/^\d+$/.test(text)) throw new ShellError(`Illegal number: ${text}`, 2, 'shift');
  const count = Number(text);
  if (count > sh.parameters.length) return 1;
  sh.parameters = sh.parameters.slice(count);
  return 0;
});

export const set: Builtin = function* set(sh, argv) {
  if (argv.length === 1) return yield* list(sh, '', (shell, name) => shell.get(name) !== undefined);
  if (argv[1] === '-o' && argv.length === 2) return yield* listOptions(sh);
  const end = setOptions(sh, argv, 1);
  const word = argv[end];
  if (word === '--') sh.parameters = argv.slice(end + 1);
  else if (word !== undefined) sh.parameters = argv.slice(word === '-' ? end + 1 : end);
  return 0;
};

function* listOptions(sh: Shell): Task<number> {
  yield* sh.p.out('Current option settings\n');
  for (const [name, option] of Object.entries(OPTION_NAMES)) {
    yield* sh.p.out(`${name.padEnd(15)} ${sh.options.has(option) ? 'on' : 'off'}\n`);
  }
  return 0;
}

/** getopts: one option at a time, with OPTIND, OPTARG and the name that is given. */
export const getopts: Builtin = function* getopts(sh, argv) {
  const [, options, name, ...rest] = argv;
  if (options === undefined || name === undefined) {
    throw new ShellError('usage: getopts optstring var [arg]', 2, 'getopts');
  }
  const words = rest.length > 0 ? rest : sh.parameters;
  const index = Math.max(1, Number(sh.get('OPTIND')) || 1);
  const offset = sh.optionOffset || 1;
  const word = words[index - 1];
  const finish = (next: number, position: number) => {
    sh.set('OPTIND', String(next));
    sh.optionOffset = position;
  };
  if (word === undefined || !/^-./.test(word) || word === '--') {
    finish(word === '--' ? index + 1 : index, 0);
    sh.set(name, '?');
    return 1;
  }
  const letter = word[offset]!;
  const more = offset + 1 < word.length;
  const known = letter !== ':' && options.replace(/^:/, '').includes(letter);
  const takes =
    known && options[options.indexOf(letter, options.startsWith(':') ? 1 : 0) + 1] === ':';
  if (!takes) {
    finish(more ? index : index + 1, more ? offset + 1 : 0);
    if (known) sh.unset('OPTARG');
    else yield* illegalOption(sh, options, letter, 'illegal option');
    sh.set(name, known ? letter : '?');
    return 0;
  }
  const value = more ? word.slice(offset + 1) : words[index];
  finish(more ? index + 1 : index + 2, 0);
  if (value === undefined) {
    finish(index + 1, 0);
    yield* illegalOption(sh, options, letter, 'no arg for option');
    sh.set(name, options.startsWith(':') ? ':' : '?');
    return 0;
  }
  sh.set('OPTARG', value);
  sh.set(name, letter);
  return 0;
};

function* illegalOption(sh: Shell, options: string, letter: string, words: string): Task {
  if (options.startsWith(':')) {
    sh.set('OPTARG', letter);
    return;
  }
  sh.variables.delete('OPTARG');
  const text =
    words === 'illegal option' ? `Illegal option -${letter}` : `No arg for -${letter} option`;
  yield* sh.p.err(`${text}\n`);
}
