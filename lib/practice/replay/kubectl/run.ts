import type { Routine } from '@/lib/practice/kubelet/routine';
import { readArgs } from './args';
import * as change from './change';
import { Refused, resourceNamed, Usage } from './client';
import { create, run } from './create';
import { debug } from './debug';
import { curl, portForward } from './forward';
import { logs } from './logs';
import { apply, remove, replace, sayRefusal } from './objects';
import { attach, cp, exec } from './streams';
import type { Command, Terminal } from './terminal';
import { rollout, valueAt, wait } from './waiting';

/** What of kubectl is done in a replay. `get`, `describe` and what asks the server about itself are compared with a real kubectl. */
const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['annotate', change.annotate],
  ['apply', apply],
  ['attach', attach],
  ['cordon', change.cordon],
  ['cp', cp],
  ['create', create],
  ['debug', debug],
  ['delete', remove],
  ['edit', change.edit],
  ['exec', exec],
  ['expose', change.expose],
  ['label', change.label],
  ['logs', logs],
  ['patch', change.patch],
  ['port-forward', portForward],
  ['replace', replace],
  ['rollout', rollout],
  ['run', run],
  ['scale', change.scale],
  ['set', change.set],
  ['taint', change.taint],
  ['uncordon', change.uncordon],
  ['wait', wait],
]);

/** Short flags without a value. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['attach', 'itq'],
  ['debug', 'itq'],
  ['exec', 'itq'],
  ['logs', 'fp'],
  ['run', 'itq'],
]);

/** Null: such a command is not replayed. */
export function commandOf(
  argv: readonly string[],
): ((terminal: Terminal) => Routine<number>) | null {
  const [program, verb = '', ...rest] = argv;
  if (program === 'curl') return (terminal) => curl(terminal, terminal.forwards, argv);
  if (program === 'sh' && argv[1] === '-c') return shellOf(argv[2] ?? '');
  const command = program === 'kubectl' ? COMMANDS.get(verb) : undefined;
  if (!command || isLeftOut(argv)) return null;
  const args = readArgs(rest, PLAIN.get(verb) ?? 'AR');
  return function* (terminal) {
    try {
      const ran = command(terminal, args);
      return typeof ran === 'number' ? ran : yield* ran;
    } catch (error) {
      if (error instanceof Usage) terminal.err(`error: ${error.message}\n`);
      else if (error instanceof Refused) sayRefusal(terminal, error);
      else throw error;
      return 1;
    }
  };
}

/** What kubectl does without a server. */
function isLeftOut(argv: readonly string[]): boolean {
  return argv.includes('--dry-run=client') || (argv[1] === 'rollout' && argv[2] === 'history');
}

/** `kubectl … $(kubectl get pod web -o jsonpath={.status.podIP}) …`: the one shell line that recordings have. */
function shellOf(script: string): ((terminal: Terminal) => Routine<number>) | null {
  const inner = /\$\(kubectl get (\S+) (\S+) -o jsonpath=\{([^}]*)\}\)/;
  const [whole, kind = '', name = '', path = ''] = inner.exec(script) ?? [];
  if (!script.startsWith('kubectl ') || /[;|&<>`'"]/.test(script.replace(inner, ''))) return null;
  return function* (terminal) {
    let line = script;
    if (whole !== undefined) {
      const object = terminal.client.get(resourceNamed(kind), name);
      line = script.replace(whole, String(valueAt(object, path) ?? ''));
    }
    const command = commandOf(line.split(' ').filter((word) => word !== ''));
    return command ? yield* command(terminal) : 1;
  };
}
