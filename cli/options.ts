import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { DEFAULT_VERSION, VERSIONS, type Version } from '@/lib/kubernetes/versions';
import { FORMAT_NAMES, type FormatName, isFormatName } from './report/formats';

export interface CheckOptions {
  /** Files, folders, `-` for standard input. */
  readonly paths: readonly string[];
  readonly format: FormatName;
  readonly version: Version;
  readonly namespace: string | undefined;
  /** Mends in the files what only one thing can be meant by. */
  readonly fix: boolean;
  /** Tells of errors alone. */
  readonly quiet: boolean;
  /** Warnings make the exit code 1 as well. */
  readonly strict: boolean;
  /** How many workers at most. */
  readonly jobs: number;
  readonly color: boolean;
}

/** What the arguments cannot mean, in a sentence. */
export class UsageError extends Error {}

export const USAGE = `Usage: pod-designer check [options] FILE…

Says of each object in the files what the API server would say, without one.
FILE is a file, a folder (its .yaml, .yml and .json files), or - for standard input.

  --kubernetes-version VERSION  ${VERSIONS.join(', ')} (${DEFAULT_VERSION})
  --namespace NAME              that the objects go to (default)
  --format FORMAT               ${FORMAT_NAMES.join(', ')} (text)
  --fix                         mends in the files what only one thing can be meant by
  --quiet                       errors only
  --strict                      warnings are errors, too
  --jobs N                      how many files at once (one a processor)
  --no-color
  --help

Exit code: 0 nothing is refused, 1 something is, 2 something could not be checked.
`;

const OPTIONS = {
  'kubernetes-version': { type: 'string' },
  namespace: { type: 'string' },
  format: { type: 'string' },
  fix: { type: 'boolean' },
  quiet: { type: 'boolean' },
  strict: { type: 'boolean' },
  jobs: { type: 'string' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** null: help is asked for. Throws `UsageError`. */
export function parseOptions(args: readonly string[], env: NodeJS.ProcessEnv): CheckOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  if (positionals.length === 0) throw new UsageError('Name the files or folders to check.');
  return {
    paths: positionals,
    format: formatOf(values.format ?? 'text'),
    version: versionOf(values['kubernetes-version'] ?? DEFAULT_VERSION),
    namespace: values.namespace,
    fix: values.fix ?? false,
    quiet: values.quiet ?? false,
    strict: values.strict ?? false,
    jobs: jobsOf(values.jobs),
    color: !values['no-color'] && env.NO_COLOR === undefined && process.stdout.isTTY === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function formatOf(name: string): FormatName {
  if (isFormatName(name)) return name;
  throw new UsageError(`--format ${name}: it can be ${FORMAT_NAMES.join(', ')}.`);
}

/** `v1.36` and `1.36.3` mean 1.36, too. */
function versionOf(text: string): Version {
  const wanted = /^v?(\d+\.\d+)(?:\.\d+)?$/.exec(text)?.[1];
  const version = VERSIONS.find((one) => one === wanted);
  if (version) return version;
  throw new UsageError(`--kubernetes-version ${text}: it can be ${VERSIONS.join(', ')}.`);
}

function jobsOf(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1) return jobs;
  throw new UsageError(`--jobs ${text}: a whole number from 1.`);
}
