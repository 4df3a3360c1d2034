import { fromBytes } from '../bytes';
import type { Process } from '../process/process';
import type { OpenFile, Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { ShellError, ShellExit } from './control';
import { runInteractive } from './interactive';
import { runToEnd } from './jobs';
import { setOptionWord } from './options';
import { runList, substitute } from './run';
import { Shell } from './state';
import { parseScript } from './syntax';

/** As Debian's /etc/bash.bashrc has it. */
const BASH_PROMPT = '\\u@\\h:\\w\\$ ';

/** The program `sh`: ash as busybox has it. */
export const sh: Program = function* main(p) {
  const shell = new Shell(p, substitute);
  shell.name = p.argv[0]?.replace(/^-/, '') || 'sh';
  if (p.name === 'bash') shell.set('PS1', BASH_PROMPT);
  const start = yield* readArguments(shell, p.argv);
  return typeof start === 'number' ? start : yield* runToEnd(shell, start);
};

type Body = (shell: Shell) => Task;

/** What the arguments ask for, or the exit code if they are wrong. */
function* readArguments(shell: Shell, argv: readonly string[]): Task<Body | number> {
  let command = false;
  let fromInput = false;
  const rest: string[] = [];
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i]!;
    if (rest.length > 0 || !/^[-+]./.test(word)) rest.push(word);
    else if (word === '--') {
      rest.push(...argv.slice(i + 1));
      break;
    } else {
      if (word.includes('c')) {
        command = true;
        shell.startedBy = 'c';
      }
      if (word.includes('s')) fromInput = true;
      if (word.includes('i')) shell.interactive = true;
      if (word.startsWith('--')) continue;
      try {
        if (setOptionWord(shell, word[0] + word.slice(1).replace(/[csil]/g, ''), argv[i + 1])) i++;
      } catch (error) {
        if (!(error instanceof ShellError)) throw error;
        yield* shell.p.err(`${shell.name}: ${error.message}\n`);
        return error.status;
      }
    }
  }
  if (command) return yield* commandBody(shell, rest);
  if (rest.length > 0 && !fromInput) return yield* fileBody(shell, rest);
  shell.parameters = rest;
  const input = shell.p.files.get(0);
  if (shell.interactive || input?.kind === 'terminal') return runInteractive;
  return input ? (child) => runInput(child, input) : 0;
}

function* commandBody(
  shell: Shell,
  [text, name, ...parameters]: readonly string[],
): Task<Body | number> {
  if (text === undefined) {
    yield* shell.p.err(`${shell.name}: -c requires an argument\n`);
    return 2;
  }
  shell.name = name ?? shell.name;
  shell.parameters = parameters;
  return (child) => runWhole(child, text);
}

function* fileBody(
  shell: Shell,
  [file = '', ...parameters]: readonly string[],
): Task<Body | number> {
  shell.parameters = parameters;
  let text: string;
  try {
    text = yield* shell.p.readFile(file);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* shell.p.err(`${shell.name}: can't open '${file}': ${error.message}\n`);
    return 2;
  }
  shell.name = file;
  shell.scriptFile = true;
  return (child) => runWhole(child, text);
}

/** Runs a whole script; its last command may take the shell's place. */
function* runWhole(shell: Shell, text: string): Task {
  const { statements, error } = parseScript(text);
  shell.source = text;
  yield* runList(shell, statements, !error && !shell.scriptFile);
  if (!error) return;
  shell.position = text.length;
  yield* shell.complain(error.message);
  throw new ShellExit(2);
}

/** Runs a script from an input, a line at a time: what a command reads of it, the shell does not see. */
function* runInput(shell: Shell, input: OpenFile): Task {
  let text = '';
  for (;;) {
    const line = yield* readLine(shell.p, input);
    text += line;
    if (line === '' && text === '') return;
    const { statements, error } = parseScript(text);
    if (error?.incomplete && line !== '') continue;
    if (line !== '' && /\\\n$|<<-?\s*\S+/.test(text) && isOpenHereDoc(text)) continue;
    yield* runList(shell, statements);
    if (error) {
      yield* shell.complain(error.message);
      throw new ShellExit(2);
    }
    if (line === '') return;
    text = '';
  }
}

/** Whether a here-document's end is still to come. */
function isOpenHereDoc(text: string): boolean {
  if (/(^|[^\\])(\\\\)*\\\n$/.test(text)) return true;
  const open = /<<-?\s*(['"]?)([\w-]+)\1/.exec(text);
  return open !== null && !new RegExp(`\\n\\t*${open[2]}\\n`).test(text);
}

/** One line with its newline, read byte by byte; empty at the end. */
export function* readLine(p: Process, input: OpenFile): Task<string> {
  let line = '';
  for (;;) {
    const byte = yield* input.read(p, 1);
    if (!byte) return line;
    line += fromBytes(byte);
    if (byte[0] === 10) return line;
  }
}
