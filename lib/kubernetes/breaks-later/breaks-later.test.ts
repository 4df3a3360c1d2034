import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge } from '../judge';
import { breaksLater } from './breaks-later';
import { imageProblem } from './image-reference';

type Fields = Record<string, unknown>;

function pod(container: Fields, spec: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'app', image: 'nginx:1.27', ...container }], ...spec },
  };
}

const A = { name: 'a', emptyDir: {} };

function mounting(...paths: readonly string[]): Fields {
  const volumeMounts = paths.map((mountPath) => ({ name: 'a', mountPath }));
  return pod({ volumeMounts }, { volumes: [A] });
}

function variable(valueFrom: Fields): Fields {
  return { env: [{ name: 'A', valueFrom }] };
}

function security(securityContext: Fields): Fields {
  return pod({ securityContext });
}

const SIDECAR = { name: 'proxy', image: 'envoy', restartPolicy: 'Always' };

/** What is found, and where; each is taken by the API server. */
const FOUND: readonly (readonly [string, string, Fields])[] = [
  ['later-image-reference', 'spec.containers.0.image', pod({ image: 'Nginx:latest' })],
  ['later-volume-without-source', 'spec.volumes.0', pod({}, { volumes: [{ name: 'a' }] })],
  ['later-mount-path-relative', 'spec.containers.0.volumeMounts.0.mountPath', mounting('html')],
  ['later-mount-path-colon', 'spec.containers.0.volumeMounts.0.mountPath', mounting('/a:b')],
  ['later-mount-path-up', 'spec.containers.0.volumeMounts.0.mountPath', mounting('/a/../b')],
  ['later-mount-path-root', 'spec.containers.0.volumeMounts.0.mountPath', mounting('/')],
  ['later-mount-path-twice', 'spec.containers.0.volumeMounts.1.mountPath', mounting('/a', '/a/')],
  [
    'later-host-path-relative',
    'spec.volumes.0.hostPath.path',
    pod({}, { volumes: [{ name: 'a', hostPath: { path: 'data' } }] }),
  ],
  [
    'later-empty-dir-medium',
    'spec.volumes.0.emptyDir.medium',
    pod({}, { volumes: [{ name: 'a', emptyDir: { medium: 'Disk' } }] }),
  ],
  [
    'later-file-key-unwritten',
    'spec.containers.0.env.0.valueFrom.fileKeyRef.volumeName',
    pod(variable({ fileKeyRef: { volumeName: 'a', path: 'f', key: 'K' } }), { volumes: [A] }),
  ],
  [
    'later-host-ip',
    'spec.containers.0.ports.0.hostIP',
    pod({ ports: [{ containerPort: 80, hostPort: 80, hostIP: 'localhost' }] }),
  ],
  [
    'later-host-port-shared',
    'spec.containers.0.ports.0',
    pod(
      { ports: [{ containerPort: 80, hostPort: 8080 }] },
      { initContainers: [{ ...SIDECAR, ports: [{ containerPort: 9, hostPort: 8080 }] }] },
    ),
  ],
  [
    'later-port-name-unknown',
    'spec.containers.0.readinessProbe.tcpSocket.port',
    pod({ readinessProbe: { tcpSocket: { port: 'http' } } }),
  ],
  [
    'later-request-path-relative',
    'spec.containers.0.livenessProbe.httpGet.path',
    pod({ livenessProbe: { httpGet: { path: 'healthz', port: 80 } } }),
  ],
  [
    'later-resource-container',
    'spec.containers.0.env.0.valueFrom.resourceFieldRef.containerName',
    pod(variable({ resourceFieldRef: { containerName: 'none', resource: 'limits.cpu' } })),
  ],
  [
    'later-sub-path-variable',
    'spec.containers.0.volumeMounts.0.subPathExpr',
    pod(
      { volumeMounts: [{ name: 'a', mountPath: '/a', subPathExpr: '$(POD)' }] },
      { volumes: [A] },
    ),
  ],
  ['later-scheduler-name', 'spec.schedulerName', pod({}, { schedulerName: 'A B' })],
  [
    'later-root-refused',
    'spec.containers.0.securityContext.runAsUser',
    security({ runAsNonRoot: true, runAsUser: 0 }),
  ],
  [
    'later-capability',
    'spec.containers.0.securityContext.capabilities.drop.0',
    security({ capabilities: { drop: ['all'] } }),
  ],
  [
    'later-escalation',
    'spec.containers.0.securityContext.allowPrivilegeEscalation',
    security({ allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } }),
  ],
];

