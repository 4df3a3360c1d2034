import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { accounts, groups } from '../vfs/accounts';
import { changeOwner } from '../vfs/changes';
import { type Applet, defineApplet } from './define-applet';
import { eachPath } from './each-path';

function makeChown(name: string, usage: string): Applet {
  return defineApplet({
    name,
    usage,
    options: 'RhLHPcvf',
    least: 2,
    *run(p, options, [spec = '', ...names]) {
      const [user, group] =
        name === 'chgrp' ? ['', spec] : spec.includes(':') ? spec.split(':') : [spec, undefined];
      const uid = yield* numberOf(p, user ?? '', 'user');
      const gid = yield* numberOf(p, group ?? '', 'group');
      if (uid === null || gid === null) return 1;
      return yield* eachPath(p, names, options.has('R'), (path) =>
        changeOwner(p.find(path, !options.has('h')), p, uid, gid),
      );
    },
  });
}

/** Undefined: stays as it is. Null: there is none of that name, and that was said. */
function* numberOf(
  p: Process,
  word: string,
  kind: 'user' | 'group',
): Task<number | undefined | null> {
  if (word === '') return undefined;
  const known =
    kind === 'user'
      ? accounts(p).find((account) => account.name === word)?.uid
      : groups(p).find((group) => group.name === word)?.gid;
  if (known !== undefined) return known;
  if (/^\d+$/.test(word)) return Number(word);
  yield* p.err(`${p.name}: unknown ${kind} ${word}\n`);
  return null;
}

export const chown = makeChown('chown', '[-RhLHPcvf]... USER[:[GRP]] FILE...');
export const chgrp = makeChown('chgrp', '[-RhLHPcvf]... GROUP FILE...');
