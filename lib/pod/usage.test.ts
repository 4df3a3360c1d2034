import { describe, expect, it } from 'vitest';
import { parseText } from '@/lib/yaml/parse-text';
import { buildWorkloads } from './build-workloads';
import { findContainer, findPart, findVolume, partAt } from './find-part';
import { imageFacts, parseImage } from './images';
import { localPorts } from './local-ports';
import { containerReferences, volumeReferences } from './references';
import type { Container, Workload } from './types';
import { mountUse, pathUses } from './usage';

function pod(spec: unknown): Workload {
  return buildWorkloads(parseText(JSON.stringify({ kind: 'Pod', spec })))[0]!;
}

function container(fields: Record<string, unknown>): Container {
  return pod({ containers: [{ name: 'c', ...fields }] }).pod.containers[0]!;
}

function script(text: string, fields: Record<string, unknown> = {}): readonly string[] {
  const uses = pathUses(container({ command: ['sh', '-c', text], ...fields }));
  return uses.map(({ how, path, folder }) =>
    folder === path ? `${how} ${path}/` : `${how} ${path}`,
  );
}

describe('files that a command reads and writes', () => {
  it.each([
    ['echo Hello > /html/index.html', ['writes /html/index.html']],
    ['while true; do date > /html/index.html; sleep 5; done', ['writes /html/index.html']],
    ['tail -n+1 -F /var/log/nginx/access.log', ['reads /var/log/nginx/access.log']],
    ["echo 'a > /b' >> /c/d 2>/dev/null", ['writes /c/d']],
    ['cp /templates/* /config/', ['reads /templates/', 'writes /config/']],
    ['cp -r /a/b.txt /c/d.txt', ['reads /a/b.txt', 'writes /c/d.txt']],
    ['cat /a/x | tee -a /b/y', ['reads /a/x', 'writes /b/y']],
    ['cd /work && git clone https://example.com/x.git . ', ['writes /work/']],
    ['cd /work; touch done', ['writes /work/done']],
    ['echo "$(date) $(cat /in/x)" >> /out/$HOST.log', ['reads /in/x', 'writes /out/']],
    [
      'wget -qO /www/i.html http://example.com; curl -so /tmp/a http://b',
      ['writes /www/i.html', 'writes /tmp/a'],
    ],
    ['tar -xzf /in/a.tgz -C /out', ['writes /out/']],
    ['until [ -f /ready/flag ]; do sleep 1; done', ['reads /ready/flag']],
    ['# cat /not/read\necho "# > /not/this"', []],
    [
      "sed -i 's#/a#/b#' /etc/x/y.conf; grep -q /root /etc/z/w.conf",
      ['writes /etc/x/y.conf', 'reads /etc/z/w.conf'],
    ],
    ['cat <<EOF > /conf/a\ncat /not/read\nEOF\ncat /is/read', ['writes /conf/a', 'reads /is/read']],
    ['dd if=/in/a of=/out/b', ['reads /in/a', 'writes /out/b']],
    ['mkdir -p /data/cache', ['writes /data/cache/']],
    ['', []],
    ['"', []],
    ["echo 'never closed > /x/y", []],
    ['$(((', []],
  ])('%s', (text, expected) => {
    expect(script(text)).toEqual(expected);
  });

  it('in a command without a shell, in args, and with variables put in', () => {
    const uses = (fields: Record<string, unknown>) =>
      pathUses(container(fields)).map(({ how, path }) => `${how} ${path}`);
    expect(uses({ command: ['tail', '-F', '/var/log/x.log'] })).toEqual(['reads /var/log/x.log']);
    expect(uses({ args: ['/bin/sh', '-c', 'date > /a/b'] })).toEqual(['writes /a/b']);
    expect(uses({ args: ['--config=/etc/app/app.yaml', '--data-dir', '/data'] })).toEqual([
      'reads /etc/app/app.yaml',
      'names /data',
    ]);
    expect(
      uses({ command: ['sh', '-c', 'tail -f $LOG'], env: [{ name: 'LOG', value: '/logs/a.log' }] }),
    ).toEqual(['reads /logs/a.log', 'names /logs/a.log']);
    expect(uses({ command: ['sh', '-c', 'touch x'], workingDir: '/w' })).toEqual(['writes /w/x']);
  });
});

