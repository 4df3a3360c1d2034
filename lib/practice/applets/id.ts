import { accounts, groupName, userName } from '../vfs/accounts';
import { defineApplet } from './define-applet';

export const id = defineApplet({
  name: 'id',
  usage: '[-ugGnr] [USER]',
  options: 'ugGnrZ',
  most: 1,
  *run(p, options, [user]) {
    const account = user === undefined ? undefined : accounts(p).find(({ name }) => name === user);
    if (user !== undefined && !account) {
      yield* p.err(`id: unknown user ${user}\n`);
      return 1;
    }
    const uid = account?.uid ?? p.credentials.uid;
    const gid = account?.gid ?? p.credentials.gid;
    const all = account ? [gid] : [...new Set([gid, ...p.credentials.groups])];
    const named = (number: number, name: string | undefined) =>
      name === undefined ? `${number}` : `${number}(${name})`;
    const short = (number: number, name: string | undefined) =>
      options.has('n') ? (name ?? `${number}`) : `${number}`;
    if (options.has('u')) yield* p.out(`${short(uid, userName(p, uid))}\n`);
    else if (options.has('g')) yield* p.out(`${short(gid, groupName(p, gid))}\n`);
    else if (options.has('G'))
      yield* p.out(`${all.map((group) => short(group, groupName(p, group))).join(' ')}\n`);
    else {
      const list = all.map((group) => named(group, groupName(p, group))).join(',');
      yield* p.out(
        `uid=${named(uid, userName(p, uid))} gid=${named(gid, groupName(p, gid))} groups=${list}\n`,
      );
    }
    return 0;
  },
});

export const whoami = defineApplet({
  name: 'whoami',
  usage: '',
  *run(p) {
    const { uid } = p.credentials;
    const name = userName(p, uid);
    if (name === undefined) {
      yield* p.err(`whoami: unknown uid ${uid}\n`);
      return 1;
    }
    yield* p.out(`${name}\n`);
    return 0;
  },
});
