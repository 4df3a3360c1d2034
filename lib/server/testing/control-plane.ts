import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const USERS = ['admin', 'viewer', 'stranger'] as const;
export type TestUser = (typeof USERS)[number];

/**
 * A real etcd and kube-apiserver on loopback, with no controllers and no node: objects are checked and stored, and
 * nothing happens to them by itself. `admin` may do everything, `viewer` read all but Secrets, `stranger` nothing.
 */
export interface ControlPlane {
  /** A kubeconfig file with a context for each user. */
  readonly kubeconfig: string;
  /** Asks the API server; the answer's JSON. `user` is admin unless told. */
  api(method: string, path: string, body?: unknown, user?: TestUser): Promise<ApiReply>;
  /** Runs kubectl as admin and gives what it printed. */
  kubectl(args: readonly string[], stdin?: string): Promise<string>;
  stop(): Promise<void>;
}

export interface ApiReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into objects of any kind
  readonly json: any;
}

/** The folder of `etcd`, `kube-apiserver` and `kubectl`, as `setup-envtest` fills one; undefined where none is set. */
export const ASSETS = process.env.KUBEBUILDER_ASSETS;
/** For `describe.skipIf`: tests against the real thing say why they did not run. */
export const WITHOUT_ASSETS = ASSETS === undefined || ASSETS === '';
if (WITHOUT_ASSETS)
  console.warn('KUBEBUILDER_ASSETS is not set: tests against a real API server are skipped.');

const READY_WITHIN_MS = 90_000;

/** Starts one; about four seconds. Rejects with the end of the log that says why it does not start. */
export async function startControlPlane(): Promise<ControlPlane> {
  const folder = await mkdtemp(join(tmpdir(), 'pod-designer-control-plane-'));
  const tokens = new Map(USERS.map((user) => [user, randomBytes(16).toString('hex')]));
  const [etcdPort, peerPort, apiPort] = await freePorts(3);
  await writeSecrets(folder, tokens);
  const processes = new Processes(folder);
  const stop = async () => {
    await processes.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    processes.start('etcd', etcdFlags(folder, etcdPort!, peerPort!));
    processes.start('kube-apiserver', apiServerFlags(folder, etcdPort!, apiPort!));
    const api = caller(apiPort!, tokens);
    await processes.waitUntil(() => api('GET', '/readyz').then(({ status }) => status === 200));
    await processes.waitUntil(() =>
      api('GET', '/api/v1/namespaces/default').then(({ status }) => status === 200),
    );
    await processes.waitUntil(() => letViewerRead(api));
    const kubeconfig = join(folder, 'kubeconfig');
    await writeFile(kubeconfig, await kubeconfigText(folder, apiPort!, tokens), { mode: 0o600 });
    return { kubeconfig, api, kubectl: (args, stdin) => kubectl(kubeconfig, args, stdin), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function etcdFlags(folder: string, port: number, peerPort: number): string[] {
  const url = `http://127.0.0.1:${port}`;
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
  ];
}

function apiServerFlags(folder: string, etcdPort: number, port: number): string[] {
  const key = join(folder, 'service-account.key');
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${join(folder, 'certs')}`,
    '--advertise-address=127.0.0.1',
    '--endpoint-reconciler-type=none',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--authorization-mode=RBAC',
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
    // No controller makes the default ServiceAccount of a namespace.
    '--disable-admission-plugins=ServiceAccount',
    '--allow-privileged',
  ];
}

async function writeSecrets(folder: string, tokens: ReadonlyMap<TestUser, string>): Promise<void> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(
    join(folder, 'service-account.key'),
    privateKey.export({ type: 'pkcs1', format: 'pem' }),
    { mode: 0o600 },
  );
  const groups: Record<TestUser, string> = {
    admin: 'system:masters',
    viewer: 'viewers',
    stranger: 'strangers',
  };
  const lines = USERS.map((user) => `${tokens.get(user)},${user},${user},${groups[user]}`);
  await writeFile(join(folder, 'tokens.csv'), `${lines.join('\n')}\n`, { mode: 0o600 });
  await mkdir(join(folder, 'certs'));
}

async function letViewerRead(api: ControlPlane['api']): Promise<boolean> {
  const { status } = await api('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'viewers' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'viewers' }],
  });
  return status === 201 || status === 409;
}

async function kubeconfigText(
  folder: string,
  port: number,
  tokens: ReadonlyMap<TestUser, string>,
): Promise<string> {
  const certificate = await readFile(join(folder, 'certs', 'apiserver.crt'));
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'admin',
    clusters: [
      {
        name: 'test',
        cluster: {
          server: `https://127.0.0.1:${port}`,
          'certificate-authority-data': certificate.toString('base64'),
        },
      },
    ],
    users: USERS.map((name) => ({ name, user: { token: tokens.get(name) } })),
    contexts: USERS.map((name) => ({
      name,
      context: { cluster: 'test', user: name, namespace: 'default' },
    })),
  });
}

function caller(port: number, tokens: ReadonlyMap<TestUser, string>): ControlPlane['api'] {
  return (method, path, body, user = 'admin') =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          agent: false,
          rejectUnauthorized: false,
          headers: { Authorization: `Bearer ${tokens.get(user)}`, 'Content-Type': type },
        },
        async (response) => {
          let answer = '';
          for await (const chunk of response) answer += chunk;
          const isJson = /json/.test(response.headers['content-type'] ?? '');
          resolve({ status: response.statusCode ?? 0, json: isJson ? JSON.parse(answer) : null });
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });
}

async function kubectl(kubeconfig: string, args: readonly string[], stdin = ''): Promise<string> {
  const run = promisify(execFile)(join(ASSETS ?? '', 'kubectl'), [
    '--kubeconfig',
    kubeconfig,
    ...args,
  ]);
  run.child.stdin?.end(stdin);
  return (await run).stdout;
}

class Processes {
  readonly #folder: string;
  readonly #running = new Map<string, ChildProcess>();
  readonly #onExit = () => {
    for (const child of this.#running.values()) child.kill('SIGKILL');
  };

  constructor(folder: string) {
    this.#folder = folder;
    process.once('exit', this.#onExit);
  }

  start(name: string, flags: readonly string[]): void {
    const log = openSync(join(this.#folder, `${name}.log`), 'a');
    const child = spawn(join(ASSETS ?? '', name), flags, { stdio: ['ignore', log, log] });
    child.on('error', () => {});
    this.#running.set(name, child);
  }

  async waitUntil(isTrue: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await isTrue().catch(() => false))) {
      for (const [name, child] of this.#running)
        if (child.exitCode !== null || child.pid === undefined)
          throw new Error(`${name} does not start: ${await this.#lastWords(name)}`);
      if (Date.now() > deadline)
        throw new Error(
          `The API server does not start: ${await this.#lastWords('kube-apiserver')}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop(): Promise<void> {
    process.off('exit', this.#onExit);
    await Promise.all([...this.#running.values()].reverse().map(end));
    this.#running.clear();
  }

  async #lastWords(name: string): Promise<string> {
    const text = await readFile(join(this.#folder, `${name}.log`), 'utf8').catch(() => '');
    return text.trim().split('\n').slice(-3).join('\n') || 'it left no log.';
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address ? address.port : 0);
          }),
        ),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
