import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { defineApplet } from './define-applet';
import { runChild } from './run-command';

export const xargs = defineApplet({
  name: 'xargs',
  usage: '[OPTIONS] [PROG ARGS]',
  options: '+0rtxn:I:L:P:s:E:',
  long: { null: '0', 'no-run-if-empty': 'r' },
  *run(p, options, args) {
    const command = args.length > 0 ? args : ['echo'];
    const text = yield* p.readAll(p.file(0));
    const replaced = options.get('I');
    const items = options.has('0')
      ? text.split('\0').filter(Boolean)
      : replaced === undefined
        ? splitWords(text)
        : text
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean);
    const size = Number(options.get('n') ?? options.get('L') ?? Number.POSITIVE_INFINITY);
    const runs =
      replaced === undefined
        ? inGroups(items, size).map((group) => [...command, ...group])
        : items.map((item) => command.map((word) => word.replaceAll(replaced, item)));
    if (items.length === 0 && !options.has('r') && replaced === undefined) runs.push([...command]);
    let status = 0;
    for (const argv of runs) {
      if (options.has('t')) yield* p.err(`${argv.join(' ')}\n`);
      status = yield* after(p, argv, status);
      if (status >= 124) return status;
    }
    return status;
  },
});

function* after(p: Process, argv: readonly string[], status: number): Task<number> {
  const code = yield* runChild(p, argv);
  if (code === 126 || code === 127) return code;
  if (code === 255) return 124;
  return code === 0 ? status : 123;
}

function inGroups(items: readonly string[], size: number): string[][] {
  if (size === Number.POSITIVE_INFINITY) return items.length > 0 ? [[...items]] : [];
  const groups: string[][] = [];
  for (let i = 0; i < items.length; i += size) groups.push(items.slice(i, i + size));
  return groups;
}

/** Words with quotes and backslashes, as xargs reads them. */
function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\\[\s\S]|[^\s"'\\])+/g)) {
    words.push(word.replace(/"([^"]*)"|'([^']*)'|\\([\s\S])/g, (_, a, b, c) => a ?? b ?? c ?? ''));
  }
  return words;
}