describe('which way data goes through a mount', () => {
  const use = (fields: Record<string, unknown>, mountPath: string, mount = {}, volume = {}) => {
    const workload = pod({
      containers: [{ name: 'c', volumeMounts: [{ name: 'v', mountPath, ...mount }], ...fields }],
      volumes: [{ name: 'v', emptyDir: {}, ...volume }],
    });
    const [c] = workload.pod.containers;
    return mountUse(c!, c!.mounts[0]!, findVolume(workload, 'v'));
  };

  it('as the command says', () => {
    expect(use({ command: ['sh', '-c', 'echo x > /html/index.html'] }, '/html')).toBe('writes');
    expect(use({ command: ['sh', '-c', 'echo x > /html/index.html'] }, '/html/')).toBe('writes');
    expect(use({ command: ['sh', '-c', 'echo x > /html2/index.html'] }, '/html')).toBeNull();
    expect(use({ command: ['tail', '-F', '/logs/a'] }, '/logs')).toBe('reads');
    expect(use({ command: ['sh', '-c', 'cat /d/a > /d/b'] }, '/d')).toBe('both');
    expect(use({ command: ['my-program'] }, '/d')).toBeNull();
  });

  it('as the mount and the volume say', () => {
    expect(use({ command: ['sh', '-c', 'echo x > /d/a'] }, '/d', { readOnly: true })).toBe('reads');
    expect(use({}, '/d', {}, { emptyDir: undefined, configMap: { name: 'x' } })).toBe('reads');
  });

  it('as the image does by itself, unless it runs something else', () => {
    expect(use({ image: 'nginx:1.27' }, '/usr/share/nginx/html')).toBe('reads');
    expect(use({ image: 'nginx' }, '/var/log/nginx')).toBe('writes');
    expect(use({ image: 'postgres:17' }, '/var/lib/postgresql/data')).toBe('both');
    expect(
      use({ image: 'nginx', args: ['nginx', '-g', 'daemon off;'] }, '/usr/share/nginx/html'),
    ).toBe('reads');
    expect(use({ image: 'nginx', command: ['sleep', '1'] }, '/usr/share/nginx/html')).toBeNull();
    expect(use({ image: 'example.com/mine' }, '/usr/share/nginx/html')).toBeNull();
  });
});

describe('localhost ports', () => {
  const ports = (
    containers: readonly Record<string, unknown>[],
    rest: Record<string, unknown> = {},
  ) =>
    localPorts(pod({ containers, ...rest }).pod).map((port) => ({
      port: port.port,
      users: port.users.map((user) => `${user.container.slice(10)} ${user.where}`),
      servers: port.servers.map((id) => id.slice(10)),
      certain: port.certain,
    }));

  it('are found in env, args, commands and probes', () => {
    expect(
      ports([
        {
          name: 'env',
          image: 'busybox',
          env: [{ name: 'URL', value: 'postgres://localhost:5432/shop' }],
        },
        { name: 'args', image: 'busybox', args: ['--upstream=http://127.0.0.1:8080/'] },
        { name: 'command', image: 'curlimages/curl', command: ['curl', 'http://localhost/x'] },
        {
          name: 'nc',
          image: 'busybox',
          command: ['sh', '-c', 'until nc -z localhost 5432; do sleep 1; done'],
        },
        { name: 'client', image: 'busybox', command: ['redis-cli', '-h', 'localhost', 'ping'] },
        { name: 'probe', image: 'busybox', livenessProbe: { tcpSocket: { port: 6379 } } },
        {
          name: 'pair',
          image: 'busybox',
          env: [
            { name: 'DB_HOST', value: 'localhost' },
            { name: 'DB_PORT', value: '5432' },
          ],
        },
        { name: 'db', image: 'postgres:17' },
        { name: 'cache', image: 'redis:7' },
        { name: 'web', image: 'nginx:1.27' },
      ]),
    ).toEqual([
      { port: 5432, users: ['env env', 'nc command', 'pair env'], servers: ['db'], certain: true },
      { port: 8080, users: ['args args'], servers: [], certain: true },
      { port: 80, users: ['command command'], servers: ['web'], certain: true },
      { port: 6379, users: ['client command', 'probe probe'], servers: ['cache'], certain: true },
    ]);
  });

  it('are not those that a container serves itself, nor addresses it listens on', () => {
    expect(
      ports([
        { name: 'a', image: 'x', args: ['--web.listen-address=127.0.0.1:9101'] },
        {
          name: 'b',
          image: 'x',
          args: ['--secure-listen-address=:9100', '--upstream=http://127.0.0.1:9101/'],
        },
        {
          name: 'c',
          image: 'x',
          ports: [{ containerPort: 80 }],
          env: [{ name: 'ME', value: 'localhost:80' }],
        },
        {
          name: 'd',
          image: 'nginx',
          livenessProbe: { exec: { command: ['curl', 'localhost:80'] } },
        },
      ]),
    ).toEqual([{ port: 9101, users: ['b args'], servers: ['a'], certain: false }]);
  });

  it('are served by sidecars, not by init containers that have ended', () => {
    const listens = { image: 'x', ports: [{ containerPort: 1 }] };
    const user = { name: 'u', image: 'busybox', env: [{ name: 'A', value: 'localhost:1' }] };
    expect(
      ports([user], { initContainers: [{ name: 's', restartPolicy: 'Always', ...listens }] })[0]!
        .servers,
    ).toEqual(['s']);
    expect(ports([user], { initContainers: [{ name: 'i', ...listens }] })[0]!.servers).toEqual([]);
  });

  it('may be the node’s on its network', () => {
    const user = { name: 'u', image: 'busybox', env: [{ name: 'A', value: 'localhost:1' }] };
    expect(ports([user], { hostNetwork: true })).toEqual([]);
    expect(ports([user])).toHaveLength(1);
  });

  it('are read through variables', () => {
    const env = [{ name: 'PORT_OF_DB', value: '5432' }];
    const user = { name: 'u', image: 'x', env, args: ['--db=localhost:$(PORT_OF_DB)'] };
    expect(ports([user, { name: 'db', image: 'postgres' }])[0]).toMatchObject({
      port: 5432,
      servers: ['db'],
    });
  });
});

