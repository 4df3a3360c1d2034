import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that answers as the listener likes, and the kubeconfig that leads to it. */
export async function serveStrangely(listener: RequestListener): Promise<{
  readonly port: number;
  readonly close: () => void;
}> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A kubeconfig with one context, `strange`, for a server and a token. */
export function kubeconfigFor(server: string, token = 'a-secret-token'): string {
  return JSON.stringify({
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user: { token } }],
    contexts: [{ name: 'strange', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
    'current-context': 'strange',
  });
}
