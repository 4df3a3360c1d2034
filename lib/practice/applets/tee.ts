import type { OpenFile } from '../process/types';
import { Errno } from '../vfs/errno';
import { defineApplet } from './define-applet';

export const tee = defineApplet({
  name: 'tee',
  usage: '[-ai] [FILE]...',
  options: 'ai',
  *run(p, options, args) {
    let status = 0;
    const outputs: OpenFile[] = [p.file(1)];
    if (options.has('i')) p.setHandler('INT', 'ignore');
    for (const name of args) {
      try {
        outputs.push(p.open(name, options.has('a') ? 'append' : 'write'));
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* p.err(`tee: ${name}: ${error.message}\n`);
        status = 1;
      }
    }
    const input = p.file(0);
    for (let bytes = yield* input.read(p, 1 << 16); bytes; bytes = yield* input.read(p, 1 << 16)) {
      for (const output of outputs) yield* output.write(p, bytes);
    }
    return status;
  },
});
