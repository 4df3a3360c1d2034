import { describe, expect, it } from 'vitest';
import { nodeAt } from '@/lib/yaml/lookup';
import { parseText, updateText } from '@/lib/yaml/parse-text';
import { buildWorkloads } from './build-workloads';
import type { Workload } from './types';

function workloads(text: string): readonly Workload[] {
  return buildWorkloads(parseText(text));
}

function only(text: string): Workload {
  const all = workloads(text);
  expect(all).toHaveLength(1);
  return all[0]!;
}

/** The text of a part, as its span says. */
function textOf(workload: Workload, part: { span: { start: number; end: number } }): string {
  return workload.document.body.text.slice(part.span.start, part.span.end);
}

const SPEC = ['containers:', '- name: app', '  image: nginx'];
const indent = (by: number, lines: readonly string[]) =>
  lines.map((line) => ' '.repeat(by) + line).join('\n');

describe('where a Pod is found', () => {
  it.each([
    ['Pod', 'v1', `spec:\n${indent(2, SPEC)}`],
    ['Deployment', 'apps/v1', `spec:\n  template:\n    spec:\n${indent(6, SPEC)}`],
    ['Deployment', 'extensions/v1beta1', `spec:\n  template:\n    spec:\n${indent(6, SPEC)}`],
    ['StatefulSet', 'apps/v1', `spec:\n  template:\n    spec:\n${indent(6, SPEC)}`],
    ['DaemonSet', 'apps/v1beta2', `spec:\n  template:\n    spec:\n${indent(6, SPEC)}`],
    ['ReplicaSet', 'apps/v1', `spec:\n  template:\n    spec:\n${indent(6, SPEC)}`],
    ['ReplicationController', 'v1', `spec:\n  template:\n    spec:\n${indent(6, SPEC)}`],
    ['Job', 'batch/v1', `spec:\n  template:\n    spec:\n${indent(6, SPEC)}`],
    [
      'CronJob',
      'batch/v1beta1',
      `spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n${indent(10, SPEC)}`,
    ],
    ['PodTemplate', 'v1', `template:\n  spec:\n${indent(4, SPEC)}`],
  ])('in a %s of %s', (kind, apiVersion, rest) => {
    const workload = only(
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: x\n${rest}\n`,
    );
    expect(workload).toMatchObject({ id: '0', kind, apiVersion, name: 'x' });
    const [app] = workload.pod.containers;
    expect(app).toMatchObject({ id: 'container:app', image: 'nginx', kind: 'main' });
    expect(nodeAt(workload.document.body, app!.path)).toBe(app!.node);
    expect(nodeAt(workload.document.body, workload.pod.path)).toBe(workload.pod.node);
  });

  it('not in a custom resource of the same kind, nor in other objects', () => {
    const spec = `spec:\n  template:\n    spec:\n${indent(6, SPEC)}`;
    expect(workloads(`apiVersion: apps.kruise.io/v1alpha1\nkind: StatefulSet\n${spec}`)).toEqual(
      [],
    );
    expect(workloads(`apiVersion: serving.knative.dev/v1\nkind: Service\n${spec}`)).toEqual([]);
    expect(workloads('apiVersion: v1\nkind: ConfigMap\ndata: {}\n')).toEqual([]);
  });

  it('while its apiVersion is not written yet', () => {
    expect(only(`kind: Pod\nspec:\n${indent(2, SPEC)}`).pod.containers).toHaveLength(1);
  });

  it('anywhere in a file, and in a List', () => {
    const text = [
      '# nothing yet',
      '---',
      'kind: ConfigMap',
      '---',
      'kind: List',
      'apiVersion: v1',
      'items:',
      '- kind: Service',
      '- kind: Pod',
      '  metadata: {name: in-list, namespace: shop}',
      '  spec:',
      indent(4, SPEC),
      '---',
      '{"kind": "Pod", "spec": {"containers": [{"name": "json"}]}}',
    ].join('\n');
    const [first, second] = workloads(text);
    const list = parseText(text).documents.findIndex((d) => d.body.text.includes('kind: List'));
    expect(first).toMatchObject({ id: `${list}.1`, name: 'in-list', namespace: 'shop' });
    expect(first!.pod.containers[0]!.path).toEqual(['items', 1, 'spec', 'containers', 0]);
    expect(textOf(first!, first!)).toMatch(/^- kind: Pod\n[\s\S]*image: nginx$/);
    expect(second!.pod.containers[0]).toMatchObject({ name: 'json' });
    expect(textOf(second!, second!.pod.containers[0]!)).toBe('{"name": "json"}');
  });

  it('before its spec is written', () => {
    const workload = only('apiVersion: v1\nkind: Pod\nmetadata:\n  name: new\n');
    expect(workload.pod).toMatchObject({ path: ['spec'], containers: [], volumes: [], value: {} });
  });
});

const RICH = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: shop
spec:
  replicas: 3
  volumeClaimTemplates:
  - metadata:
      name: data
    spec: {}
  template:
    metadata:
      name: t
    spec:
      restartPolicy: Always
      hostNetwork: yes
      shareProcessNamespace: true
      initContainers:
      - name: prepare
        image: busybox:1.37
        command: [sh, -c, 'true']
      - name: proxy
        image: envoyproxy/envoy:v1.31.2
        restartPolicy: Always   # sidecar
        startupProbe:
          tcpSocket:
            port: postgres
        ports:
        - name: postgres
          containerPort: 5432
          hostPort: 15432
      containers:
      # The shop itself.
      - name: api
        image: shop/api:4.2.0
        args:
        - --port
        - 8080
        env:
        - {name: PLAIN, value: "1"}
        - name: CONFIG
          valueFrom: {configMapKeyRef: {name: cfg, key: k}}
        - name: SECRET
          valueFrom: {secretKeyRef: {name: s, key: k}}
        - name: NAME
          valueFrom: {fieldRef: {fieldPath: metadata.name}}
        - name: CPU
          valueFrom: {resourceFieldRef: {resource: limits.cpu}}
        - name: FILE
          valueFrom: {fileKeyRef: {volumeName: v, path: a/b, key: c}}
        envFrom:
        - configMapRef: {name: all}
          prefix: X_
        - secretRef: {name: keys}
        livenessProbe:
          exec: {command: ["true"]}
        readinessProbe:
          httpGet: {port: 8080}
        resources:
          requests: {cpu: 250m}
          limits: {cpu: 1, memory: 512Mi}
        volumeMounts:
        - name: data
          mountPath: /var/data
          subPath: a
        - mountPath: /etc/tls
          name: tls
          readOnly: true
      ephemeralContainers:
      - name: debug
        image: busybox
      volumes:
      - name: tls
        secret: {secretName: shop-tls}
      - name: tmp
        emptyDir:
          medium: Memory
          sizeLimit: 16Mi
      - name: cfg
        configMap: {name: cfg}
      - name: claim
        persistentVolumeClaim: {claimName: big}
      - name: host
        hostPath: {path: /var/log}
      - name: net
        nfs: {server: files, path: /x}
      - name: bare
`;

describe('what is read of a Pod', () => {
  const workload = only(RICH);
  const { pod } = workload;
  const byName = (name: string) => pod.containers.find((c) => c.name === name)!;

  it('its containers in the order of start-up, each of its kind', () => {
    expect(pod.containers.map((c) => [c.id, c.kind, c.list, c.index])).toEqual([
      ['container:prepare', 'init', 'initContainers', 0],
      ['container:proxy', 'sidecar', 'initContainers', 1],
      ['container:api', 'main', 'containers', 0],
      ['container:debug', 'ephemeral', 'ephemeralContainers', 0],
    ]);
  });

  it('its own settings', () => {
    expect(workload.replicas).toBe(3);
    expect(pod).toMatchObject({
      restartPolicy: 'Always',
      hostNetwork: true,
      shareProcessNamespace: true,
      metadataPath: ['spec', 'template', 'metadata'],
    });
    expect(pod.value).toHaveProperty('hostNetwork', true);
  });

  it('lines of a container from its dash to its last child', () => {
    expect(textOf(workload, byName('prepare'))).toBe(
      "- name: prepare\n        image: busybox:1.37\n        command: [sh, -c, 'true']",
    );
    expect(textOf(workload, byName('api').mounts[1]!)).toBe(
      '- mountPath: /etc/tls\n          name: tls\n          readOnly: true',
    );
  });

  it('command, ports, probes, resources', () => {
    expect(byName('prepare').command).toEqual(['sh', '-c', 'true']);
    expect(byName('api').args).toEqual(['--port', '8080']);
    expect(byName('proxy').ports).toMatchObject([
      { name: 'postgres', containerPort: 5432, hostPort: 15432, protocol: 'TCP' },
    ]);
    expect(byName('proxy').probes).toMatchObject([{ kind: 'startup', port: 5432 }]);
    expect(byName('api').probes).toMatchObject([
      { kind: 'readiness', port: 8080 },
      { kind: 'liveness', port: null },
    ]);
    expect(byName('api').resources).toEqual({
      requests: { cpu: '250m' },
      limits: { cpu: '1', memory: '512Mi' },
    });
  });

  it('what feeds the environment', () => {
    expect(byName('api').env.map(({ name, value, from }) => [name, value, from])).toEqual([
      ['PLAIN', '1', null],
      ['CONFIG', null, 'ConfigMap cfg / k'],
      ['SECRET', null, 'Secret s / k'],
      ['NAME', null, 'field metadata.name'],
      ['CPU', null, 'resource limits.cpu'],
      ['FILE', null, 'file v / a/b / c'],
    ]);
    expect(byName('api').envFrom).toMatchObject([
      { kind: 'ConfigMap', name: 'all', prefix: 'X_' },
      { kind: 'Secret', name: 'keys', prefix: '' },
    ]);
  });

  it('mounts and volumes, a claim template among them', () => {
    expect(byName('api').mounts).toMatchObject([
      { id: 'mount:api/0', volume: 'data', mountPath: '/var/data', subPath: 'a', readOnly: false },
      { id: 'mount:api/1', volume: 'tls', mountPath: '/etc/tls', subPath: null, readOnly: true },
    ]);
    expect(pod.volumes.map((v) => [v.id, v.source, v.detail, v.memory, v.sizeLimit])).toEqual([
      ['volume:tls', 'secret', 'shop-tls', false, null],
      ['volume:tmp', 'emptyDir', '', true, '16Mi'],
      ['volume:cfg', 'configMap', 'cfg', false, null],
      ['volume:claim', 'persistentVolumeClaim', 'big', false, null],
      ['volume:host', 'hostPath', '/var/log', false, null],
      ['volume:net', 'nfs', 'files:/x', false, null],
      ['volume:bare', 'unknown', '', false, null],
      ['volume:data', 'persistentVolumeClaim', 'data', false, null],
    ]);
    expect(pod.volumes.at(-1)).toMatchObject({
      claimTemplate: true,
      path: ['spec', 'volumeClaimTemplates', 0],
    });
  });

  it('every part at its path', () => {
    const parts = [
      ...pod.volumes,
      ...pod.containers.flatMap((c) => [
        c,
        ...c.mounts,
        ...c.ports,
        ...c.env,
        ...c.envFrom,
        ...c.probes,
      ]),
    ];
    expect(parts.length).toBeGreaterThan(20);
    for (const part of parts) expect(nodeAt(workload.document.body, part.path)).toBe(part.node);
  });
});

describe('anchors and merges', () => {
  it('are read through', () => {
    const workload = only(
      [
        'kind: Pod',
        'x: &base',
        '  image: nginx',
        '  env: [{name: A, value: b}]',
        'spec:',
        '  containers:',
        '  - <<: *base',
        '    name: one',
        '  - &two',
        '    <<: [*base, {image: other, workingDir: /w}]',
        '    name: two',
        '  - *two',
      ].join('\n'),
    );
    expect(workload.pod.containers).toMatchObject([
      { id: 'container:one', image: 'nginx', env: [{ name: 'A' }] },
      { id: 'container:two', image: 'nginx' },
      { id: 'container:two~2', name: 'two', image: 'nginx' },
    ]);
    expect(workload.pod.containers[1]!.value).toMatchObject({ workingDir: '/w' });
    expect(textOf(workload, workload.pod.containers[2]!)).toBe('- *two');
  });
});

describe('names', () => {
  it('keep their ids when containers change places', () => {
    const ids = (names: readonly string[]) =>
      only(`kind: Pod\nspec:\n  containers:\n${names.map((n) => `  - name: ${n}\n`).join('')}`)
        .pod.containers.map((c) => c.id)
        .sort();
    expect(ids(['a', 'b', 'c'])).toEqual(ids(['c', 'a', 'b']));
  });

  it('that repeat, are missing, or mean something to JavaScript still give ids that differ', () => {
    const names = [
      'a',
      'a',
      '',
      '~',
      '__proto__',
      'constructor',
      'a~2',
      '"a"',
      'toString',
      '__proto__',
    ];
    const { pod } = only(
      `kind: Pod\nspec:\n  containers:\n${names.map((n) => `  - name: ${n}\n`).join('')}  volumes:\n${names.map((n) => `  - name: ${n}\n`).join('')}`,
    );
    for (const list of [pod.containers, pod.volumes]) {
      expect(new Set(list.map((part) => part.id)).size).toBe(names.length);
      expect(list.map((part) => part.name)).toContain('__proto__');
    }
    expect(pod.containers[0]!.id).toBe('container:a');
    expect(pod.containers[1]!.id).toBe('container:a~2');
    expect(pod.containers[2]!.id).toBe('container:~1');
  });
});

describe('what did not change', () => {
  it('gives the same Pod, also when its document moves', () => {
    const text = `kind: Pod\nmetadata: {name: a}\n---\nkind: Pod\nmetadata: {name: b}\nspec:\n${indent(2, SPEC)}\n`;
    const before = parseText(text);
    const after = updateText(before, { start: 0, end: 0, newText: '# more\n' });
    const [, b] = buildWorkloads(before);
    const [, moved] = buildWorkloads(after);
    expect(moved!.pod).toBe(b!.pod);
    expect(moved!.document).toBe(after.documents[1]);
    expect(buildWorkloads(after)[1]).toBe(moved);
  });

  it('has no workloads while it does not parse', () => {
    expect(workloads('kind: Pod\nspec: [\n')).toEqual([]);
  });
});
