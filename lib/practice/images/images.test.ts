import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/virtual-clock';
import { NetworkNamespace } from '../network/network';
import { Machine } from '../process/machine';
import { runScript, startContainer } from '../testing/run-script';
import { OUTSIDE, Volume } from '../vfs/volume';
import { busybox } from './busybox';
import { curl } from './curl';
import { httpd } from './httpd';
import { myApp } from './my-app';
import { myLogger } from './my-logger';
import { nginx } from './nginx';
import { nginxUnprivileged } from './nginx-unprivileged';
import { redis } from './redis';
import { parseReference } from './reference';
import { findImage, findKnownImage, IMAGES } from './registry';

/** A Pod's common ground. */
function pod() {
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 12));
  const machine = new Machine(clock);
  const network = new NetworkNamespace({ ip: '10.244.0.7' });
  const volume = () =>
    new Volume({ type: 'ext4', device: '/dev/vda', now: () => clock.now() }, { mode: 0o777 });
  return { clock, machine, network, volume };
}

describe('images', () => {
  it('are all in the registry', () => {
    const helpers = [
      'define-image',
      'on-both',
      'pretend',
      'reference',
      'registry',
      'root-file-system',
    ];
    const files = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
      .map((name) => name.replace('.ts', ''))
      .filter((name) => !helpers.includes(name));
    expect(
      IMAGES.map(({ repository }) => repository.split('/').pop()?.replace('_', '-')).sort(),
    ).toEqual(files.sort());
  });

  it('are found by the names that people write', () => {
    expect(findImage('docker.io/library/busybox:1.36')).toBe(busybox);
    expect(findImage('busybox')).toBe(busybox);
    expect(findImage('nginx:nosuch')).toBe('no-tag');
    expect(findImage('example.com/busybox')).toBe('no-repository');
    expect(findImage('mirror.gcr.io/library/busybox:latest')).toBe(busybox);
    expect(findImage('public.ecr.aws/docker/library/busybox:1')).toBe(busybox);
    expect(findImage('k8s.gcr.io/busybox')).toBe(busybox);
    expect(findImage(`busybox@sha256:${'0'.repeat(64)}`)).toBe(busybox);
    expect(findImage('nginx:1.27-alpine')).toBe(nginx.onAlpine);
    for (const tag of [
      'stable-alpine',
      '1.27-alpine-slim',
      'mainline',
      '1',
      'latest',
      'bookworm',
      'alpine3.22',
    ])
      expect(findImage(`nginx:${tag}`)).not.toBe('no-tag');
    for (const tag of ['latest2', 'stabl', 'nosuch', 'dontpull'])
      expect(findImage(`nginx:${tag}`)).toBe('no-tag');
    expect(findKnownImage('nosuch/app')).toBe('no-repository');
    expect(findKnownImage('ghcr.io/nosuch/app')).toBe('unreachable');
    expect(parseReference('busybox').full).toBe('docker.io/library/busybox:latest');
    expect(parseReference('127.0.0.1:5999/app:1').full).toBe('127.0.0.1:5999/app:1');
  });
});

const READY = [
  '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
  '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
  '10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf',
  '10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
  '/docker-entrypoint.sh: Configuration complete; ready for start up',
].join('\n');

const pairs = IMAGES.flatMap((image) => (image.onAlpine ? [image, image.onAlpine] : [image]));

describe.each(pairs)('$repository of $size bytes', (image) => {
  it('has what it starts, as its user, and every program that its files stand for', () => {
    const { container } = startContainer(image, { time: 100 });
    const { layer, surroundings } = container;
    const stands = (folder: string): string[] => {
      const inode = surroundings.mounts.peek('/', folder || '/', OUTSIDE);
      if (inode?.kind === 'file') {
        const name = /^\x7fELF practice:(.*)/.exec(String.fromCharCode(...inode.read(0, 60)))?.[1];
        return name === undefined ? [] : [name];
      }
      if (inode?.kind !== 'directory' || /^\/(proc|sys|dev)/.test(folder)) return [];
      return inode.names(OUTSIDE).flatMap((name) => stands(`${folder}/${name}`));
    };
    const missing = stands('').filter((name) => !image.programs.has(name));
    expect(missing).toEqual([]);
    expect(layer.root.kind).toBe('directory');
  });
});

