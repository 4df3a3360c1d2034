import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { AwkError, type AwkProgram, parseAwk } from './awk-parse';
import { AwkRun } from './awk-run';
import { defineApplet, notHere } from './define-applet';
import { LineReader, openInput } from './lines';
import type { Options } from './options';
import { UsageError } from './options';
import { PatternError } from './posix-regexp';

export const awk = defineApplet({
  name: 'awk',
  usage: '[OPTIONS] [AWK_PROGRAM] [FILE]...',
  options: '+v:F:f:e:',
  *run(p, options, args) {
    const files = [...args];
    const texts: string[] = [];
    for (const file of options.all('f')) texts.push(yield* p.readFile(file));
    if (texts.length === 0) {
      const text = files.shift();
      if (text === undefined) throw new UsageError('');
      texts.push(text);
    }
    try {
      return yield* execute(p, parseAwk(texts.join('\n')), options, files);
    } catch (error) {
      if (error instanceof PatternError) yield* p.err(`awk: bad regex: ${error.message}\n`);
      else if (error instanceof AwkError && error.isLack) yield* notHere(p, error.message);
      else if (error instanceof AwkError) yield* p.err(`awk: ${error.message}\n`);
      else throw error;
      return 1;
    }
  },
});

const unescaped = (text: string) =>
  text.replace(/\\t/g, '\t').replace(/\\n/g, '\n').replace(/\\\\/g, '\\');

function* execute(
  p: Process,
  program: AwkProgram,
  options: Options,
  files: readonly string[],
): Task<number> {
  const run = new AwkRun(p, program);
  const separator = options.get('F');
  if (separator !== undefined)
    run.globals.set('FS', separator === 't' ? '\t' : unescaped(separator));
  for (const text of options.all('v')) assign(run, text);
  const environment = new Map([...p.env].map(([name, value]) => [name, { input: value }] as const));
  run.arrays.set('ENVIRON', environment);
  run.arrays.set(
    'ARGV',
    new Map(['awk', ...files].map((word, index) => [String(index), { input: word }])),
  );
  run.globals.set('ARGC', files.length + 1);
  let goesOn = yield* run.runSpecial('BEGIN');
  const reads = program.rules.some(({ when }) => when !== 'BEGIN');
  let status = 0;
  const inputs = files.filter((name) => !/^[A-Za-z_]\w*=/.test(name));
  for (const name of goesOn && reads ? (inputs.length > 0 ? files : [...files, '-']) : []) {
    if (!goesOn) break;
    if (/^[A-Za-z_]\w*=/.test(name)) assign(run, name);
    else {
      try {
        goesOn = yield* readFile(p, run, name);
      } catch (error) {
        if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
        yield* run.flush();
        yield* p.err(`awk: ${name}: ${error.message}\n`);
        status = 1;
        break;
      }
    }
  }
  if (status === 0) yield* run.runSpecial('END');
  yield* run.finish();
  return run.exitCode || status;
}

function assign(run: AwkRun, text: string): void {
  const equals = text.indexOf('=');
  run.set(text.slice(0, equals), { input: unescaped(text.slice(equals + 1)) });
}

/** False: `exit` was met. */
function* readFile(p: Process, run: AwkRun, name: string): Task<boolean> {
  const file = openInput(p, name);
  run.globals.set('FILENAME', name === '-' ? '' : name);
  run.globals.set('FNR', 0);
  const separator = run.text(run.globals.get('RS') ?? '\n');
  const reader = new LineReader(p, file, separator === '' ? '\n\n' : separator);
  try {
    for (let lines = yield* reader.batch(); lines; lines = yield* reader.batch()) {
      for (const line of lines) {
        const text = separator === '\n' ? line : line.replace(/\n+$/, '');
        if (!(yield* run.runLine(text))) return false;
      }
      yield* run.flush();
    }
  } finally {
    file.release();
  }
  return true;
}
