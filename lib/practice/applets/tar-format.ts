/** A member of an archive. */
export interface TarEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds. */
  readonly mtime: number;
  readonly target: string;
  /** A byte string. */
  readonly contents: string;
}

const BLOCK = 512;
const TYPES: Readonly<Record<TarEntry['kind'], string>> = {
  file: '0',
  directory: '5',
  symlink: '2',
};

/** The blocks of a member (ustar; a GNU long name before it where the name needs one). */
export function writeEntry(entry: TarEntry): string {
  const name =
    entry.kind === 'directory' && !entry.name.endsWith('/') ? `${entry.name}/` : entry.name;
  const long =
    name.length > 100
      ? header({ ...entry, name: '././@LongLink', contents: `${name}\0` }, 'L') +
        padded(`${name}\0`)
      : '';
  return (
    long +
    header({ ...entry, name: name.slice(0, 100) }, TYPES[entry.kind]) +
    padded(entry.contents)
  );
}

/** The two empty blocks at the end of an archive. */
export const TAR_END = '\0'.repeat(BLOCK * 2);

function padded(text: string): string {
  return text + '\0'.repeat((BLOCK - (text.length % BLOCK)) % BLOCK);
}

function header(entry: TarEntry, type: string): string {
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;
  const field = (text: string, width: number) => text.slice(0, width).padEnd(width, '\0');
  const build = (sum: string) =>
    field(entry.name, 100) +
    octal(entry.mode & 0o7777, 8) +
    octal(entry.uid, 8) +
    octal(entry.gid, 8) +
    octal(entry.contents.length, 12) +
    octal(entry.mtime, 12) +
    sum +
    type +
    field(entry.target, 100) +
    'ustar  \0'.padEnd(255, '\0');
  const blank = build(' '.repeat(8));
  let total = 0;
  for (let i = 0; i < BLOCK; i++) total += blank.charCodeAt(i);
  return build(`${total.toString(8).padStart(6, '0')}\0 `).slice(0, BLOCK);
}

/** Takes the first member off an archive. Undefined: there are none. Throws RangeError for what is no archive. */
export function readEntry(
  archive: string,
  start: number,
): { entry: TarEntry; next: number } | undefined {
  let at = start;
  let longName: string | undefined;
  let longTarget: string | undefined;
  for (;;) {
    const block = archive.slice(at, at + BLOCK);
    if (block.length < BLOCK || /^\0+$/.test(block)) return undefined;
    const text = (from: number, width: number) =>
      block.slice(from, from + width).split('\0')[0] ?? '';
    const number = (from: number, width: number) =>
      Number.parseInt(text(from, width).trim() || '0', 8);
    checkSum(block, number(148, 8));
    const size = number(124, 12);
    const contents = archive.slice(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = block[156] ?? '0';
    if (type === 'L') longName = contents.split('\0')[0];
    else if (type === 'K') longTarget = contents.split('\0')[0];
    else if (type === 'x') longName = /\d+ path=([^\n]*)\n/.exec(contents)?.[1] ?? longName;
    else if (type !== 'g') {
      const prefix = block.slice(257, 262) === 'ustar' && block[262] === '\0' ? text(345, 155) : '';
      const name = longName ?? (prefix ? `${prefix}/${text(0, 100)}` : text(0, 100));
      const kind = type === '5' ? 'directory' : type === '2' ? 'symlink' : 'file';
      return {
        next: at,
        entry: {
          name,
          kind,
          mode: number(100, 8),
          uid: number(108, 8),
          gid: number(116, 8),
          mtime: number(136, 12),
          target: longTarget ?? text(157, 100),
          contents,
        },
      };
    }
  }
}

function checkSum(block: string, wanted: number): void {
  let total = 0;
  for (let i = 0; i < BLOCK; i++) total += i >= 148 && i < 156 ? 32 : block.charCodeAt(i);
  if (total !== wanted) throw new RangeError('invalid tar header checksum');
}
