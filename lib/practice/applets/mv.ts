import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { rename } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { copy } from './cp';
import { defineApplet, report } from './define-applet';
import { Options } from './options';
import { rm } from './rm';
import { joinPath } from './walk';

export const mv = defineApplet({
  name: 'mv',
  usage: '[-finT] SOURCE... DEST',
  options: 'finTvt:',
  least: 2,
  *run(p, options, args) {
    const target = args.at(-1)!;
    const sources = args.slice(0, -1);
    const into = p.mounts.peek(p.cwd, target, p)?.kind === 'directory' && !options.has('T');
    if (sources.length > 1 && !into) {
      yield* p.err(`mv: target '${target}' is not a directory\n`);
      return 1;
    }
    let status = 0;
    for (const source of sources) {
      const name = source.replace(/\/+$/, '').split('/').pop() ?? '';
      const failed = yield* move(p, source, into ? joinPath(target, name) : target, options);
      status ||= failed;
    }
    return status;
  },
});

function* move(p: Process, source: string, target: string, options: Options): Task<number> {
  try {
    const from = p.find(source, false);
    const to = p.lookup(target, false);
    if (options.has('n') && to.inode) return 0;
    rename(from, to, p);
    return 0;
  } catch (error) {
    if (error instanceof Errno && error.code === 'EXDEV')
      return yield* moveAcross(p, source, target);
    return yield* report(p, `can't rename '${source}'`, error);
  }
}

/** Between volumes a file is copied and then removed. */
function* moveAcross(p: Process, source: string, target: string): Task<number> {
  const options = new Options();
  options.add('a', '');
  const failed = yield* copy(p, source, target, options);
  if (failed) return failed;
  const { argv } = p;
  p.argv = ['mv', '-rf', source];
  try {
    return yield* rm.program(p);
  } finally {
    p.argv = argv;
  }
}
