import type { Inode } from '../vfs/inode';

const KINDS: Readonly<Record<Inode['kind'], string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  device: 'c',
  fifo: 'p',
  socket: 's',
};

/** `drwxr-xr-x`. */
export function modeText({ kind, mode }: Pick<Inode, 'kind' | 'mode'>): string {
  const three = (shift: number, special: boolean, letter: string) => {
    const bits = mode >> shift;
    const runs = (bits & 1) !== 0;
    const last = special ? (runs ? letter : letter.toUpperCase()) : runs ? 'x' : '-';
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
  };
  return (
    KINDS[kind] +
    three(6, (mode & 0o4000) !== 0, 's') +
    three(3, (mode & 0o2000) !== 0, 's') +
    three(0, (mode & 0o1000) !== 0, 't')
  );
}
