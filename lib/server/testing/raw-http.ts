import { connect } from 'node:net';

export interface RawAnswer {
  /** 0 where the connection ended without an answer. */
  readonly status: number;
  readonly text: string;
  /** Milliseconds until the other side ended the connection. */
  readonly ms: number;
}

/**
 * Sends bytes as they are and reads until the other side ends. `slowly` sends one byte of what follows every 100 ms
 * for as long as the other side listens.
 */
export function sendRaw(port: number, bytes: string, slowly = ''): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const begun = Date.now();
    let text = '';
    let at = 0;
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const timer = setInterval(() => {
      if (slowly !== '' && socket.writable) socket.write(slowly[at++ % slowly.length] ?? '');
    }, 100);
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
      resolve({ status, text, ms: Date.now() - begun });
    });
  });
}
