import { serveConnection } from '../network/http';
import type { Process } from '../process/process';
import { Errno } from '../vfs/errno';
import { type FluentSection, property } from './fluent-bit-config';
import { FLUENT_BIT_VERSION } from './fluent-bit-known';
import { acceptEach, tryListen } from './listening';

/** The port of metrics and health; what the log says of it. */
export function serveHttp(
  p: Process,
  service: FluentSection,
  counts: ReadonlyMap<string, number>,
): readonly ['info' | 'error', string] {
  const ip = property(service, 'http_listen') ?? '0.0.0.0';
  const port = Number(property(service, 'http_port') ?? 2020);
  const started = p.now();
  const listener = tryListen(p, port, ip);
  if (listener instanceof Errno) {
    return ['error', `[http_server] could not start: ${listener.message}`];
  }
  acceptEach(p, listener, (socket) =>
    serveConnection(p, socket, function* answer(q, request) {
      const path = request.target.split('?')[0];
      const uptime = Math.floor((q.now() - started) / 1000);
      const body =
        path === '/'
          ? JSON.stringify({
              'fluent-bit': { version: FLUENT_BIT_VERSION, edition: 'Community' },
            })
          : path === '/api/v1/health'
            ? 'ok\n'
            : path === '/api/v1/uptime'
              ? JSON.stringify({
                  uptime_sec: uptime,
                  uptime_hr: `Fluent Bit has been running:  0 days, 0 hours, ${Math.floor(uptime / 60)} minutes and ${uptime % 60} seconds`,
                })
              : /^\/api\/v[12]\/metrics\/prometheus$/.test(path ?? '')
                ? [...counts]
                    .map(
                      ([name, value]) =>
                        `# TYPE fluentbit_${name}_total counter\nfluentbit_${name}_total ${value}\n`,
                    )
                    .join('')
                : undefined;
      if (body === undefined) return { status: 404, reason: 'Not Found' };
      return { status: 200, reason: 'OK', body };
    }),
  );
  return ['info', `[http_server] listen iface=${ip} tcp_port=${port}`];
}
