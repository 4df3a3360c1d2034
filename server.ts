import { existsSync } from 'node:fs';
import { Server } from 'node:http';
import { join } from 'node:path';
import { registerClusterSockets } from '@/lib/server/clusters/sockets';
import { type Access, makeAccess } from '@/lib/server/guard/access';
import { SIGN_IN_PATH } from '@/lib/server/guard/check';
import { type ListenOptions, readEnvironment } from '@/lib/server/guard/policy';
import { openDoor } from '@/lib/server/http/door';
import { createGuardedServer, type RequestHandler } from '@/lib/server/http/guarded-server';
import { addressOf, listen } from '@/lib/server/http/listen';
import { stopCleanly } from '@/lib/server/http/stop';
import { UpgradeRouter } from '@/lib/server/http/upgrades';
import { log } from '@/lib/server/log';
import { PRACTICE_PREFIX } from '@/lib/server/practice/address';
import { type Practice, startPractice } from '@/lib/server/practice/start';

// One process: Next, WebSockets and the practice clusters, behind one guard.
const dev = process.argv.includes('--dev');
const command = dev ? 'npm run dev' : 'npm start';

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function start(): Promise<void> {
  // Next reads it while it is imported.
  Object.assign(process.env, {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  const { listen: where, policy } = readEnvironment(process.env, dev);
  const access = makeAccess(policy.open, process.env.POD_DESIGNER_TOKEN);
  if (!dev) requireBuild();

  let handle: RequestHandler | null = null;
  const practice = startPractice(process.env, { isLoopback: !policy.open });
  const server = createGuardedServer({
    policy,
    access,
    dev,
    handle: (request, response) => handle?.(request, response),
    practice: practice.serve,
    isReady: () => handle !== null,
  });
  const port = await listen(server, where, command);
  const upgrades = new UpgradeRouter(policy);
  upgrades.register(PRACTICE_PREFIX, practice.upgrade);
  registerClusterSockets(upgrades, access);
  const app = await startNext(where.host, port, server, upgrades, practice);
  handle = app.handle;
  openDoor();
  practice.hosting.warmUp();
  announce(where, port, access);
}

/** Next gets a door of its own for its reload socket, so that nothing reaches it that the guard has not seen. */
async function startNext(
  host: string,
  port: number,
  server: Server,
  upgrades: UpgradeRouter,
  practice: Practice,
) {
  const { default: next } = await import('next');
  const reloadDoor = new Server();
  const app = next({
    dev,
    hostname: host,
    port,
    dir: import.meta.dirname,
    httpServer: reloadDoor,
  });
  if (dev)
    upgrades.register('/_next/', (request, socket, head) => {
      if (!reloadDoor.emit('upgrade', request, socket, head)) socket.destroy();
    });
  server.on('upgrade', upgrades.handle);
  stopCleanly({ server, close: () => Promise.all([app.close(), practice.close()]) });
  await app.prepare();
  return { handle: app.getRequestHandler() as RequestHandler };
}

function requireBuild(): void {
  const folder = join(import.meta.dirname, process.env.POD_DESIGNER_DIST ?? '.next');
  if (!existsSync(join(folder, 'BUILD_ID')))
    throw new Error('There is no build of the page yet. Use npm start, which makes one.');
}

function announce(where: ListenOptions, port: number, access: Access): void {
  const address = addressOf(where, port);
  log('info', 'ready', { host: where.host, port, dev });
  console.log(`Pod Designer is ready: ${address}`);
  console.log(`kubectl on its practice cluster: ${kubectlHint(address)}`);
  if (!access.needsSignIn) return;
  const token = access.generatedToken ?? 'the one in POD_DESIGNER_TOKEN';
  console.log(
    `Others can reach it. Clusters need a sign-in: ${address}${SIGN_IN_PATH}, token ${token}`,
  );
}

/** One line that makes a kubeconfig and says how to use it. */
function kubectlHint(address: string): string {
  const isUsual = /^http:\/\/(127\.0\.0\.1|localhost):3000$/.test(address);
  const script = `npm run --silent practice -- kubectl-config${isUsual ? '' : ` --server ${address}`}`;
  return `${script} > practice.yaml && kubectl --kubeconfig practice.yaml get pods`;
}
