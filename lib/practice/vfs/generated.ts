import type { Generated, Inode, InodeKind, Viewer } from './inode';
import type { Volume } from './volume';

/** Makes files, directories and links whose contents come into being when asked for. */
export class GeneratedTree {
  constructor(private readonly volume: Volume) {}

  private make(kind: InodeKind, mode: number, generated: Generated, uid = 0, gid = 0): Inode {
    const inode = this.volume.make(kind, { mode, uid, gid });
    inode.generated = generated;
    return inode;
  }

  /** `accept` takes what is written. */
  file(
    text: (viewer: Viewer) => string,
    options: { accept?: (text: string, viewer: Viewer) => void; mode?: number } = {},
  ): Inode {
    const mode = options.mode ?? (options.accept ? 0o644 : 0o444);
    return this.make('file', mode, options.accept ? { text, accept: options.accept } : { text });
  }

  directory(
    list: (viewer: Viewer) => readonly string[],
    get: (name: string, viewer: Viewer) => Inode | undefined,
    owner: { uid: number; gid: number } = { uid: 0, gid: 0 },
  ): Inode {
    return this.make('directory', 0o555, { list, get }, owner.uid, owner.gid);
  }

  /** A directory of a set of things. */
  fixed(entries: Readonly<Record<string, Inode>>, owner?: { uid: number; gid: number }): Inode {
    const known = new Map(Object.entries(entries));
    return this.directory(
      () => [...known.keys()],
      (name) => known.get(name),
      owner,
    );
  }

  link(generated: Generated): Inode {
    return this.make('symlink', 0o777, generated);
  }
}
