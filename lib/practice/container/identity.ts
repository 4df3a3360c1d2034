import { accounts, groups } from '../vfs/accounts';
import {
  CAPABILITIES,
  type Capability,
  type Credentials,
  DEFAULT_CAPABILITIES,
} from '../vfs/credentials';
import type { MountNamespace } from '../vfs/mount-namespace';
import type { ContainerOptions } from './options';
import { StartError } from './options';

/** Who the container's processes are, and their home. */
export interface Identity {
  readonly credentials: Credentials;
  readonly home: string;
  /** What may be had at most, root or not (CapBnd). */
  readonly bound: ReadonlySet<Capability>;
}

/** Finds user and groups as the runtime does: the Pod's numbers over the image's user, names by /etc/passwd. */
export function identify(options: ContainerOptions, mounts: MountNamespace): Identity {
  const at = { mounts };
  const [name = '0', groupWord] = (options.image.user ?? '0').split(':');
  const wanted = options.user?.uid;
  const account =
    wanted !== undefined
      ? accounts(at).find(({ uid }) => uid === wanted)
      : accounts(at).find((row) => row.name === name || String(row.uid) === name);
  const uid = wanted ?? account?.uid ?? Number(name);
  if (Number.isNaN(uid)) {
    throw new StartError(`unable to find user ${name}: no matching entries in passwd file`);
  }
  const imageGroup =
    wanted === undefined && groupWord !== undefined
      ? (groups(at).find((row) => row.name === groupWord)?.gid ?? Number(groupWord))
      : undefined;
  const gid = options.user?.gid ?? imageGroup ?? account?.gid ?? 0;
  const named = account
    ? groups(at)
        .filter(({ members }) => members.includes(account.name))
        .map((row) => row.gid)
    : [];
  const all = [...new Set([gid, ...named, ...(options.user?.groups ?? [])])];
  const bound = boundCapabilities(options);
  const capabilities = uid === 0 ? bound : new Set<Capability>();
  return {
    credentials: { uid, gid, groups: all, capabilities },
    home: account?.home ?? '/',
    bound,
  };
}

function boundCapabilities({ capabilities, privileged }: ContainerOptions): Set<Capability> {
  const everything = Object.keys(CAPABILITIES) as Capability[];
  if (privileged) return new Set(everything);
  const named = (words: readonly string[] = []) =>
    words.flatMap((word) => {
      const name = word.toUpperCase().replace(/^CAP_/, '');
      return name === 'ALL' ? everything : everything.filter((capability) => capability === name);
    });
  const dropsAll = capabilities?.drop?.some((word) => word.toUpperCase() === 'ALL');
  const addsAll = capabilities?.add?.some((word) => word.toUpperCase() === 'ALL');
  const set = new Set<Capability>(addsAll ? everything : dropsAll ? [] : DEFAULT_CAPABILITIES);
  if (!addsAll) for (const name of named(capabilities?.add)) set.add(name);
  if (!dropsAll) for (const name of named(capabilities?.drop)) set.delete(name);
  return set;
}
