import { fromBytes, toBytes } from '../bytes';
import type { Process } from '../process/process';
import { Errno } from '../vfs/errno';
import type { Databases } from './postgres-sql';

/** A rule of pg_hba.conf that fits a connection. */
export interface HbaRule {
  readonly method: string;
  readonly line: number;
  readonly text: string;
}

/** Where the practice cluster's stand-in keeps who may connect and to what. */
const CATALOG = 'global/practice_catalog';

/** What a data directory holds as far as the stand-in has it: databases, roles with their passwords, whether it was shut down. */
export class DatabaseCluster implements Databases {
  constructor(
    private readonly p: Process,
    readonly folder: string,
  ) {}

  private read(name: string): string {
    const inode = this.p.mounts.peek(this.p.cwd, `${this.folder}/${name}`, this.p);
    return inode ? fromBytes(inode.contents()) : '';
  }

  private rows(): string[][] {
    return this.read(CATALOG)
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'));
  }

  private rewrite(rows: readonly (readonly string[])[]): void {
    const place = this.p.find(`${this.folder}/${CATALOG}`);
    if (place.mount.readOnly) throw new Errno('EROFS', place.path);
    place.inode.setContents(toBytes(catalogText(rows)));
  }

  has(database: string): boolean {
    return this.rows().some(([kind, name]) => kind === 'database' && name === database);
  }

  add(database: string): void {
    this.rewrite([...this.rows(), ['database', database]]);
  }

  /** The password of a role, '' where it has none; undefined: there is no such role. */
  passwordOf(role: string): string | undefined {
    const row = this.rows().find(([kind, name]) => kind === 'role' && name === role);
    return row && (row[2] ?? '');
  }

  /** When it was shut down (ms since 1970); undefined: it was not. */
  get shutDownAt(): number | undefined {
    const [, time] = this.rows().find(([kind]) => kind === 'shutdown') ?? [];
    return time ? Number(time) : undefined;
  }

  setShutDownAt(time: number | undefined): void {
    const others = this.rows().filter(([kind]) => kind !== 'shutdown');
    this.rewrite(time === undefined ? others : [...others, ['shutdown', String(time)]]);
  }

  /** The first rule of pg_hba.conf for a connection. */
  rule(
    kind: 'local' | 'host',
    database: string,
    role: string,
    address: string,
  ): HbaRule | undefined {
    let number = 0;
    for (const line of this.read('pg_hba.conf').split('\n')) {
      number++;
      const words = line.replace(/#.*/, '').trim().split(/\s+/);
      const [type, databases = '', roles = '', ...rest] = words;
      if (type !== kind && !(kind === 'host' && type === 'hostnossl')) continue;
      const fits =
        (databases === 'all' || databases.split(',').includes(database)) &&
        (roles === 'all' || roles.split(',').includes(role)) &&
        (kind === 'local' || coversAddress(rest[0] ?? '', address));
      const method = rest[kind === 'local' ? 0 : 1] ?? '';
      if (fits) return { method, line: number, text: words.join(' ') };
    }
    return undefined;
  }
}

export function catalogText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join('\t')}\n`).join('');
}

export const CATALOG_FILE = CATALOG;

/** Whether `all` or a CIDR block of IPv4 holds an address. */
function coversAddress(block: string, address: string): boolean {
  if (block === 'all' || block === 'samenet' || block === 'samehost') return true;
  const [base = '', bits = '32'] = block.split('/');
  if (!/^[\d.]+$/.test(base)) return false;
  const number = (text: string) =>
    text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(base) / size) === Math.floor(number(address) / size);
}
