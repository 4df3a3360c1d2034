// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of configurations
import { describe, expect, it } from 'vitest';
import { toBytes } from '../bytes';
import { podGround } from '../testing/pod-ground';
import { startContainer } from '../testing/run-script';
import type { Image } from './define-image';
import { envoy } from './envoy';
import { fluentBit } from './fluent-bit';
import { fluentd } from './fluentd';
import { haproxy } from './haproxy';
import { httpEcho } from './http-echo';
import { memcached } from './memcached';
import { mysql } from './mysql';
import { nginx } from './nginx';
import { nginxPrometheusExporter } from './nginx-prometheus-exporter';
import { node } from './node';
import { postgres } from './postgres';
import { python } from './python';
import { redis } from './redis';
import { redisExporter } from './redis-exporter';

/** Numbers from 0 to 1 that are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const PIECES = [
  'GET / HTTP/1.1\r\n',
  'Host: a\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\n',
  '\r\n',
  'ffffffffff\r\n',
  'set a 0 0 5\r\n',
  'get a\r\n',
  'incr a 1\r\n',
  '*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nb\r\n',
  '*-1\r\n',
  '*99999999999\r\n',
  '$-5\r\n',
  '\0\0\0\x08\x04\xd2\x16\x2f',
  '\0\0\0\x10\0\x03\0\0user\0a\0\0',
  'Q\0\0\0\x0dselect 1\0',
  'Q\0\0\0\0',
  '\x05\0\0\0\x03show',
  '\xff\xff\xff\x01',
  '%00%ff',
  '/../../etc/passwd',
];

function junk(next: () => number): string {
  const parts = Array.from({ length: 1 + Math.floor(next() * 8) }, () =>
    next() < 0.7
      ? PIECES[Math.floor(next() * PIECES.length)]!
      : String.fromCharCode(
          ...Array.from({ length: Math.floor(next() * 20) }, () => Math.floor(next() * 256)),
        ),
  );
  return parts.join('');
}

const SERVERS: readonly (readonly [
  name: string,
  image: Image,
  port: number,
  args?: readonly string[],
  env?: readonly (readonly [string, string])[],
])[] = [
  ['memcached', memcached, 11_211],
  ['redis', redis, 6379],
  ['postgres', postgres, 5432, undefined, [['POSTGRES_PASSWORD', 'x']]],
  ['mysql', mysql, 3306, undefined, [['MYSQL_ROOT_PASSWORD', 'x']]],
  ['nginx', nginx, 80],
  ['envoy', envoy, 10_000],
  ['envoy’s admin port', envoy, 9901],
  ['http-echo', httpEcho, 5678, ['-text=x']],
  ['the exporter of nginx', nginxPrometheusExporter, 9113],
  ['the exporter of redis', redisExporter, 9121],
  ['python', python, 8000, ['python3', '-m', 'http.server']],
  ['node', node, 80, ['-e', "require('http').createServer((q, s) => s.end('x')).listen(80)"]],
];

describe('a server takes anything that is sent to it, and goes on', () => {
  it.each(SERVERS.map(([name, ...rest]) => ({ name, rest })))('$name', ({ rest }) => {
    const [image, port, args, env] = rest;
    const ground = podGround();
    const server = startContainer(image, { ...ground, ...(args && { args }), ...(env && { env }) });
    ground.clock.advance(8000);
    const next = numbers(port);
    for (let n = 0; n < 60; n++) {
      const socket = ground.network.connectTo(
        { ip: '127.0.0.1', port: 40_000 + n },
        '127.0.0.1',
        port,
      );
      expect(socket).toBeDefined();
      socket?.outgoing.put(toBytes(junk(next)));
      if (next() < 0.5) socket?.shutdown();
      ground.clock.advance(20);
      socket?.close();
    }
    ground.clock.advance(20_000);
    expect(server.container.status).toBeUndefined();
    expect(server.container.oomKilled).toBe(false);
  });
});

const CONFIGS: readonly (readonly [name: string, image: Image, path: string, file: string])[] = [
  ['haproxy', haproxy, '/usr/local/etc/haproxy', 'haproxy.cfg'],
  ['envoy', envoy, '/etc/envoy', 'envoy.yaml'],
  ['fluent-bit', fluentBit, '/fluent-bit/etc', 'fluent-bit.conf'],
  ['fluentd', fluentd, '/fluentd/etc', 'fluent.conf'],
];

const WORDS =
  'global defaults frontend backend listen f b bind *:80 :81 server 1.2.3.4:80 check inter 0 acl { } path_reg ( [ if unless or ! http-request return status timeout client 5s option httpchk use_backend [INPUT] [OUTPUT] [FILTER] Name tail Path /var/log/* Match * grep Regex log (.* parser <source> </source> <match **> </match> @type tail stdout grep <parse> </parse> pattern /(/ ${record["x"]} @include * static_resources: listeners: - name: {} [] admin: address: clusters: constructor __proto__ toString "'.split(
    ' ',
  );

describe.each(CONFIGS)('a configuration of %s', (_, image, path, file) => {
  it('may be anything: it runs, or says what is wrong', () => {
    const next = numbers(file.length);
    for (let n = 0; n < 40; n++) {
      const lines = Array.from({ length: 1 + Math.floor(next() * 12) }, () => {
        const words = Array.from(
          { length: 1 + Math.floor(next() * 5) },
          () => WORDS[Math.floor(next() * WORDS.length)],
        );
        return `${'  '.repeat(Math.floor(next() * 3))}${words.join(' ')}\n`;
      });
      const ground = podGround();
      const folder = ground.volume();
      folder.file(`/${file}`, lines.join(''));
      const server = startContainer(image, { ...ground, mounts: [{ path, volume: folder }] });
      ground.clock.advance(2000);
      const { status } = server.container;
      // 125 is what a fault of the simulation ends with.
      expect(status?.code).not.toBe(125);
      if (status) expect(server.printed.output).not.toBe('');
      server.container.signal('KILL');
    }
  });
});
