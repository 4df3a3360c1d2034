import { programFile } from '../process/find-program';
import type { Volume } from '../vfs/volume';

// What the images' file systems have in common.

export function addPrograms(
  root: Volume,
  folder: string,
  names: readonly string[],
  program?: string,
): void {
  for (const name of names) {
    root.file(`${folder}/${name}`, programFile(program ?? name), { mode: 0o755 });
  }
}

export function addFolders(root: Volume, folders: readonly string[]): void {
  for (const folder of folders) root.directory(folder);
  root.directory('/tmp').mode = 0o1777;
  root.directory('/root').mode = 0o700;
}

export interface AccountLine {
  readonly name: string;
  readonly uid: number;
  readonly gid?: number;
  readonly home?: string;
  readonly shell?: string;
}

/** /etc/passwd and /etc/group; each account has a group of its name unless another id is given. */
export function addAccounts(
  root: Volume,
  accounts: readonly AccountLine[],
  groups: readonly string[] = [],
): void {
  const passwd = accounts.map(
    ({ name, uid, gid = uid, home = '/', shell = '/bin/false' }) =>
      `${name}:x:${uid}:${gid}:${name}:${home}:${shell}\n`,
  );
  const own = accounts
    .filter(({ uid, gid }) => gid === undefined || gid === uid)
    .map(({ name, uid }) => `${name}:x:${uid}:\n`);
  root.file('/etc/passwd', passwd.join(''));
  root.file('/etc/group', [...own, ...groups.map((line) => `${line}\n`)].join(''));
}

/** The files of an image that was made from nothing: no shell, no tools, no accounts. */
export function scratchFiles(root: Volume): void {
  for (const folder of ['/dev', '/etc', '/proc', '/sys']) root.directory(folder);
}
