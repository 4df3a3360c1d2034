import { decode } from './check-file';
import { checkFiles } from './check-files';
import { checkText, type TextOptions } from './check-text';
import { findFiles } from './find-files';
import { type CheckOptions, parseOptions, USAGE, UsageError } from './options';
import { FORMATS } from './report/formats';
import { type FileReport, summarize } from './types';

const FINE = 0;
const REFUSED = 1;
const NOT_CHECKED = 2;

/** Runs the command on its arguments (without node and script). Answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`pod-designer: ${error.message}\n`);
    if (error instanceof UsageError) process.stderr.write('See pod-designer check --help.\n');
    return NOT_CHECKED;
  }
}

async function run([command, ...args]: readonly string[]): Promise<number> {
  if (command === 'help' || command === '--help' || command === '-h') return help();
  if (command !== 'check') throw new UsageError(`There is no command ${command}, only check.`);
  const options = parseOptions(args, process.env);
  return options ? check(options) : help();
}

function help(): number {
  process.stdout.write(USAGE);
  return FINE;
}

async function check(options: CheckOptions): Promise<number> {
  const started = performance.now();
  const reports = options.paths.includes('-')
    ? [await checkInput(options)]
    : await checkPaths(options);
  const milliseconds = performance.now() - started;
  const { version, color, format } = options;
  const report = FORMATS[format](reports, { version, color, milliseconds });
  // What was mended goes where the text would go; what is to be said then goes beside it.
  const isTextOut = options.fix && options.paths.includes('-');
  (isTextOut ? process.stderr : process.stdout).write(report);
  return exitCode(reports, options);
}

async function checkInput(options: CheckOptions): Promise<FileReport> {
  if (options.paths.length > 1) throw new UsageError('- stands alone: no other files beside it.');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const text = decode(Buffer.concat(chunks), 'standard input');
  const checked = checkText('-', text, 'named', options);
  if (options.fix) process.stdout.write(checked.text);
  return checked.report;
}

async function checkPaths(options: CheckOptions): Promise<readonly FileReport[]> {
  const files = findFiles(options.paths);
  const progress = process.stderr.isTTY ? showProgress(files.length) : undefined;
  const { version, namespace, fix, quiet } = options;
  const text: TextOptions = { version, fix, quiet, ...(namespace && { namespace }) };
  const reports = await checkFiles(files, text, options.jobs, progress);
  if (progress) process.stderr.write('\r\u001b[K');
  return reports;
}

/** Said only where it takes long enough to wonder. */
function showProgress(all: number): (done: number) => void {
  const started = performance.now();
  return (done) => {
    if (performance.now() - started < 500) return;
    process.stderr.write(`\r${done.toLocaleString('en')} of ${all.toLocaleString('en')} files`);
  };
}

function exitCode(reports: readonly FileReport[], { strict }: CheckOptions): number {
  const { errors, warnings, failures } = summarize(reports);
  if (failures > 0) return NOT_CHECKED;
  return errors > 0 || (strict && warnings > 0) ? REFUSED : FINE;
}