describe('what the API server takes and what breaks later', () => {
  test.each(FOUND)('%s', (code, path, object) => {
    expect(breaksLater(object).map((one) => `${one.code} ${one.path.join('.')}`)).toEqual([
      `${code} ${path}`,
    ]);
    expect(judge(object)?.code).toBe(201);
  });

  test('is found in a template too', () => {
    const { spec } = pod({ image: 'a b' });
    const object = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } };
    expect(breaksLater(object).map(({ path }) => path)).toEqual([
      ['spec', 'template', 'spec', 'containers', 0, 'image'],
    ]);
  });

  test.each<[string, Fields]>([
    [
      'a variable that is there',
      pod(
        {
          env: [{ name: 'POD', value: 'x' }],
          volumeMounts: [{ name: 'a', mountPath: '/a', subPathExpr: '$(POD)/$$(X)' }],
        },
        { volumes: [A] },
      ),
    ],
    [
      'variables that a ConfigMap may bring',
      pod(
        {
          envFrom: [{ configMapRef: { name: 'c' } }],
          volumeMounts: [{ name: 'a', mountPath: '/a', subPathExpr: '$(POD)' }],
        },
        { volumes: [A] },
      ),
    ],
    [
      'a container that is allowed root where its Pod is not',
      pod(
        { securityContext: { runAsNonRoot: false, runAsUser: 0 } },
        { securityContext: { runAsNonRoot: true } },
      ),
    ],
    [
      'an init container that is gone before',
      pod(
        { ports: [{ containerPort: 80, hostPort: 8080 }] },
        {
          initContainers: [
            { name: 'i', image: 'x', ports: [{ containerPort: 9, hostPort: 8080 }] },
          ],
        },
      ),
    ],
    [
      'a file that an init container can write',
      pod(variable({ fileKeyRef: { volumeName: 'a', path: 'f', key: 'K' } }), {
        volumes: [A],
        initContainers: [{ name: 'i', image: 'x', volumeMounts: [{ name: 'a', mountPath: '/a' }] }],
      }),
    ],
    ['paths of Windows', mounting('C:\\data')],
    [
      'an empty folder with nothing behind its name',
      pod({}, { volumes: [{ name: 'a', emptyDir: null }] }),
    ],
  ])('is nothing of: %s', (_, object) => {
    expect(breaksLater(object)).toEqual([]);
  });

  test('is looked for in anything without a throw', () => {
    const odd = {
      containers: [null, 3, { env: {}, ports: 'x', volumeMounts: [null] }],
      volumes: 7,
    };
    for (const object of [null, 'text', [], { kind: 'Pod' }, { ...pod({}), spec: odd }])
      expect(() => breaksLater(object)).not.toThrow();
  });
});

describe('the name of an image', () => {
  test.each([
    'nginx',
    'nginx:1.27',
    'docker.io/library/nginx:1.27-alpine',
    'localhost/a',
    'registry:5000/a/b_c/d__e/f--g:v1.0_x',
    `nginx@sha256:${'a'.repeat(64)}`,
    `gcr.io/a/b:1@sha256:${'0'.repeat(64)}`,
    'ECR.example.com/a',
  ])('%s can be looked for', (image) => {
    expect(imageProblem(image)).toBeNull();
  });

  test.each([
    'Nginx',
    'a b',
    'a/',
    '/a',
    'a//b',
    'a:',
    'a:b c',
    'a@b',
    'http://a/b',
    '-a',
    'f'.repeat(64),
    'a:b:c',
  ])('%s cannot', (image) => {
    expect(imageProblem(image)).not.toBeNull();
  });
});

test('every file of rules is one that the door knows', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => !/test|pod-view|breaks-later/.test(file),
  );
  const door = readFileSync(join(import.meta.dirname, 'breaks-later.ts'), 'utf8');
  for (const file of files) expect(door).toContain(`'./${file.replace(/\.ts$/, '')}'`);
});