describe('nginx', () => {
  it('starts as recorded, serves and logs', () => {
    const { clock, machine, network } = pod();
    const { printed } = startContainer(nginx, { machine, network });
    clock.advance(1000);
    expect(printed.stdout).toBe(`${READY}\n`);
    expect(printed.stderr).toContain('[notice] 1#1: start worker processes');
    const client = runScript('wget -qO- localhost | sed -n 4p; wget -qO- localhost/no', {
      machine,
      network,
    });
    expect(client.output).toBe(
      '<title>Welcome to nginx!</title>\nwget: server returned error: HTTP/1.1 404 Not Found\n',
    );
    expect(printed.stdout).toContain(
      '127.0.0.1 - - [24/Nov/2026:12:00:01 +0000] "GET / HTTP/1.1" 200 615 "-" "Wget" "-"\n',
    );
    expect(printed.stderr).toContain(
      'open() "/usr/share/nginx/html/no" failed (2: No such file or directory), client: 127.0.0.1, server: localhost, request: "GET /no HTTP/1.1", host: "localhost"',
    );
  });

  it('stops on QUIT with 0, saying what it does', () => {
    const { container, clock, printed } = startContainer(nginx);
    clock.advance(1000);
    container.signal('QUIT');
    clock.advance(100);
    expect(container.status).toEqual({ code: 0 });
    expect(printed.stderr).toMatch(
      /signal 3 \(SIGQUIT\) received, shutting down\n.*gracefully shutting down\n[\s\S]*1#1: exit\n$/,
    );
  });

  it('fails as user 1000 on its cache, and on a read-only root', () => {
    const user = startContainer(nginx, { user: { uid: 1000 } });
    user.clock.advance(1000);
    expect(user.container.status?.code).toBe(1);
    expect(user.printed.output).toContain(
      'can not modify /etc/nginx/conf.d/default.conf (read-only file system?)',
    );
    expect(user.printed.stderr).toMatch(/\[warn\] 1#1: the "user" directive makes sense only/);
    expect(user.printed.stderr).toContain(
      '[emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)\n',
    );
    const readOnly = startContainer(nginx, { readOnlyRoot: true });
    readOnly.clock.advance(1000);
    expect(readOnly.printed.stderr).toContain(
      'mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)\n',
    );
    const dropped = startContainer(nginx, { capabilities: { drop: ['ALL'] } });
    dropped.clock.advance(1000);
    expect(dropped.printed.stderr).toContain(
      'chown("/var/cache/nginx/client_temp", 101) failed (1: Operation not permitted)\n',
    );
  });

  it('writes where its configuration says, and runs unprivileged on a read-only root', () => {
    const { clock, machine, network, volume } = pod();
    const server = startContainer(nginxUnprivileged, {
      machine,
      network,
      readOnlyRoot: true,
      mounts: [{ path: '/tmp', volume: volume() }],
    });
    clock.advance(1000);
    expect(server.printed.stderr).toContain('start worker processes\n');
    expect(runScript('wget -qO- localhost:8080 | sed -n 4p', { machine, network }).output).toBe(
      '<title>Welcome to nginx!</title>\n',
    );
  });

  it('reads its configuration again when it is told to, and keeps the old one where the new is wrong', () => {
    const { clock, machine, network, volume } = pod();
    const sites = volume();
    const site = (text: string) => `server { listen 80; location / { return 200 ${text}; } }\n`;
    const file = sites.file('/default.conf', site('one'));
    const server = startContainer(nginx, {
      machine,
      network,
      mounts: [{ path: '/etc/nginx/conf.d', volume: sites }],
    });
    const ask = () => runScript('wget -qO- localhost', { machine, network }).output;
    const tell = () => {
      let said = '';
      server.container.exec({
        command: ['nginx', '-s', 'reload'],
        onOutput: (_, bytes) => {
          said += String.fromCharCode(...bytes);
        },
      });
      clock.advance(500);
      return said;
    };
    clock.advance(1000);
    expect(ask()).toBe('one');
    file.setContents(site('two'));
    expect(tell()).toMatch(/\[notice] (\d+)#\1: signal process started\n$/);
    expect(ask()).toBe('two');
    expect(server.printed.stderr).toMatch(
      /1#1: signal 1 \(SIGHUP\) received from \d+, reconfiguring\n.*1#1: reconfiguring\n.*using the "epoll" event method\n.*1#1: start worker processes\n[\s\S]*gracefully shutting down\n[\s\S]*exited with code 0\n.*1#1: signal 29 \(SIGIO\) received\n$/,
    );
    file.setContents('bad\n');
    expect(tell()).toContain('nginx: [emerg] unexpected end of file');
    server.container.signal('HUP');
    clock.advance(500);
    expect(server.printed.stderr).toMatch(
      /1#1: reconfiguring\n.*\[emerg] 1#1: unexpected end of file/,
    );
    expect(ask()).toBe('two');
  });

  it('gives up port 80 to another nginx of the Pod after five tries', () => {
    const { clock, machine, network } = pod();
    startContainer(nginx, { machine, network });
    clock.advance(500);
    const second = startContainer(nginx, { machine, network });
    clock.advance(2000);
    expect(second.container.status).toBeUndefined();
    clock.advance(1000);
    expect(second.container.status).toEqual({ code: 1 });
    const tries = second.printed.stderr.match(
      /nginx: \[emerg\] bind\(\) to 0\.0\.0\.0:80 failed \(98: Address already in use\)/g,
    );
    expect(tries).toHaveLength(5);
    expect(second.printed.stderr).toMatch(/nginx: \[emerg\] still could not bind\(\)\n$/);
  });

  it('serves a shared volume and proxies to a neighbour', () => {
    const { machine, network, volume } = pod();
    const site = volume();
    site.file('/index.html', 'Hello\n');
    const config = volume();
    config.file(
      '/default.conf',
      'server { listen 8080; location /api/ { proxy_pass http://localhost:9000/; } location / { root /site; } location = /ok { return 200 "fine\\n"; } }',
    );
    startContainer(nginx, {
      machine,
      network,
      mounts: [
        { path: '/site', volume: site },
        { path: '/etc/nginx/conf.d', volume: config, readOnly: true },
      ],
    });
    const { output } = runScript(
      'mkdir w; echo there > w/x; httpd -p 9000 -h w; sleep 1; for u in / /ok /api/x; do wget -qO- localhost:8080$u; done',
      { machine, network },
    );
    expect(output).toBe('Hello\nfine\nthere\n');
  });

  it('names what is wrong with a configuration', () => {
    const { clock, machine, network, volume } = pod();
    const config = volume();
    config.file('/default.conf', 'server {\n  listen 80;\n  lisen 81;\n}\n');
    const { container, printed } = startContainer(nginx, {
      machine,
      network,
      mounts: [{ path: '/etc/nginx/conf.d', volume: config }],
    });
    clock.advance(1000);
    expect(container.status).toEqual({ code: 1 });
    expect(printed.stderr).toContain(
      'nginx: [emerg] unknown directive "lisen" in /etc/nginx/conf.d/default.conf:3\n',
    );
  });
});

describe('curl', () => {
  it('reads a neighbour, and says why it cannot', () => {
    const { machine, network } = pod();
    startContainer(httpd, { machine, network });
    const { output, code } = runScript(
      'sleep 1; curl -s localhost; curl -s -o /dev/null -w "%{http_code}\\n" localhost/no; curl localhost:81; echo $?; curl -s nowhere; echo $?; curl -fsS localhost/no',
      { machine, network },
      curl,
    );
    expect(output).toBe(
      "<html><body><h1>It works!</h1></body></html>\n404\ncurl: (7) Failed to connect to localhost port 81 after 0 ms: Couldn't connect to server\n7\n6\ncurl: (22) The requested URL returned error: 404\n",
    );
    expect(code).toBe(22);
  });

  it('runs with its image’s entrypoint as its user', () => {
    const { container, clock, printed } = startContainer(curl, {
      args: ['sh', '-c', 'id -un; pwd'],
    });
    clock.advance(1000);
    expect(printed.output).toBe('curl_user\n/\n');
    expect(container.status).toEqual({ code: 0 });
  });
});

describe('redis', () => {
  it('counts for an application over localhost as recorded', () => {
    const { clock, machine, network } = pod();
    const server = startContainer(redis, { machine, network });
    const app = startContainer(busybox, {
      machine,
      network,
      command: [
        'sh',
        '-c',
        'sleep 3; while true; do printf "INCR visits\\r\\nQUIT\\r\\n" | nc localhost 6379; sleep 2; done',
      ],
    });
    clock.advance(6500);
    expect(app.printed.stdout).toBe(':1\r\n+OK\r\n:2\r\n+OK\r\n');
    expect(server.printed.stdout).toContain('* Ready to accept connections\n');
    const asked = runScript(
      'redis-cli GET visits; redis-cli PING; redis-cli NOPE a',
      { machine, network },
      redis,
    );
    expect(asked.output).toBe(
      "2\nPONG\nERR unknown command 'NOPE', with args beginning with: 'a' \n\n",
    );
    server.container.signal('TERM');
    clock.advance(100);
    expect(server.container.status).toEqual({ code: 0 });
  });
});

describe('my-app and my-logger', () => {
  it('share a log by a volume', () => {
    const { clock, machine, network, volume } = pod();
    const mounts = [{ path: '/var/log', volume: volume() }];
    startContainer(myApp, { machine, network, mounts });
    const logger = startContainer(myLogger, { machine, network, mounts });
    clock.advance(5000);
    expect(logger.printed.stdout).toContain('2026-11-24 12:00:02 my-app: request 3 handled\n');
    logger.container.signal('TERM');
    clock.advance(100);
    expect(logger.container.status).toEqual({ code: 0 });
  });
});
