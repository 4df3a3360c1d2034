import type { Server } from 'node:http';
import type { ListenOptions } from '@/lib/server/guard/policy';

/** Begins to listen. Rejects with an Error whose message is the one line that says what to do. */
export function listen(server: Server, options: ListenOptions, command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(explain(error, options, command))),
    );
    server.listen(options.port, options.host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : options.port);
    });
  });
}

function explain(
  error: NodeJS.ErrnoException,
  { host, port }: ListenOptions,
  command: string,
): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Take another: PORT=${port + 1 > 65535 ? 3000 : port + 1} ${command}`;
    case 'EACCES':
      return `Port ${port} needs more rights than this user has. Take one above 1023: PORT=3000 ${command}`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is “${host}”, which is no address of this machine. Leave it out: ${command}`;
    default:
      return `The server cannot listen on ${host} port ${port}: ${error.message}`;
  }
}

/** The address to open in a browser. */
export function addressOf({ host }: ListenOptions, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::' || host === '';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