describe('parts by id and by place', () => {
  const text = [
    'kind: Pod',
    'spec:',
    '  containers:',
    '  - name: web',
    '    volumeMounts:',
    '    - name: data',
    '      mountPath: /x   # here',
    '',
    '    image: nginx',
    '  volumes:',
    '  - name: data',
    '    emptyDir: {}',
    '',
  ].join('\n');
  const workload = buildWorkloads(parseText(text))[0]!;
  const at = (needle: string) => partAt(workload, text.indexOf(needle))?.part.id;

  it('finds the smallest part', () => {
    expect(at('name: web')).toBe('container:web');
    expect(at('volumeMounts')).toBe('container:web');
    expect(at('mountPath')).toBe('mount:web/0');
    expect(at('# here')).toBe('mount:web/0');
    expect(at('\n    image')).toBe('container:web');
    expect(at('emptyDir')).toBe('volume:data');
    expect(at('- name: web')).toBe('container:web');
    expect(partAt(workload, text.lastIndexOf('  - name: data'))?.part.id).toBe('volume:data');
    expect(at('kind')).toBeUndefined();
    expect(at('containers')).toBeUndefined();
  });

  it('finds by id', () => {
    expect(findPart(workload, 'mount:web/0')).toMatchObject({
      type: 'mount',
      container: { name: 'web' },
    });
    expect(findPart(workload, 'volume:data')).toMatchObject({ type: 'volume' });
    expect(findPart(workload, 'volume:none')).toBeNull();
    expect(findContainer(workload, 'mount:web/0')?.name).toBe('web');
  });
});

describe('references', () => {
  it('are where a name is named', () => {
    const workload = buildWorkloads(
      parseText(
        JSON.stringify({
          kind: 'Pod',
          metadata: {
            annotations: {
              'kubectl.kubernetes.io/default-container': 'a',
              'container.apparmor.security.beta.kubernetes.io/a': 'unconfined',
              'container.apparmor.security.beta.kubernetes.io/ab': 'unconfined',
            },
          },
          spec: {
            containers: [
              { name: 'a', volumeMounts: [{ name: 'v', mountPath: '/v' }], command: ['echo', 'a'] },
              { name: 'b', volumeDevices: [{ name: 'v', devicePath: '/d' }] },
            ],
          },
        }),
      ),
    )[0]!;
    expect(volumeReferences(workload, 'v').map((r) => r.path)).toEqual([
      ['spec', 'containers', 0, 'volumeMounts', 0, 'name'],
      ['spec', 'containers', 1, 'volumeDevices', 0, 'name'],
    ]);
    expect(
      containerReferences(workload, 'a').map(({ path, keyPrefix }) => [path.at(-1), keyPrefix]),
    ).toEqual([
      ['kubectl.kubernetes.io/default-container', null],
      [
        'container.apparmor.security.beta.kubernetes.io/a',
        'container.apparmor.security.beta.kubernetes.io/',
      ],
    ]);
  });
});

describe('images', () => {
  it.each([
    ['nginx', '', 'nginx', '', ''],
    ['nginx:1.27', '', 'nginx', '1.27', ''],
    ['localhost:5000/a/b', 'localhost:5000', 'a/b', '', ''],
    ['registry.k8s.io/pause:3.10', 'registry.k8s.io', 'pause', '3.10', ''],
    ['envoyproxy/envoy:v1@sha256:ab', '', 'envoyproxy/envoy', 'v1', 'sha256:ab'],
    ['', '', '', '', ''],
    ['@:/', '', '', '', ':/'],
  ])('%s is split', (image, registry, repository, tag, digest) => {
    expect(parseImage(image)).toEqual({ registry, repository, tag, digest });
  });

  it('are known by repository, from any registry', () => {
    expect(imageFacts('docker.io/library/nginx:1.27')?.ports).toEqual([80]);
    expect(imageFacts('bitnami/nginx')).toBeNull();
    expect(imageFacts('postgres:16-alpine')?.reads).toEqual(['/var/lib/postgresql/data']);
    expect(imageFacts('postgres:18')?.reads).toEqual(['/var/lib/postgresql']);
    expect(imageFacts('constructor')).toBeNull();
  });
});
