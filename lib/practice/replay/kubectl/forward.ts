import { fromBytes, toBytes } from '@/lib/practice/bytes';
import type { Routine } from '@/lib/practice/kubelet/routine';
import { findPod, POD } from './pods';
import type { Command, Forward, Terminal } from './terminal';

/** `port-forward pod/web 18080:80`: what it carries is tried by the `curl` of later steps. */
export const portForward: Command = function* (terminal, args) {
  const { client, out, forwards } = terminal;
  const [word = '', ...ports] = args.words;
  const pod = findPod(client, word);
  const answer = client.open('POST', client.path(POD, pod.metadata.name, 'portforward'), {
    query: { ports: ports.map((one) => one.split(':').at(-1)!) },
  });
  if (answer.kind !== 'port-forward') throw new Error(`port-forward is a ${answer.kind}`);
  let failed = '';
  for (const one of ports) {
    const [local = '', remote = local] = one.split(':');
    out(
      `Forwarding from 127.0.0.1:${local} -> ${remote}\nForwarding from [::1]:${local} -> ${remote}\n`,
    );
    forwards.set(Number(local), {
      connect: function* (request) {
        out(`Handling connection for ${local}\n`);
        let text = '';
        let error = '';
        yield (resume) => {
          const input = answer.connect(Number(remote), {
            write: (bytes) => {
              text += fromBytes(bytes);
              if (isWhole(text)) resume();
            },
            end: resume,
            fail: (message) => {
              error = message;
              resume();
            },
          });
          if (error === '') input.write(toBytes(request));
          else resume();
        };
        if (error === '') return text;
        const words = JSON.stringify(
          `an error occurred forwarding ${local} -> ${remote}: ${error}`,
        );
        failed = `E1124 00:00:00.000000       1 portforward.go:522] "Unhandled Error" err=${words}`;
        return null;
      },
    });
  }
  while (failed === '') yield 50;
  terminal.err(`${failed}\nerror: lost connection to pod\n`);
  return 1;
};

/** A whole HTTP answer, as far as its length is told. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const [, length] = /^content-length: (\d+)/im.exec(text) ?? [];
  return end >= 0 && length !== undefined && text.length >= end + 4 + Number(length);
}

/** `curl -sS [-D-] [-o /dev/null] http://127.0.0.1:18080/` to a forwarded port. */
export function* curl(
  { out, err }: Pick<Terminal, 'out' | 'err'>,
  forwards: ReadonlyMap<number, Forward>,
  argv: readonly string[],
): Routine<number> {
  const [, host = '', port = '', path = '/'] =
    /^http:\/\/([^:/]+):(\d+)(\/.*)?$/.exec(argv.at(-1) ?? '') ?? [];
  const forward = forwards.get(Number(port));
  if (!forward) {
    err(`curl: (7) Failed to connect to ${host} port ${port}: Couldn't connect to server\n`);
    return 7;
  }
  const text = yield* forward.connect(
    `GET ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n`,
  );
  if (text === null) {
    err('curl: (52) Empty reply from server\n');
    return 52;
  }
  const end = text.indexOf('\r\n\r\n') + 4;
  if (argv.includes('-D-')) out(text.slice(0, end));
  if (!argv.includes('-o')) out(text.slice(end));
  return 0;
}
