import { type ExecFileException, execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAccess } from '@/lib/server/guard/access';
import { MAX_API_BODY, MAX_BODY } from '@/lib/server/guard/policy';
import { createGuardedServer } from '@/lib/server/http/guarded-server';
import { UpgradeRouter } from '@/lib/server/http/upgrades';
import type { HostingOptions } from '../hosting';
import { kubeconfigOf } from '../kubeconfig';
import { type Practice, startPractice } from '../start';

export const kubectl = join(process.env.KUBEBUILDER_ASSETS ?? '', 'kubectl');

/** False where KUBEBUILDER_ASSETS names no folder with a kubectl. */
export const hasKubectl = process.env.KUBEBUILDER_ASSETS !== undefined && existsSync(kubectl);

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** The server's own door with practice clusters behind it, on a free port, and no page. */
export class PracticeServer {
  readonly folder: string;
  readonly practice: Practice;
  readonly #server: Server;
  readonly #port: number;

  private constructor(folder: string, practice: Practice, server: Server) {
    this.folder = folder;
    this.practice = practice;
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  static async start(
    options: Partial<HostingOptions> & { readonly data?: string } = {},
  ): Promise<PracticeServer> {
    const folder = options.data ?? mkdtempSync(join(tmpdir(), 'practice-server-'));
    const practice = startPractice(
      { POD_DESIGNER_DATA: folder },
      { isLoopback: true, threads: 1, ...options },
    );
    const policy = {
      hosts: [],
      open: false,
      maxBody: MAX_BODY,
      maxApiBody: MAX_API_BODY,
      dev: false,
    };
    const server = createGuardedServer({
      policy,
      access: makeAccess(false, undefined),
      dev: false,
      handle: (_request, response) => void response.writeHead(404).end(),
      practice: practice.serve,
      isReady: () => true,
    });
    const upgrades = new UpgradeRouter(policy);
    upgrades.register('/k8s/', practice.upgrade);
    server.on('upgrade', upgrades.handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PracticeServer(folder, practice, server);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  /** Makes a cluster and writes a kubeconfig for it, whose path is answered. */
  makeCluster(): { readonly id: string; readonly config: string } {
    const id = this.practice.hosting.create('127.0.0.1');
    return { id, config: this.configOf(id) };
  }

  configOf(id: string): string {
    const config = join(this.folder, `config-${id}`);
    writeFileSync(config, kubeconfigOf(`${this.origin}/k8s/${id}`));
    return config;
  }

  async stop(isKept = false): Promise<void> {
    await this.practice.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    if (!isKept) rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs the real kubectl to its end. */
export function runKubectl(
  config: string,
  args: readonly string[],
  options: { readonly env?: Record<string, string>; readonly input?: string; cwd?: string } = {},
): Promise<Ran> {
  const env = { ...process.env, HOME: join(config, '..'), ...options.env };
  return new Promise((resolve) => {
    const child = execFile(
      kubectl,
      ['--kubeconfig', config, ...args],
      { env, cwd: options.cwd, maxBuffer: 2 ** 28, timeout: 60_000 },
      (error: ExecFileException | null, out, err) =>
        resolve({ out, err, code: error ? (typeof error.code === 'number' ? error.code : 1) : 0 }),
    );
    child.stdin?.end(options.input ?? '');
  });
}
