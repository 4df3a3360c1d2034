import { type HttpRequest, type HttpResponse, serveConnection } from '../network/http';
import { resolveName } from '../network/names';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { acceptEach, tryListen } from './listening';

// What Prometheus exporters have in common.

/** One metric in Prometheus' text form. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly values: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

/** As Go prints a float. */
function number(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) >= 1e21) return String(value);
  if (Math.abs(value) >= 1e6 && Number.isInteger(value)) {
    const [digits = '', power = ''] = value.toExponential().split('e');
    return `${digits}e${power.replace(/^([-+])(\d)$/, '$10$2')}`;
  }
  return String(value);
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}

/** Metrics sorted by name, as the Go client writes them. */
export function renderMetrics(metrics: readonly Metric[]): string {
  return [...metrics]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, help, type, values }) => {
      const rows = values.map(({ labels = {}, value }) => {
        const pairs = Object.keys(labels)
          .sort()
          .map((key) => `${key}="${escaped(labels[key]!)}"`);
        return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${number(value)}\n`;
      });
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${rows.join('')}`;
    })
    .join('');
}

/** The answer of a page with metrics. */
export function metricsPage(metrics: readonly Metric[]): HttpResponse {
  return {
    status: 200,
    reason: 'OK',
    headers: [['Content-Type', 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores']],
    body: renderMetrics(metrics),
  };
}

export const NOT_FOUND: HttpResponse = {
  status: 404,
  reason: 'Not Found',
  headers: [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['X-Content-Type-Options', 'nosniff'],
  ],
  body: '404 page not found\n',
};

/** Listens at `:9113` or `1.2.3.4:9113`. The error in Go's words if it cannot. */
export function* serveAt(
  p: Process,
  address: string,
  answer: (q: Process, request: HttpRequest) => Task<HttpResponse>,
): Task<string | undefined> {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(address) ?? [];
  const listener = tryListen(p, Number(port), host === '' ? '0.0.0.0' : host);
  if (listener instanceof Errno)
    return `listen tcp ${address}: bind: ${listener.message.toLowerCase()}`;
  p.setHandler('PIPE', 'ignore');
  acceptEach(p, listener, (socket) => serveConnection(p, socket, answer));
  return undefined;
}

/** What Go says of a connection that was not made. */
export function* dial(p: Process, host: string, port: number, timeout?: number) {
  const [ip] = (yield* resolveName(p, host)) ?? [];
  if (ip === undefined) return `dial tcp: lookup ${host}: no such host`;
  try {
    return yield* p.network.connect(p, { ip, port }, timeout);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const why =
      error.code === 'ETIMEDOUT' ? 'i/o timeout' : `connect: ${error.message.toLowerCase()}`;
    return `dial tcp ${ip}:${port}: ${why}`;
  }
}

/** Flags of a Go program: `-a b`, `--a=b`, and from the environment; the last one holds. */
export function goFlags(
  p: Process,
  names: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const flags = new Map<string, string>();
  for (const [flag, variable] of Object.entries(names)) {
    const value = p.env.get(variable);
    if (value !== undefined) flags.set(flag, value);
  }
  const words = p.argv.slice(1);
  for (let at = 0; at < words.length; at++) {
    const [, name, joined] = /^--?([^=]+)(?:=(.*))?$/s.exec(words[at]!) ?? [];
    if (name === undefined) continue;
    const next = words[at + 1];
    const takesNext = joined === undefined && next !== undefined && !next.startsWith('-');
    flags.set(name, joined ?? (takesNext ? next : 'true'));
    if (takesNext) at++;
  }
  return flags;
}
