import { type Credentials, EXECUTE, inGroup, mayAccess, ownsOrMay, WRITE } from './credentials';
import { Errno } from './errno';
import { Inode, type InodeKind, type Viewer } from './inode';
import type { Found, Place } from './mount-namespace';

// What changes trees. Each throws Errno as the system call does; paths in errors are the place's own.

const SETGID = 0o2000;
const STICKY = 0o1000;

function checkWritable(place: Place): Found {
  const { parent } = place;
  if (!parent?.inode) throw new Errno('EBUSY', place.path);
  if (parent.mount.readOnly) throw new Errno('EROFS', place.path);
  return parent as Found;
}

function checkDirectory(parent: Found, path: string, who: Credentials): void {
  if (!mayAccess(parent.inode, who, WRITE + EXECUTE)) throw new Errno('EACCES', path);
}

/** Makes something where nothing is. `mode` is what stays after the umask. */
export function create(place: Place, viewer: Viewer, kind: InodeKind, mode: number): Inode {
  if (place.inode) throw new Errno('EEXIST', place.path);
  const parent = checkWritable(place);
  const who = viewer.credentials;
  if (parent.inode.generated) throw new Errno('ENOENT', place.path);
  checkDirectory(parent, place.path, who);
  parent.inode.volume.countMade();
  const inherits = (parent.inode.mode & SETGID) !== 0;
  const inode = new Inode(parent.inode.volume, kind, {
    mode: kind === 'directory' && inherits ? mode | SETGID : mode,
    uid: who.uid,
    gid: inherits ? parent.inode.gid : who.gid,
  });
  parent.inode.setChild(place.name, inode);
  return inode;
}

export function symlink(place: Place, viewer: Viewer, target: string): void {
  create(place, viewer, 'symlink', 0o777).target = target;
}

/** A second name for a file. */
export function link(from: Found, to: Place, viewer: Viewer): void {
  if (from.inode.kind === 'directory') throw new Errno('EPERM', to.path);
  if (to.inode) throw new Errno('EEXIST', to.path);
  const parent = checkWritable(to);
  if (from.mount !== parent.mount) throw new Errno('EXDEV', to.path);
  checkDirectory(parent, to.path, viewer.credentials);
  from.inode.links++;
  parent.inode.setChild(to.name, from.inode);
}

function checkRemovable(place: Found, who: Credentials): Found {
  if (place.inode === place.mount.root) throw new Errno('EBUSY', place.path);
  const parent = checkWritable(place);
  checkDirectory(parent, place.path, who);
  const sticky = (parent.inode.mode & STICKY) !== 0;
  const theirs = parent.inode.uid !== who.uid && !ownsOrMay(place.inode, who);
  if (sticky && theirs) throw new Errno('EPERM', place.path);
  return parent;
}

/** Removes a name of a file; its contents stay for those who have it open. */
export function unlink(place: Found, viewer: Viewer): void {
  const parent = checkRemovable(place, viewer.credentials);
  if (place.inode.kind === 'directory') throw new Errno('EISDIR', place.path);
  parent.inode.removeChild(place.name);
  dropName(place.inode);
}

function dropName(inode: Inode): void {
  inode.links--;
  if (inode.links === 0) inode.volume.countRemoved();
  inode.freeIfUnused();
  inode.changes.wakeAll();
}

export function removeDirectory(place: Found, viewer: Viewer): void {
  const parent = checkRemovable(place, viewer.credentials);
  if (place.inode.kind !== 'directory') throw new Errno('ENOTDIR', place.path);
  if (!place.inode.isEmpty(viewer)) throw new Errno('ENOTEMPTY', place.path);
  parent.inode.removeChild(place.name);
  place.inode.volume.countRemoved();
}

export function rename(from: Found, to: Place, viewer: Viewer): void {
  const parent = checkRemovable(from, viewer.credentials);
  const newParent = checkWritable(to);
  if (from.mount !== newParent.mount) throw new Errno('EXDEV', to.path);
  checkDirectory(newParent, to.path, viewer.credentials);
  if (to.inode === from.inode) return;
  if (to.inode) makeWay(from, to as Found, viewer);
  if (`${to.path}/`.startsWith(`${from.path}/`)) throw new Errno('EINVAL', to.path);
  parent.inode.removeChild(from.name);
  newParent.inode.setChild(to.name, from.inode);
}

function makeWay(from: Found, to: Found, viewer: Viewer): void {
  if (to.inode.kind === 'directory') {
    if (from.inode.kind !== 'directory') throw new Errno('EISDIR', to.path);
    removeDirectory(to, viewer);
    return;
  }
  if (from.inode.kind === 'directory') throw new Errno('ENOTDIR', to.path);
  unlink(to, viewer);
}

export function changeMode(place: Found, viewer: Viewer, mode: number): void {
  if (place.mount.readOnly) throw new Errno('EROFS', place.path);
  const who = viewer.credentials;
  if (!ownsOrMay(place.inode, who)) throw new Errno('EPERM', place.path);
  const losesGroup = !inGroup(who, place.inode.gid) && !who.capabilities.has('FSETID');
  place.inode.mode = losesGroup ? mode & ~SETGID : mode;
}

/** `uid` and `gid`: undefined stays. */
export function changeOwner(
  place: Found,
  viewer: Viewer,
  uid: number | undefined,
  gid: number | undefined,
): void {
  if (place.mount.readOnly) throw new Errno('EROFS', place.path);
  const who = viewer.credentials;
  const { inode } = place;
  const ownGroup = inode.uid === who.uid && (gid === undefined || inGroup(who, gid));
  const keepsUser = uid === undefined || uid === inode.uid;
  if (!who.capabilities.has('CHOWN') && !(keepsUser && ownGroup)) {
    throw new Errno('EPERM', place.path);
  }
  inode.uid = uid ?? inode.uid;
  inode.gid = gid ?? inode.gid;
  if (inode.kind === 'file') inode.mode &= ~0o6000;
}

/** Sets the time of the last change; undefined is now. */
export function changeTime(place: Found, viewer: Viewer, time: number | undefined): void {
  if (place.mount.readOnly) throw new Errno('EROFS', place.path);
  const who = viewer.credentials;
  const may =
    ownsOrMay(place.inode, who) || (time === undefined && mayAccess(place.inode, who, WRITE));
  if (!may) throw new Errno(time === undefined ? 'EACCES' : 'EPERM', place.path);
  place.inode.changed();
  if (time !== undefined) place.inode.mtime = time;
}
