// A small server of the same build as server.ts without Next, run as a process by stop.test.ts.
import { createServer } from 'node:http';
import { stopCleanly } from '@/lib/server/http/stop';

const server = createServer((request, response) => {
  if (request.method === 'GET') response.write('a stream that never ends\n');
  else setTimeout(() => response.end('changed'), 700);
});
stopCleanly({ server, close: async () => console.log('closed the rest') });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`port ${address?.port}`);
});
