import { describe, expect, it } from 'vitest';
import { parseText } from '@/lib/yaml/parse-text';
import { buildWorkloads } from './build-workloads';
import { partAt } from './find-part';
import { localPorts } from './local-ports';
import { containerReferences, volumeReferences } from './references';
import type { Workload } from './types';
import { mountUse, pathUses } from './usage';

/** Everything that lib/pod reads stands in here once. */
const WHOLE = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'x', namespace: 'n' },
  spec: {
    replicas: 2,
    volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    template: {
      metadata: {
        annotations: {
          'kubectl.kubernetes.io/default-container': 'app',
          'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default',
        },
      },
      spec: {
        restartPolicy: 'Always',
        hostNetwork: false,
        shareProcessNamespace: true,
        initContainers: [
          {
            name: 'first',
            image: 'busybox',
            restartPolicy: 'Always',
            command: ['sh', '-c', 'cat < /a/b'],
          },
        ],
        containers: [
          {
            name: 'app',
            image: 'nginx:1.27',
            workingDir: '/w',
            command: ['sh', '-c', 'echo hi > /data/x; mysql -h localhost'],
            args: ['--upstream=http://localhost:80'],
            ports: [{ name: 'http', containerPort: 80, hostPort: 8080, protocol: 'TCP' }],
            env: [
              { name: 'URL', value: 'http://localhost:9000' },
              { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } },
              { name: 'S', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
              { name: 'F', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
              {
                name: 'R',
                valueFrom: { resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' } },
              },
              { name: 'V', valueFrom: { fileKeyRef: { volumeName: 'data', path: 'p', key: 'k' } } },
            ],
            envFrom: [{ prefix: 'P', configMapRef: { name: 'c' } }, { secretRef: { name: 's' } }],
            startupProbe: { exec: { command: ['curl', 'localhost:9000'] } },
            readinessProbe: { httpGet: { port: 'http' } },
            livenessProbe: { tcpSocket: { port: 80 } },
            resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } },
            volumeMounts: [{ name: 'data', mountPath: '/data', subPath: 's', readOnly: true }],
            volumeDevices: [{ name: 'data', devicePath: '/dev/x' }],
          },
        ],
        ephemeralContainers: [{ name: 'debug', image: 'busybox', targetContainerName: 'app' }],
        volumes: [
          { name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
          { name: 'c', configMap: { name: 'c' } },
          { name: 's', secret: { secretName: 's' } },
          { name: 'p', persistentVolumeClaim: { claimName: 'p' } },
          { name: 'h', hostPath: { path: '/h' } },
          { name: 'n', nfs: { server: 's', path: '/p' } },
          {
            name: 'd',
            downwardAPI: { items: [{ path: 'p', resourceFieldRef: { containerName: 'app' } }] },
          },
          {
            name: 'j',
            projected: {
              sources: [
                {
                  downwardAPI: {
                    items: [{ path: 'p', resourceFieldRef: { containerName: 'app' } }],
                  },
                },
              ],
            },
          },
          { name: 'csi', csi: { driver: 'd' } },
          { name: 'i', image: { reference: 'r' } },
          { name: 'e', ephemeral: { volumeClaimTemplate: {} } },
        ],
      },
    },
  },
};

/** What may stand where something else belongs. The first two are written as an alias and a merge. */
const WRONG: readonly unknown[] = [
  '@alias',
  { '<<': '@alias' },
  { '<<': 5 },
  null,
  '',
  'text',
  0,
  -7,
  1.5,
  12345678901234567890n,
  true,
  [],
  {},
  [[]],
  [null],
  ['text', 5, {}],
  { __proto__: null, name: 'x' },
  JSON.parse('{"__proto__": {"name": 1}, "constructor": [1], "name": {"a": []}}'),
];

type Key = string | number;

function placesOf(value: unknown, path: readonly Key[] = []): readonly (readonly Key[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, child]) =>
    placesOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...below];
}

function withValue(value: unknown, path: readonly Key[], wrong: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return wrong;
  if (Array.isArray(value))
    return value.with(Number(key), withValue(value[Number(key)], rest, wrong));
  const map = value as Record<string, unknown>;
  return { ...map, [key]: withValue(map[key], rest, wrong) };
}

