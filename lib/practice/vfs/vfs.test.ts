import { describe, expect, it } from 'vitest';
import { fromBytes } from '../bytes';
import {
  changeMode,
  changeOwner,
  create,
  link,
  removeDirectory,
  rename,
  symlink,
  unlink,
} from './changes';
import { type Credentials, NODE } from './credentials';
import { Errno } from './errno';
import { MountNamespace } from './mount-namespace';
import { Volume } from './volume';

const root = { credentials: NODE };
const user = (uid: number, ...groups: number[]): { credentials: Credentials } => ({
  credentials: { uid, gid: groups[0] ?? uid, groups, capabilities: new Set() },
});

function volume(capacity?: number): Volume {
  return new Volume({
    type: capacity === undefined ? 'ext4' : 'tmpfs',
    device: 'd',
    now: () => 0,
    ...(capacity === undefined ? {} : { capacity }),
  });
}

function code(run: () => unknown): string {
  try {
    run();
    return 'fine';
  } catch (error) {
    if (error instanceof Errno) return error.code;
    throw error;
  }
}

describe('paths', () => {
  it('follow links, go up no further than the root, and end loops', () => {
    const files = volume();
    files.file('/a/b/file', 'x');
    files.symlink('/l', '/a/b');
    files.symlink('/a/up', '../l/file');
    files.symlink('/loop', 'loop');
    const mounts = new MountNamespace(files);
    expect(mounts.find('/', '/../../l/../b/file', root).path).toBe('/a/b/file');
    expect(mounts.find('/a', 'up', root).path).toBe('/a/b/file');
    expect(mounts.find('/a', 'up', root, false).inode.kind).toBe('symlink');
    expect(code(() => mounts.find('/', 'loop', root))).toBe('ELOOP');
    expect(code(() => mounts.find('/', '/a/b/file/x', root))).toBe('ENOTDIR');
    expect(code(() => mounts.find('/', '/a/b/file/', root))).toBe('ENOTDIR');
    expect(code(() => mounts.find('/', '/a/no/x', root))).toBe('ENOENT');
    expect(code(() => mounts.find('/', '', root))).toBe('ENOENT');
    expect(code(() => mounts.find('/', 'x'.repeat(300), root))).toBe('ENAMETOOLONG');
    expect(mounts.find('/', '/', root).path).toBe('/');
  });

  it('treat __proto__ and constructor as names', () => {
    const files = volume();
    files.file('/__proto__/constructor', 'x');
    const mounts = new MountNamespace(files);
    expect(mounts.find('/', '/__proto__/constructor', root).inode.size).toBe(1);
    expect(mounts.peek('/', '/hasOwnProperty', root)).toBeUndefined();
  });

  it('lead into one volume mounted at two places, with its own rights at each', () => {
    const shared = volume();
    const [one, two] = [new MountNamespace(volume()), new MountNamespace(volume())];
    one.mount({ path: '/deep/data', root: shared.root, volume: shared, readOnly: false });
    two.mount({ path: '/data', root: shared.root, volume: shared, readOnly: true });
    create(one.lookup('/deep', 'data/file', root), root, 'file', 0o644).setContents('seen');
    expect(fromBytes(two.find('/', '/data/file', root).inode.contents())).toBe('seen');
    expect(code(() => create(two.lookup('/', '/data/no', root), root, 'file', 0o644))).toBe(
      'EROFS',
    );
    expect(code(() => unlink(two.find('/', '/data/file', root), root))).toBe('EROFS');
    expect(code(() => removeDirectory(one.find('/', '/deep/data', root), root))).toBe('EBUSY');
    expect(one.find('/', '/deep/data/..', root).path).toBe('/deep');
  });
});

