import type { WebSocket } from 'ws';
import type { Answer } from '../conversation';
import { InputGate } from './input-gate';
import { readSize } from './terminal-size';

type Command = Extract<Answer, { kind: 'command' }>;

/** The first byte of each message. Source: k8s.io/apimachinery, pkg/util/remotecommand/constants.go. */
const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const ERROR = 3;
const RESIZE = 4;
/** v5 alone: the stream that its second byte names gets no more. */
const CLOSE = 255;

/** exec and attach over a WebSocket: `v5.channel.k8s.io`, and v4, which cannot close stdin. */
export function commandOverWebSocket({ streams, wire }: Command, socket: WebSocket): void {
  const gate = new InputGate((isPaused) => (isPaused ? socket.pause() : socket.resume()));
  const send = (channel: number, bytes: Uint8Array, sent?: () => void) =>
    socket.send(Buffer.concat([Buffer.from([channel]), bytes]), sent);
  socket.on('message', (data) => {
    const message = Buffer.isBuffer(data) ? data : Buffer.concat([data].flat() as Buffer[]);
    const [channel, second] = message;
    if (channel === STDIN && streams.stdin && message.length > 1) {
      gate.sent(message.length - 1);
      wire.write(new Uint8Array(message.subarray(1)));
    } else if (channel === RESIZE) {
      const size = readSize(message.toString('utf8', 1));
      if (size) wire.resize(size.columns, size.rows);
    } else if (channel === CLOSE && second === STDIN) wire.endInput();
  });
  socket.on('close', () => wire.stop());
  wire.listen({
    onData: (name, bytes) =>
      send(name === 'stdout' ? STDOUT : STDERR, bytes, () => wire.taken(bytes.length)),
    onEnd: ({ status }) => {
      send(ERROR, Buffer.from(JSON.stringify(status ?? { metadata: {}, status: 'Success' })));
      socket.close(1000);
    },
    onRead: (bytes) => gate.read(bytes),
  });
  wire.begin();
}