/** JSON is YAML. The anchor stands in a key that nothing reads. */
function textOf(value: unknown): string {
  const json = JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? `@${v}` : v), 1);
  const text = json.replaceAll('"@alias"', '*any').replace(/"@(\d+)"/g, '$1');
  return text.startsWith('{\n') ? text.replace('{', '{"anchor": &any {"name": "any"},') : text;
}

function hold(condition: boolean, what: string): void {
  if (!condition) throw new Error(`not so: ${what}`);
}

/** Uses every door of the room, and holds what they promise. */
function tryAll(workload: Workload): void {
  const { text } = workload.document.body;
  const { containers, volumes } = workload.pod;
  const parts = [
    workload,
    workload.pod,
    ...containers,
    ...volumes,
    ...containers.flatMap((c) => [...c.mounts, ...c.ports, ...c.env, ...c.envFrom, ...c.probes]),
    ...localPorts(workload.pod).flatMap((port) => port.users),
    ...volumeReferences(workload, 'data'),
    ...containerReferences(workload, 'app'),
  ];
  for (const { span } of parts) {
    hold(
      span.start >= 0 && span.end >= span.start && span.end <= text.length,
      'a span in the text',
    );
  }
  const ids = [...containers, ...volumes, ...containers.flatMap((c) => c.mounts)].map((p) => p.id);
  hold(new Set(ids).size === ids.length, 'ids that differ');
  for (const container of containers) {
    const words = [container.name, container.image, ...container.command, ...container.args];
    hold(
      words.every((word) => typeof word === 'string'),
      'words',
    );
    hold(
      container.ports.every((port) => typeof port.containerPort === 'number'),
      'ports',
    );
    hold(
      pathUses(container).every((use) => use.path.startsWith('/')),
      'absolute paths',
    );
    for (const mount of container.mounts) mountUse(container, mount, null);
    hold(typeof container.value === 'object', 'a value');
  }
  partAt(workload, text.length >> 1);
}

describe('malformed text', () => {
  const places = placesOf(WHOLE);

  it('reads the whole one', () => {
    const [workload] = buildWorkloads(parseText(textOf(WHOLE)));
    tryAll(workload!);
    expect(workload!.pod.containers).toHaveLength(3);
    expect(workload!.pod.volumes).toHaveLength(12);
    expect(containerReferences(workload!, 'app')).toHaveLength(6);
    expect(volumeReferences(workload!, 'data').map((r) => r.kind)).toEqual([
      'mount',
      'device',
      'file',
    ]);
  });

  it.each(WRONG.map((wrong) => [textOf(wrong).replace(/\s+/g, ' '), wrong] as const))(
    `does not make it throw: %s at each of its ${places.length} places`,
    (_, wrong) => {
      let read = 0;
      for (const place of places) {
        const parsed = parseText(textOf(withValue(WHOLE, place, wrong)));
        for (const workload of buildWorkloads(parsed)) {
          tryAll(workload);
          read++;
        }
      }
      expect(read).toBeGreaterThan(places.length * 0.8);
    },
  );

  it('leaves out what is wrong and shows the rest', () => {
    const at = (path: string, wrong: unknown) =>
      buildWorkloads(
        parseText(
          textOf(
            withValue(
              WHOLE,
              path.split('.').map((k) => (/^\d+$/.test(k) ? Number(k) : k)),
              wrong,
            ),
          ),
        ),
      )[0]!.pod;
    const spec = 'spec.template.spec';
    expect(at(spec, ['text']).containers).toEqual([]);
    expect(at(`${spec}.containers`, { name: 'x' }).containers.map((c) => c.name)).toEqual([
      'first',
      'debug',
    ]);
    expect(at(`${spec}.containers.0`, null).containers.map((c) => c.name)).toEqual([
      'first',
      'debug',
    ]);
    expect(at(`${spec}.containers.0.name`, 80).containers[1]).toMatchObject({
      name: '80',
      image: 'nginx:1.27',
    });
    expect(at(`${spec}.containers.0.ports.0.containerPort`, 'x').containers[1]!.ports).toEqual([]);
    expect(at(`${spec}.containers.0.volumeMounts.0.name`, []).containers[1]!.mounts).toMatchObject([
      { volume: '', mountPath: '/data' },
    ]);
    expect(at(`${spec}.volumes.1`, 'x').volumes.map((v) => v.index)).toEqual([
      0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0,
    ]);
    expect(at(`${spec}.restartPolicy`, ['x']).restartPolicy).toBeNull();
  });
});
