import { findOrSay } from '../applets/run-command';
import type { Process } from '../process/process';
import type { Program } from '../process/types';
import { type Account, accounts, groups } from '../vfs/accounts';
import type { Credentials } from '../vfs/credentials';

/** gosu and su-exec: becomes a user and then another program, under the same process id. */
export const gosu: Program = function* gosu(p) {
  const [, user, ...command] = p.argv;
  if (user === undefined || command.length === 0) {
    yield* p.err(`Usage: ${p.name} user-spec command [args]\n`);
    return 1;
  }
  const account = find(p, user);
  if (!account) {
    yield* p.err(
      `error: failed switching to "${user}": unable to find user ${user}: no matching entries in passwd file\n`,
    );
    return 1;
  }
  const { capabilities, uid } = p.credentials;
  const may = uid === account.uid || (capabilities.has('SETUID') && capabilities.has('SETGID'));
  if (!may) {
    yield* p.err(`error: failed switching to "${user}": operation not permitted\n`);
    return 1;
  }
  p.credentials = credentialsOf(p, account);
  const found = yield* findOrSay(p, command);
  if (typeof found === 'number') return found;
  return yield* p.exec(found.program, found.argv, new Map([...p.env, ['HOME', account.home]]));
};

function find(p: Process, user: string): Account | undefined {
  const name = user.split(':')[0] ?? '';
  return accounts(p).find((account) => account.name === name || String(account.uid) === name);
}

/** What an account may do once root has become it: no capability is left but for root. */
export function credentialsOf(p: Process, account: Account): Credentials {
  const own = groups(p)
    .filter(({ members }) => members.includes(account.name))
    .map(({ gid }) => gid);
  return {
    uid: account.uid,
    gid: account.gid,
    groups: [account.gid, ...own],
    capabilities: account.uid === 0 ? p.credentials.capabilities : new Set(),
  };
}
