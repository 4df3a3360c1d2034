import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { Options, parseOptions, UsageError } from './options';

export interface Applet {
  readonly name: string;
  readonly program: Program;
}

export interface AppletDefinition {
  readonly name: string;
  /** What stands after the name in the usage line. */
  readonly usage: string;
  /** Letters as getopt has them (`a` alone, `n:` with a value); a `+` at the start: options end at the first argument. */
  readonly options?: string;
  /** Long options and the letters they stand for. */
  readonly long?: Readonly<Record<string, string>>;
  /** How many arguments there must be. */
  readonly least?: number;
  readonly most?: number;
  /** The exit code after a wrong call, where that is not 1. */
  readonly usageCode?: number;
  /** The applet reads `p.argv` itself. */
  readonly rawArguments?: boolean;
  /** `-5` for `-n 5`: the letter. */
  readonly numberOption?: string;
  readonly run: (p: Process, options: Options, args: readonly string[]) => Task<number>;
}

const BANNER = 'BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.';

/** A program that reads its arguments as busybox does and fails with its usage. */
export function defineApplet(definition: AppletDefinition): Applet {
  const { name, usage, least = 0, most = Number.POSITIVE_INFINITY } = definition;
  function* program(p: Process): Task<number> {
    try {
      const { options, args } = definition.rawArguments
        ? { options: new Options(), args: p.argv.slice(1) }
        : parseOptions(p.argv, definition);
      if (args.length < least || args.length > most) throw new UsageError('');
      return yield* definition.run(p, options, args);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      if (error.message) yield* p.err(`${name}: ${error.message}\n`);
      yield* p.err(`${BANNER}\n\nUsage: ${`${name} ${usage}`.trim()}\n`);
      return definition.usageCode ?? 1;
    }
  }
  return { name, program };
}

/** Says `name: what: why` for an error; throws what is no Errno. Returns 1. */
export function* report(p: Process, what: string, error: unknown): Task<number> {
  if (!(error instanceof Errno) || error.code === 'EPIPE') throw error;
  yield* p.err(`${p.name}: ${what}: ${error.message}\n`);
  return 1;
}

/** Says that this stand-in does less than the real program. */
export function* notHere(p: Process, what: string): Task<void> {
  yield* p.err(`${p.name}: ${what} is not part of the practice cluster\n`);
}
