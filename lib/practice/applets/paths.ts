import { findCommand } from '../process/find-program';
import { create } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { defineApplet, report } from './define-applet';
import { parseSize } from './sizes';

export const which = defineApplet({
  name: 'which',
  usage: '[COMMAND]...',
  options: 'a',
  least: 1,
  *run(p, _options, args) {
    let status = 0;
    for (const name of args) {
      const file = findCommand(p, name, p.env.get('PATH') ?? '/sbin:/usr/sbin:/bin:/usr/bin');
      if (file === 'missing' || file === 'denied') status = 1;
      else yield* p.out(`${file}\n`);
    }
    return status;
  },
});

export const basename = defineApplet({
  name: 'basename',
  usage: 'FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...',
  options: '+as:',
  least: 1,
  *run(p, options, args) {
    const many = options.has('a') || options.has('s');
    const suffix = options.get('s') ?? (many ? '' : (args[1] ?? ''));
    for (const path of many ? args : args.slice(0, 1)) {
      const name = path.replace(/\/+$/, '').split('/').pop() || (path.startsWith('/') ? '/' : '');
      yield* p.out(
        `${suffix && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`,
      );
    }
    return 0;
  },
});

export const dirname = defineApplet({
  name: 'dirname',
  usage: 'FILENAME',
  least: 1,
  *run(p, _options, [path = '']) {
    const folder = path.replace(/\/+$/, '').replace(/\/*[^/]*$/, '');
    yield* p.out(`${folder || (path.startsWith('/') ? '/' : '.')}\n`);
    return 0;
  },
});

export const readlink = defineApplet({
  name: 'readlink',
  usage: '[-fnv] FILE',
  options: 'fnvqsem',
  least: 1,
  *run(p, options, [path = '']) {
    const end = options.has('n') ? '' : '\n';
    try {
      if (options.has('f')) {
        yield* p.out(`${p.lookup(path).path}${end}`);
        return 0;
      }
      const { inode } = p.find(path, false);
      if (inode.kind !== 'symlink') return 1;
      yield* p.out(`${inode.generated?.link?.(p) ?? inode.target}${end}`);
      return 0;
    } catch (error) {
      if (error instanceof Errno) return 1;
      throw error;
    }
  },
});

export const realpath = defineApplet({
  name: 'realpath',
  usage: 'FILE...',
  least: 1,
  *run(p, _options, args) {
    let status = 0;
    for (const path of args) {
      try {
        yield* p.out(`${p.lookup(path).path}\n`);
      } catch (error) {
        status = yield* report(p, path, error);
      }
    }
    return status;
  },
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const mktemp = defineApplet({
  name: 'mktemp',
  usage: '[-dt] [-p DIR] [TEMPLATE]',
  options: 'dqtup:',
  most: 1,
  *run(p, options, [given]) {
    const template = given ?? 'tmp.XXXXXX';
    const folder = options.get('p') ?? p.env.get('TMPDIR') ?? '/tmp';
    const path =
      given === undefined || options.has('t') || options.has('p')
        ? `${folder}/${template}`
        : template;
    const name = path.replace(/X{6}$/, () =>
      Array.from(
        { length: 6 },
        () => LETTERS[Math.floor(p.machine.random() * LETTERS.length)],
      ).join(''),
    );
    try {
      if (name === path) throw new Errno('EINVAL');
      const isFolder = options.has('d');
      create(p.lookup(name), p, isFolder ? 'directory' : 'file', isFolder ? 0o700 : 0o600);
    } catch (error) {
      return yield* report(p, path, error);
    }
    yield* p.out(`${name}\n`);
    return 0;
  },
});

export const truncate = defineApplet({
  name: 'truncate',
  usage: '[-c] -s SIZE FILE...',
  options: 'cs:',
  least: 1,
  *run(p, options, args) {
    const size = parseSize(options.get('s') ?? '');
    if (size === undefined) {
      yield* p.err(`truncate: invalid number '${options.get('s') ?? ''}'\n`);
      return 1;
    }
    for (const path of args) {
      try {
        const file = p.open(path, 'both');
        file.inode?.truncate(size);
        file.release();
      } catch (error) {
        return yield* report(p, path, error);
      }
    }
    return 0;
  },
});
