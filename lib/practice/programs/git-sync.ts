import { parseUrl } from '../network/http';
import { resolveName } from '../network/names';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { create } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { makeFolders } from './files';
import { SignalWatch } from './listening';
import { goFlags } from './metrics';

export const GIT_SYNC_VERSION = 'v4.4.0';
const GIT_VERSION = 'git version 2.39.5';
const OWN_MEMORY = 12 << 20;

/** Flags and the variables behind them, those of version 3 too. */
const ENVIRONMENT = {
  repo: 'GITSYNC_REPO',
  ref: 'GITSYNC_REF',
  root: 'GITSYNC_ROOT',
  link: 'GITSYNC_LINK',
  period: 'GITSYNC_PERIOD',
  'one-time': 'GITSYNC_ONE_TIME',
  'max-failures': 'GITSYNC_MAX_FAILURES',
  'sync-timeout': 'GITSYNC_SYNC_TIMEOUT',
};
const OLD_ENVIRONMENT = {
  repo: 'GIT_SYNC_REPO',
  root: 'GIT_SYNC_ROOT',
  wait: 'GIT_SYNC_WAIT',
  'one-time': 'GIT_SYNC_ONE_TIME',
  'max-failures': 'GIT_SYNC_MAX_SYNC_FAILURES',
};

/** git-sync: starts, makes its folder and tries; there is no git behind it and no network outside, and it fails as one fails then. */
export const gitSync: Program = function* gitSync(p) {
  const flags = new Map([...goFlags(p, OLD_ENVIRONMENT), ...goFlags(p, ENVIRONMENT)]);
  if (flags.has('version')) {
    yield* p.out(`${GIT_SYNC_VERSION}\n`);
    return 0;
  }
  const repo = flags.get('repo');
  if (!repo) {
    const words = 'required flag: --repo must be specified';
    yield* p.err(`${words}\nUsage:\n${words}\n`);
    return 1;
  }
  return yield* new Sync(p, repo, flags).run();
};

class Sync {
  constructor(
    private readonly p: Process,
    private readonly repo: string,
    private readonly flags: ReadonlyMap<string, string>,
  ) {}

  private *log(line: number, fields: Readonly<Record<string, unknown>>): Task {
    const ts = `${new Date(this.p.now()).toISOString().slice(0, 23).replace('T', ' ')}000`;
    yield* this.p.err(
      `${JSON.stringify({ logger: '', ts, caller: { file: 'main.go', line }, ...fields })}\n`,
    );
  }

  *run(): Task<number> {
    const { p, flags, repo } = this;
    const root = flags.get('root') ?? '/git';
    const { uid, gid } = p.credentials;
    yield* p.grow(OWN_MEMORY);
    yield* this.log(628, {
      level: 0,
      msg: 'starting up',
      version: GIT_SYNC_VERSION,
      pid: p.pid,
      uid,
      gid,
      home: p.env.get('HOME') ?? '',
      flags: [...flags].map(([name, value]) => `--${name}=${value}`),
    });
    try {
      makeFolders(p, `${root}/x`);
      create(p.lookup(`${root}/.git`), p, 'directory', 0o755);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      if (error.code !== 'EEXIST') {
        yield* this.log(653, {
          msg: "FATAL: can't make root dir",
          error: `mkdir ${root}: ${error.message.toLowerCase()}`,
          path: root,
        });
        return 1;
      }
    }
    yield* this.log(722, { level: 0, msg: 'git version', version: GIT_VERSION });
    yield* this.log(1290, { level: 0, msg: 'initializing repo directory', path: root });
    yield* p.err(
      'git-sync: git is not part of the practice cluster, and there is no network outside it\n',
    );
    return yield* this.fail(repo);
  }

  /** Tries as often as it may. */
  private *fail(repo: string): Task<number> {
    const { p, flags } = this;
    const signals = new SignalWatch(p, ['TERM', 'INT']);
    const most = Number(flags.get('max-failures') ?? 0);
    const pause = secondsOf(flags.get('period') ?? flags.get('wait') ?? '10s') * 1000;
    const ref = flags.get('ref') ?? 'HEAD';
    for (let count = 1; ; count++) {
      const stderr = yield* this.whyNot(repo);
      const error = `Run(git fetch ${repo} ${ref} --verbose --no-progress --prune --no-auto-gc --depth 1): exit status 128: { stdout: "", stderr: ${JSON.stringify(stderr)} }`;
      if (most >= 0 && count > most) {
        yield* this.log(1000, {
          msg: 'too many failures, aborting',
          error,
          failCount: count - 1,
          maxFailures: most,
        });
        return 1;
      }
      yield* this.log(1003, { msg: 'error syncing repo, will retry', error, failCount: count });
      if (yield* signals.next(pause)) return 143;
    }
  }

  private *whyNot(repo: string): Task<string> {
    const url = parseUrl(repo);
    const host = url?.host ?? '';
    const ssh = /^(?:ssh:\/\/)?(?:\w+@)([^:/]+)[:/]/.exec(repo)?.[1];
    if (ssh !== undefined)
      return `ssh: Could not resolve hostname ${ssh}: Name or service not known\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.`;
    if (repo.startsWith('/') || repo.startsWith('file:'))
      return `fatal: '${repo}' is not part of the practice cluster`;
    const found = yield* resolveName(this.p, host);
    const why = found
      ? `Failed to connect to ${host} port ${url?.port ?? 443} after 0 ms: Couldn't connect to server`
      : `Could not resolve host: ${host}`;
    return `fatal: unable to access '${repo}': ${why}`;
  }
}

function secondsOf(text: string): number {
  const [, number = '10', unit = 's'] = /^([\d.]+)(ms|s|m|h)?$/.exec(text) ?? [];
  return Number(number) * ({ ms: 0.001, s: 1, m: 60, h: 3600 }[unit] ?? 1);
}
