import type { Answer } from '../conversation';
import { InputGate } from './input-gate';
import { SpdyConnection, type SpdyStream, type Transport } from './spdy/connection';
import { readSize } from './terminal-size';

type Command = Extract<Answer, { kind: 'command' }>;

/** The client opens its streams within so long (ms). */
const STREAMS_WITHIN = 30_000;

/**
 * exec and attach as kubectl speaks them without WebSockets: a stream for each of error, stdin, stdout, stderr and
 * resize. Source: k8s.io/kubelet, pkg/cri/streaming/remotecommand/httpstream.go (v4.channel.k8s.io).
 */
export function commandOverSpdy({ streams, wire }: Command, transport: Transport): SpdyConnection {
  const expected = [
    'error',
    ...(streams.stdin ? ['stdin'] : []),
    ...(streams.stdout ? ['stdout'] : []),
    ...(streams.stderr && !streams.tty ? ['stderr'] : []),
    ...(streams.tty ? ['resize'] : []),
  ];
  const open = new Map<string, SpdyStream>();
  const late = setTimeout(() => connection.close(), STREAMS_WITHIN);
  const connection = new SpdyConnection(transport, (stream) => {
    const type = stream.headers.get('streamtype') ?? '';
    if (!expected.includes(type) || open.has(type)) throw new Error('no such stream');
    open.set(type, stream);
    if (open.size < expected.length) return;
    clearTimeout(late);
    begin(open);
  });

  function begin(all: ReadonlyMap<string, SpdyStream>): void {
    const gate = new InputGate((isPaused) => transport.pause(isPaused));
    wire.listen({
      onData: (name, bytes) => {
        const taken = () => wire.taken(bytes.length);
        const stream = all.get(name);
        if (stream) stream.write(bytes, taken);
        else taken();
      },
      onEnd: ({ status }) => {
        all.get('stdout')?.end();
        all.get('stderr')?.end();
        const error = all.get('error');
        error?.write(Buffer.from(JSON.stringify(status ?? { metadata: {}, status: 'Success' })));
        error?.end();
        connection.finish();
      },
      onRead: (bytes) => gate.read(bytes),
    });
    wire.begin();
    all.get('stdin')?.listen({
      onData: (bytes) => {
        gate.sent(bytes.length);
        wire.write(new Uint8Array(bytes));
      },
      onEnd: () => wire.endInput(),
    });
    all
      .get('resize')
      ?.listen({ onData: (bytes) => resize(bytes.toString('utf8')), onEnd: () => {} });
    all.get('error')?.listen({ onData: () => {}, onEnd: () => {} });
  }

  function resize(text: string): void {
    for (const line of text.split('\n')) {
      const size = readSize(line);
      if (size) wire.resize(size.columns, size.rows);
    }
  }

  return connection;
}
