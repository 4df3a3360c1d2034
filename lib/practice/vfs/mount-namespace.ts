import { EXECUTE, mayAccess } from './credentials';
import { Errno, type ErrnoCode } from './errno';
import { Inode, type Viewer } from './inode';
import { OUTSIDE, type Volume } from './volume';

/** A tree that hangs at a place in a container. */
export interface Mount {
  readonly path: string;
  readonly root: Inode;
  readonly volume: Volume;
  readonly readOnly: boolean;
  /** Further options as /proc/mounts lists them. */
  readonly options?: string;
}

/** Where a path led. `inode` is undefined when only the last part is missing. */
export interface Place {
  readonly namespace: MountNamespace;
  readonly inode: Inode | undefined;
  readonly mount: Mount;
  /** Where it hangs; undefined for a root. */
  readonly parent: Place | undefined;
  readonly name: string;
  /** Absolute, without links. */
  readonly path: string;
}

export type Found = Place & { readonly inode: Inode };

const MAX_LINKS = 40;
const MAX_NAME = 255;
const MAX_PATH = 4096;

/** What a container sees as its files: its root and what is mounted in it. */
export class MountNamespace {
  readonly mounts: Mount[] = [];
  private readonly over = new Map<Inode, Mount>();
  private readonly rootPlace: Found;

  constructor(root: Volume, readOnly = false) {
    const mount: Mount = { path: '/', root: root.root, volume: root, readOnly };
    this.mounts.push(mount);
    this.rootPlace = {
      namespace: this,
      inode: root.root,
      mount,
      parent: undefined,
      name: '/',
      path: '/',
    };
  }

  get root(): Found {
    return this.rootPlace;
  }

  /** Mounts a tree (or one file: subPath) at a path, which is made if it is missing, as runc does. */
  mount(mount: Mount): void {
    let place: Found = this.rootPlace;
    const names = mount.path.split('/').filter(Boolean);
    names.forEach((name, index) => {
      const last = index === names.length - 1;
      const next = this.enter(place, name, OUTSIDE) ?? this.makePoint(place, name, last, mount);
      place = next.inode.kind === 'symlink' ? this.find('/', next.path, OUTSIDE) : next;
    });
    this.over.set(place.inode, mount);
    this.mounts.push(mount);
  }

  isMountPoint(place: Found): boolean {
    return place.inode === place.mount.root;
  }

  private makePoint(parent: Found, name: string, last: boolean, mount: Mount): Found {
    const kind = last && mount.root.kind !== 'directory' ? 'file' : 'directory';
    const { volume } = parent.inode;
    parent.inode.setChild(name, new Inode(volume, kind, { mode: kind === 'file' ? 0o644 : 0o755 }));
    const made = this.enter(parent, name, OUTSIDE);
    if (!made) throw new Errno('ENOENT', name);
    return made;
  }

  /** One step down; follows no link, but goes into what is mounted there. */
  private enter(parent: Found, name: string, viewer: Viewer): Found | undefined {
    const below = parent.inode.child(name, viewer);
    if (!below) return undefined;
    const mount = this.over.get(below);
    return {
      namespace: this,
      inode: mount?.root ?? below,
      mount: mount ?? parent.mount,
      parent,
      name,
      path: `${parent.path === '/' ? '' : parent.path}/${name}`,
    };
  }

  /**
   * Where `path` leads, seen from the directory `cwd`. Links on the way are followed; one at the end only if `follow`.
   * Else why not: ENOENT (a directory on the way, or an empty path), ENOTDIR, EACCES, ELOOP.
   */
  walk(cwd: string, path: string, viewer: Viewer, follow = true): Place | ErrnoCode {
    if (path === '') return 'ENOENT';
    const absolute = path.startsWith('/') ? path : `${cwd}/${path}`;
    if (absolute.length > MAX_PATH) return 'ENAMETOOLONG';
    const names = absolute.split('/').filter((name) => name !== '' && name !== '.');
    const mustBeDirectory = /\/\.?$/.test(path) && names.length > 0;
    let place: Found = this.rootPlace;
    let links = 0;
    while (names.length > 0) {
      const name = names.shift()!;
      if (name.length > MAX_NAME) return 'ENAMETOOLONG';
      const last = names.length === 0;
      if (name === '..') {
        place = (place.parent as Found | undefined) ?? place;
        continue;
      }
      if (place.inode.kind !== 'directory') return 'ENOTDIR';
      if (!mayAccess(place.inode, viewer.credentials, EXECUTE)) return 'EACCES';
      const next = place.namespace.enter(place, name, viewer);
      if (!next) {
        if (!last) return 'ENOENT';
        return missing(place, name);
      }
      const { inode } = next;
      if (inode.kind !== 'symlink' || (last && !follow && !mustBeDirectory)) {
        place = next;
        continue;
      }
      if (inode.generated?.reopen && last) return next;
      if (++links > MAX_LINKS) return 'ELOOP';
      if (inode.generated?.jump) {
        place = inode.generated.jump(viewer) as Found;
        continue;
      }
      const target = inode.generated?.link?.(viewer) ?? inode.target;
      names.unshift(...target.split('/').filter((part) => part !== '' && part !== '.'));
      if (target.startsWith('/')) place = place.namespace.rootPlace;
    }
    if (mustBeDirectory && place.inode.kind !== 'directory') return 'ENOTDIR';
    return place;
  }

  /** As `walk`. Throws Errno with the path as it was given. */
  lookup(cwd: string, path: string, viewer: Viewer, follow = true): Place {
    const place = this.walk(cwd, path, viewer, follow);
    if (typeof place === 'string') throw new Errno(place, path);
    return place;
  }

  /** As `lookup`, but what is missing is ENOENT too. */
  find(cwd: string, path: string, viewer: Viewer, follow = true): Found {
    const place = this.lookup(cwd, path, viewer, follow);
    if (!place.inode) throw new Errno('ENOENT', path);
    return place as Found;
  }

  /** The inode, or undefined where `find` would throw. */
  peek(cwd: string, path: string, viewer: Viewer, follow = true): Inode | undefined {
    try {
      const place = this.walk(cwd, path, viewer, follow);
      return typeof place === 'string' ? undefined : place.inode;
    } catch (error) {
      // What is generated may refuse to be looked at (/proc/1/root).
      if (error instanceof Errno) return undefined;
      throw error;
    }
  }
}

function missing(parent: Found, name: string): Place {
  return {
    namespace: parent.namespace,
    inode: undefined,
    mount: parent.mount,
    parent,
    name,
    path: `${parent.path === '/' ? '' : parent.path}/${name}`,
  };
}