describe('permissions', () => {
  it('are those of owner, group and others', () => {
    const files = volume();
    files.directory('/d', { mode: 0o750, uid: 1, gid: 10 });
    files.file('/d/f', '', { mode: 0o640, uid: 1, gid: 10 });
    const mounts = new MountNamespace(files);
    expect(code(() => mounts.find('/', '/d/f', user(2)))).toBe('EACCES');
    expect(code(() => mounts.find('/', '/d/f', user(2, 10)))).toBe('fine');
    expect(
      code(() => create(mounts.lookup('/', '/d/n', user(2, 10)), user(2, 10), 'file', 0o644)),
    ).toBe('EACCES');
    expect(code(() => changeMode(mounts.find('/', '/d/f', user(2, 10)), user(2, 10), 0o777))).toBe(
      'EPERM',
    );
    expect(
      code(() => changeOwner(mounts.find('/', '/d/f', user(1, 10)), user(1, 10), 2, undefined)),
    ).toBe('EPERM');
    expect(
      code(() =>
        changeOwner(mounts.find('/', '/d/f', user(1, 10, 11)), user(1, 10, 11), undefined, 11),
      ),
    ).toBe('fine');
  });

  it('pass a setgid directory’s group on (fsGroup)', () => {
    const files = volume();
    files.directory('/d', { mode: 0o2777, gid: 2000 });
    const mounts = new MountNamespace(files);
    const inode = create(mounts.lookup('/', '/d/sub', user(5)), user(5), 'directory', 0o755);
    expect([inode.gid, inode.mode]).toEqual([2000, 0o2755]);
  });

  it('keep others’ files in a sticky directory', () => {
    const files = volume();
    files.directory('/tmp', { mode: 0o1777 });
    files.file('/tmp/f', '', { uid: 1 });
    const mounts = new MountNamespace(files);
    expect(code(() => unlink(mounts.find('/', '/tmp/f', user(2)), user(2)))).toBe('EPERM');
    expect(code(() => unlink(mounts.find('/', '/tmp/f', user(1)), user(1)))).toBe('fine');
  });
});

describe('changes', () => {
  it('rename and link as the system calls do', () => {
    const files = volume();
    files.file('/a', '1');
    files.file('/b', '2');
    files.directory('/d/e');
    const mounts = new MountNamespace(files);
    const at = (path: string) => mounts.find('/', path, root, false);
    const to = (path: string) => mounts.lookup('/', path, root, false);
    rename(at('/a'), to('/b'), root);
    expect(fromBytes(at('/b').inode.contents())).toBe('1');
    expect(code(() => rename(at('/d'), to('/d/e/x'), root))).toBe('EINVAL');
    expect(code(() => rename(at('/b'), to('/d'), root))).toBe('EISDIR');
    expect(code(() => removeDirectory(at('/d'), root))).toBe('ENOTEMPTY');
    expect(code(() => unlink(at('/d'), root))).toBe('EISDIR');
    link(at('/b'), to('/c'), root);
    expect(at('/c').inode.links).toBe(2);
    symlink(to('/s'), root, '/nowhere');
    expect(code(() => mounts.find('/', '/s', root))).toBe('ENOENT');
  });

  it('count what a volume holds, keep open files, and fill up', () => {
    const files = volume(8192);
    const mounts = new MountNamespace(files);
    const inode = create(mounts.lookup('/', '/f', root), root, 'file', 0o644);
    expect(inode.write(0, new Uint8Array(5000))).toBe(5000);
    expect(files.used).toBe(8192);
    expect(inode.write(5000, new Uint8Array(5000))).toBe(3192);
    expect(code(() => inode.write(8192, new Uint8Array(1)))).toBe('ENOSPC');
    inode.hold();
    unlink(mounts.find('/', '/f', root), root);
    expect([files.used, inode.size]).toEqual([8192, 8192]);
    inode.letGo();
    expect(files.used).toBe(0);
  });

  it('leave an image as it is, for each container its own', () => {
    const image = volume();
    image.file('/etc/conf', 'image');
    image.file('/etc/other', 'kept');
    const layers = [1, 2].map(
      () => new Volume({ type: 'overlay', device: 'overlay', now: () => 0 }, { lower: image.root }),
    );
    const [one, two] = layers.map((layer) => new MountNamespace(layer));
    one!.find('/', '/etc/conf', root).inode.setContents('mine');
    unlink(one!.find('/', '/etc/other', root), root);
    expect(fromBytes(two!.find('/', '/etc/conf', root).inode.contents())).toBe('image');
    expect(one!.find('/', '/etc', root).inode.names(root)).toEqual(['conf']);
    expect(two!.find('/', '/etc', root).inode.names(root)).toEqual(['conf', 'other']);
    expect(layers.map(({ used }) => used)).toEqual([4096, 0]);
  });
});
