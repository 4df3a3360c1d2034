import type { Command, CompoundCommand, CompoundList, Redirected, Statement } from 'unbash';
import type { Process } from '../process/process';
import type { Signal } from '../process/signals';
import type { OpenFile, Task } from '../process/types';
import { ShellError } from './control';

export type FunctionBody = CompoundCommand | Redirected | CompoundList | Command;

export interface Variable {
  /** Undefined: named by export or readonly, but not set. */
  value: string | undefined;
  exported: boolean;
  readOnly: boolean;
}

/** A background job: its processes, in a pipeline's order. */
export interface Job {
  readonly number: number;
  readonly processes: readonly Process[];
  readonly text: string;
}

/** Options by their letters; pipefail has none. */
export type Option = 'a' | 'C' | 'e' | 'f' | 'm' | 'n' | 'u' | 'v' | 'x' | 'pipefail';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function isName(text: string): boolean {
  return NAME.test(text);
}

/** Everything a shell remembers. */
export class Shell {
  variables = new Map<string, Variable>();
  functions = new Map<string, FunctionBody>();
  parameters: readonly string[] = [];
  /** $0, and what stands before its messages. */
  name = 'sh';
  /** The script's file, whose lines messages name. */
  scriptFile = false;
  /** The script that runs, and how far it has come. */
  source = '';
  position = 0;
  status = 0;
  /** $!, 0 before the first job. */
  lastJobPid = 0;
  options = new Set<Option>();
  jobs: Job[] = [];
  traps = new Map<Signal | 'EXIT', string>();
  /** Signals that came and whose traps wait to run. */
  pending: Signal[] = [];
  /** Characters in variables, about. */
  bytes = 0;
  /** How deep eval, `.` and traps are in each other. */
  nested = 0;
  /** Above 0: within a condition, where set -e looks away. */
  tested = 0;
  loops = 0;
  /** What `local` put aside, by function call. */
  saved: Map<string, Variable | undefined>[] = [];
  interactive = false;
  /** `c` or `s`: where its script comes from, as $- tells. */
  startedBy = '';
  /** $$: a subshell keeps its parent's. */
  rootPid: number;
  /** Where getopts stands within an argument. */
  optionOffset = 0;
  inTrap = false;

  constructor(
    readonly p: Process,
    /** Runs what a substitution holds: given in, so that expansion need not know the interpreter. */
    readonly substitute: (shell: Shell, statements: readonly Statement[]) => Task<string>,
  ) {
    this.rootPid = p.pid;
    for (const [name, value] of p.env) {
      if (isName(name)) this.variables.set(name, { value, exported: true, readOnly: false });
    }
    this.variables.set('IFS', { value: ' \t\n', exported: false, readOnly: false });
    this.variables.set('OPTIND', { value: '1', exported: false, readOnly: false });
    this.variables.set('PS1', { value: '\\w \\$ ', exported: false, readOnly: false });
    this.variables.set('PS2', { value: '> ', exported: false, readOnly: false });
    this.variables.set('PS4', { value: '+ ', exported: false, readOnly: false });
    this.variables.set('PPID', {
      value: String(p.parent?.pid ?? 0),
      exported: false,
      readOnly: false,
    });
    this.variables.set('PWD', { value: p.cwd, exported: true, readOnly: false });
    const level = Number(p.env.get('SHLVL') ?? '0') || 0;
    this.variables.set('SHLVL', { value: String(level + 1), exported: true, readOnly: false });
  }

  /** A subshell's copy for the process that runs it. */
  fork(p: Process): Shell {
    const copy: Shell = Object.assign(Object.create(Shell.prototype), this, { p });
    copy.variables = new Map(
      [...this.variables].map(([name, variable]) => [name, { ...variable }]),
    );
    copy.functions = new Map(this.functions);
    copy.options = new Set(this.options);
    copy.jobs = [];
    copy.traps = new Map([...this.traps].filter(([, action]) => action === ''));
    copy.pending = [];
    copy.saved = this.saved.map((frame) => new Map(frame));
    copy.interactive = false;
    return copy;
  }

  get(name: string): string | undefined {
    return this.variables.get(name)?.value;
  }

  /** Throws ShellError for a read-only one. */
  set(name: string, value: string): void {
    const known = this.variables.get(name);
    if (known?.readOnly) throw new ShellError(`${name}: is read only`);
    this.bytes += value.length - (known?.value?.length ?? 0);
    if (known) known.value = value;
    else this.variables.set(name, { value, exported: this.options.has('a'), readOnly: false });
    if (name === 'OPTIND') this.optionOffset = 0;
  }

  unset(name: string): void {
    if (this.variables.get(name)?.readOnly)
      throw new ShellError(`${name}: is read only`, 2, 'unset');
    this.variables.delete(name);
  }

  export(name: string, value: string | undefined): void {
    if (value !== undefined) this.set(name, value);
    const known = this.variables.get(name);
    if (known) known.exported = true;
    else this.variables.set(name, { value: undefined, exported: true, readOnly: false });
  }

  /** What a command gets as its environment. */
  environment(): Map<string, string> {
    const env = new Map<string, string>();
    for (const [name, { value, exported }] of this.variables) {
      if (exported && value !== undefined) env.set(name, value);
    }
    return env;
  }

  get path(): string {
    return this.get('PATH') ?? '';
  }

  /** The line that runs, from 0. */
  get line(): number {
    return this.source.slice(0, this.position).split('\n').length - 1;
  }

  /** Prints a message as ash does: with its name, the builtin, and the line of a script file. */
  *complain(message: string, builtin?: string): Task {
    const who = builtin ? `${builtin}: ` : '';
    const line = `line ${this.line + (this.scriptFile ? 1 : 0)}: `;
    yield* this.p.err(`${this.name}: ${who}${builtin || this.scriptFile ? line : ''}${message}\n`);
  }
}

/** What stood at a descriptor before a redirection; undefined: nothing. */
export type SavedFile = readonly [fd: number, file: OpenFile | undefined];
