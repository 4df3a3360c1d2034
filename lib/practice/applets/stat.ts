import type { Process } from '../process/process';
import { groupName, userName } from '../vfs/accounts';
import type { Inode } from '../vfs/inode';
import { defineApplet, report } from './define-applet';
import { readEscapes } from './escapes';
import { blocksOf, linksOf, sizeOf } from './ls';
import { modeText } from './mode-text';
import { formatTime } from './time-format';

const KINDS: Readonly<Record<Inode['kind'], string>> = {
  file: 'regular file',
  directory: 'directory',
  symlink: 'symbolic link',
  device: 'character special file',
  fifo: 'fifo',
  socket: 'socket',
};

export const stat = defineApplet({
  name: 'stat',
  usage: '[-ltf] [-c FMT] FILE...',
  options: 'ltfLc:',
  least: 1,
  *run(p, options, args) {
    let status = 0;
    for (const name of args) {
      try {
        const { inode } = p.find(name, options.has('L'));
        const format = options.get('c');
        if (format === undefined) yield* p.out(whole(p, name, inode));
        else yield* p.out(`${fill(p, readEscapes(format).text, name, inode)}\n`);
      } catch (error) {
        status = yield* report(p, `can't stat '${name}'`, error);
      }
    }
    return status;
  },
});

function fill(p: Process, format: string, name: string, inode: Inode): string {
  const size = sizeOf(p, inode);
  const values: Readonly<Record<string, string | number>> = {
    a: (inode.mode & 0o7777).toString(8),
    A: modeText(inode),
    b: blocksOf(inode) * 2,
    B: 512,
    F: inode.kind === 'file' && inode.size === 0 ? 'regular empty file' : KINDS[inode.kind],
    g: inode.gid,
    G: groupName(p, inode.gid) ?? 'UNKNOWN',
    h: linksOf(p, inode),
    i: inode.ino,
    n: name,
    N: inode.kind === 'symlink' ? `'${name}' -> '${inode.target}'` : `'${name}'`,
    o: 4096,
    s: size,
    u: inode.uid,
    U: userName(p, inode.uid) ?? 'UNKNOWN',
    x: moment(inode.mtime),
    X: Math.floor(inode.mtime / 1000),
    y: moment(inode.mtime),
    Y: Math.floor(inode.mtime / 1000),
    z: moment(inode.mtime),
    Z: Math.floor(inode.mtime / 1000),
  };
  return format.replace(/%([a-zA-Z%])/g, (text, letter: string) =>
    letter === '%' ? '%' : String(values[letter] ?? text),
  );
}

function moment(milliseconds: number): string {
  return `${formatTime(milliseconds, '%Y-%m-%d %H:%M:%S.%N')} +0000`;
}

function whole(p: Process, name: string, inode: Inode): string {
  const size = String(sizeOf(p, inode));
  const user = `(${String(inode.uid).padStart(5)}/${(userName(p, inode.uid) ?? 'UNKNOWN').padStart(8)})`;
  const group = `(${String(inode.gid).padStart(5)}/${(groupName(p, inode.gid) ?? 'UNKNOWN').padStart(8)})`;
  const shown = inode.kind === 'symlink' ? `'${name}' -> '${inode.target}'` : name;
  const time = moment(inode.mtime);
  return `  File: ${shown}
  Size: ${size.padEnd(10)}\tBlocks: ${String(blocksOf(inode) * 2).padEnd(10)} IO Block: 4096   ${fill(p, '%F', name, inode)}
Device: 2ah/42d\tInode: ${String(inode.ino).padEnd(10)}  Links: ${linksOf(p, inode)}
Access: (${(inode.mode & 0o7777).toString(8).padStart(4, '0')}/${modeText(inode)})  Uid: ${user}   Gid: ${group}
Access: ${time}
Modify: ${time}
Change: ${time}
`;
}
