import type { Answer, Wire } from '../conversation';
import { InputGate } from './input-gate';
import { SpdyConnection, type SpdyStream, type Transport } from './spdy/connection';

export type Forward = Extract<Answer, { kind: 'forward' }>;

interface Pair {
  error?: SpdyStream;
  data?: SpdyStream;
}

/**
 * Forwards ports: each connection is a pair of streams, one for its bytes and one for what goes wrong.
 * Source: kubelet, pkg/cri/streaming/portforward/httpstream.go.
 */
export function forwardOverSpdy(forward: Forward, transport: Transport): SpdyConnection {
  const gate = new InputGate((isPaused) => transport.pause(isPaused));
  const pairs = new Map<string, Pair>();
  forward.wire.listen({ onData: () => {}, onEnd: () => connection.close() });
  const connection = new SpdyConnection(transport, (stream) => {
    const request = stream.headers.get('requestid') ?? '';
    const type = stream.headers.get('streamtype');
    const pair = pairs.get(request) ?? {};
    pairs.set(request, pair);
    if (type === 'error') pair.error = stream;
    else if (type === 'data') pair.data = stream;
    else throw new Error('no such stream');
    const { error, data } = pair;
    if (!error || !data) return;
    pairs.delete(request);
    joinPair(forward, gate, { error, data });
  });
  return connection;
}

function joinPair(forward: Forward, gate: InputGate, { error, data }: Required<Pair>): void {
  const port = Number(data.headers.get('port'));
  const wire: Wire = forward.connect(port, {
    onData: (_stream, bytes) => data.write(bytes, () => wire.taken(bytes.length)),
    onEnd: ({ problem }) => {
      if (problem) error.write(Buffer.from(problem));
      data.end();
      error.end();
    },
    onRead: (bytes) => gate.read(bytes),
  });
  data.listen({
    onData: (bytes) => {
      gate.sent(bytes.length);
      wire.write(new Uint8Array(bytes));
    },
    onEnd: () => wire.endInput(),
    onGone: () => wire.stop(),
  });
  error.listen({ onData: () => {}, onEnd: () => {} });
}
