import * as control from './control';
import * as files from './files';
import * as names from './names';
import * as processes from './processes';
import type { Builtin } from './types';
import * as variables from './variables';

/** Builtins whose failure ends a script, and before which assignments stay. */
export const SPECIAL_BUILTINS: ReadonlyMap<string, Builtin> = new Map([
  [':', files.colon],
  ['.', control.sourceFile],
  ['source', control.sourceFile],
  ['break', control.breakLoop],
  ['continue', control.continueLoop],
  ['eval', control.evalText],
  ['exec', control.execProgram],
  ['exit', control.exitShell],
  ['export', variables.exportVariables],
  ['readonly', variables.readonlyVariables],
  ['return', control.returnFrom],
  ['set', variables.set],
  ['shift', variables.shift],
  ['times', processes.times],
  ['trap', processes.trap],
  ['unset', variables.unset],
]);

export const BUILTINS: ReadonlyMap<string, Builtin> = new Map([
  ['[', files.test],
  ['alias', names.nothing],
  ['bg', processes.background],
  ['cd', files.cd],
  ['chdir', files.cd],
  ['command', names.command],
  ['echo', files.echo],
  ['false', files.no],
  ['fg', processes.foreground],
  ['getopts', variables.getopts],
  ['hash', names.nothing],
  ['jobs', processes.jobs],
  ['kill', processes.kill],
  ['local', variables.local],
  ['printf', files.printf],
  ['pwd', files.pwd],
  ['read', files.read],
  ['test', files.test],
  ['true', files.colon],
  ['type', names.type],
  ['ulimit', files.ulimit],
  ['umask', files.umask],
  ['unalias', names.nothing],
  ['wait', processes.wait],
]);
