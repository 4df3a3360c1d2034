import { accounts } from '../vfs/accounts';
import type { Shell } from './state';

/** `~` and `~user` at the start of a word. */
export function expandTilde(sh: Shell, text: string): string {
  if (!text.startsWith('~')) return text;
  const slash = text.indexOf('/');
  const name = text.slice(1, slash < 0 ? undefined : slash);
  const rest = slash < 0 ? '' : text.slice(slash);
  const home =
    name === '' ? sh.get('HOME') : accounts(sh.p).find((account) => account.name === name)?.home;
  return home === undefined ? text : home + rest;
}
