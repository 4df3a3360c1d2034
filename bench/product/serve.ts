import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** The built page, served by a process of its own with no cluster. */
export interface ProductServer {
  /** `http://127.0.0.1:40123` */
  readonly origin: string;
  close(): void;
}

/** Resolves once it answers; rejects after 20 s. */
export async function serveProduct(): Promise<ProductServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child: ChildProcess = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, PORT: String(port), KUBECONFIG: '/nonexistent' },
    stdio: 'ignore',
  });
  const close = () => void child.kill('SIGTERM');
  for (let tries = 0; tries < 200; tries++) {
    if (await answers(origin)) return { origin, close };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  close();
  throw new Error('the server did not come up within 20 s');
}

function answers(origin: string): Promise<boolean> {
  return fetch(`${origin}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
