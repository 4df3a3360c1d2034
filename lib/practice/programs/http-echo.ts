import { formatTime } from '../applets/time-format';
import { httpDate } from '../network/http';
import type { Program } from '../process/types';
import { SignalWatch } from './listening';
import { goFlags, serveAt } from './metrics';

export const HTTP_ECHO_VERSION = '1.0.0';

/** http-echo: answers every request with a text. */
export const httpEcho: Program = function* httpEcho(p) {
  const flags = goFlags(p, { text: 'ECHO_TEXT' });
  if (flags.has('version')) {
    yield* p.err(`http-echo v${HTTP_ECHO_VERSION}\n`);
    return 0;
  }
  const text = flags.get('text') ?? '';
  if (text === '') {
    yield* p.err('Missing -text option!\n');
    return 127;
  }
  const address = flags.get('listen') ?? ':5678';
  const status = Number(flags.get('status-code') ?? 200);
  const stamp = () => formatTime(p.now(), '%Y/%m/%d %H:%M:%S');
  const signals = new SignalWatch(p, ['TERM', 'INT']);
  const failed = yield* serveAt(p, address, function* answer(q, request) {
    const { method, target, version, client, headers } = request;
    const agent = headers.get('user-agent') ?? '';
    yield* q.out(
      `${stamp()} ${headers.get('host') ?? ''} ${client} "${method} ${target} ${version}" ${status} ${text.length + 1} "${agent}" 10.00µs\n`.replace(
        'µ',
        '\xc2\xb5',
      ),
    );
    return {
      status,
      reason:
        { 200: 'OK', 404: 'Not Found', 500: 'Internal Server Error', 503: 'Service Unavailable' }[
          status
        ] ?? '',
      headers: [
        ['X-App-Name', 'http-echo'],
        ['X-App-Version', HTTP_ECHO_VERSION],
        ['Date', httpDate(q.now())],
        ['Content-Type', 'text/plain; charset=utf-8'],
      ],
      body: `${text}\n`,
    };
  });
  if (failed !== undefined) {
    yield* p.err(`${stamp()} [ERR] server exited with: ${failed}\n`);
    return 1;
  }
  yield* p.err(`${stamp()} [INFO] server is listening on ${address}\n`);
  yield* signals.next();
  yield* p.err(`${stamp()} [INFO] server shutdown\n`);
  return 0;
};
