import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SchemaFile } from '@/lib/kubernetes/schema/schema-file';
import { keyAt } from './place';
import { suggest } from './suggest';

const schema: SchemaFile = JSON.parse(
  readFileSync(new URL('../../../public/schemas/1.36.json', import.meta.url), 'utf8'),
);

/** Suggestions where the text has its `^`. */
function at(text: string) {
  const before = text.slice(0, text.indexOf('^')).split('\n');
  const lines = text.replace('^', '').split('\n');
  return suggest(schema, lines, before.length - 1, before.at(-1)!.length);
}

const labels = (text: string) => at(text).list.map(({ label }) => label);
const insert = (text: string, label: string) =>
  at(text).list.find((one) => one.label === label)?.insertText;

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
  - name: shared
    emptyDir: {}
  - name: "cfg"
    configMap:
      name: settings
  containers:
  - name: web
    image: nginx
    ports:
    - name: http
      containerPort: 80
`;

describe('keys', () => {
  it('of the map at the caret, without those that are there', () => {
    const found = labels(`${POD}    ^\n`);
    expect(found).toContain('volumeMounts');
    expect(found).not.toContain('image');
    expect(found).not.toContain('name');
    expect(labels(`${POD}  ^`)).toContain('hostNetwork');
    expect(labels(`${POD}^`)).toEqual([]);
  });

  it('while half of one stands there, above others that stay', () => {
    const text = POD.replace('    image: nginx\n', '    imag^\n    args: []\n');
    expect(labels(text)).toContain('imagePullPolicy');
    expect(labels(text)).not.toContain('args');
    expect(at(text)).toMatchObject({ start: 4, end: 8 });
  });

  it('replaced alone where the colon is there', () => {
    const text = POD.replace('image: nginx', 'im^age: nginx');
    expect(insert(text, 'imagePullPolicy')).toBe('imagePullPolicy');
    expect(at(text)).toMatchObject({ start: 4, end: 9 });
  });

  it('below a key that has just been opened, and deeper in workloads', () => {
    expect(labels(`${POD}    livenessProbe:\n      ^`)).toContain('httpGet');
    const workload = `kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: a
          resources:
            ^`;
    expect(labels(workload)).toEqual(['limits', 'requests', 'claims']);
    expect(labels(workload.replace('^', 'limits:\n              ^'))).toEqual([
      'cpu',
      'memory',
      'ephemeral-storage',
    ]);
  });

  it('of the document, and of the item of a List, at the caret', () => {
    const service = `${POD}---\nkind: Service\nspec:\n  ^\n---\nkind: Pod\n`;
    expect(labels(service)).toContain('selector');
    const list = `kind: List\nitems:\n- kind: Pod\n  spec:\n    ^\n- kind: Service\n  spec: {}\n`;
    expect(labels(list)).toContain('containers');
    expect(labels('^')).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });

  it('at the begin of an item, with all that it needs first', () => {
    const text = `${POD}    - ^\n`;
    expect(labels(text)).toContain('containerPort');
    const mounts = `${POD}    volumeMounts:\n    - ^\n`;
    expect(labels(mounts)[0]).toBe('name, mountPath');
    expect(insert(mounts, 'name, mountPath')).toBe('name: $1\nmountPath: $2');
  });

  it('a new item where a list has none, or goes on', () => {
    const beside = `${POD}    env:\n    ^\n`;
    expect(insert(beside, '- name')).toBe('- name: $1\n  value: $2');
    expect(labels(beside)).toContain('envFrom');
    const deeper = `${POD}    env:\n      ^\n`;
    expect(labels(deeper)).toEqual(['- name']);
    expect(insert(`${POD}  ^\n`, '- name')).toBe('- name: $1\n  image: $2');
  });

  it('none in comments, texts, brackets, labels and other kinds', () => {
    expect(labels(`${POD}  # i^`)).toEqual([]);
    expect(labels(`${POD}    args:\n    - |\n      im^\n`)).toEqual([]);
    expect(labels(POD.replace('emptyDir: {}', 'emptyDir: {^}'))).toEqual([]);
    expect(labels(POD.replace('  name: web\n', '  labels:\n    ^\n'))).toEqual([]);
    expect(labels('kind: Ingress\nspec:\n  ^')).toEqual([]);
    expect(labels(POD.replace('image: nginx', 'image: ng^'))).toEqual([]);
  });

  it('writes lists as the text does', () => {
    const deeper = POD.replace(/( {2}containers:)[\s\S]*/, '$1\n    - name: a\n      ^');
    const other = deeper.replace(/ {2}volumes[\s\S]*? {2}containers/, '  containers');
    expect(insert(other, 'volumeMounts')).toBe('volumeMounts:\n  - name: $1\n    mountPath: $2');
    expect(insert(`${POD}    ^`, 'volumeMounts')).toBe(
      'volumeMounts:\n- name: $1\n  mountPath: $2',
    );
  });
});

describe('values', () => {
  it('of enumerations and switches', () => {
    expect(labels(`${POD}  restartPolicy: ^`)).toEqual(['Always', 'Never', 'OnFailure']);
    expect(labels(`${POD}  hostNetwork: t^`)).toEqual(['true', 'false']);
    expect(labels('kind: D^')).toContain('DaemonSet');
    expect(labels('kind: Job\napiVersion: ^')).toEqual(['batch/v1']);
    expect(labels('kind: PersistentVolumeClaim\nspec:\n  accessModes:\n  - ^')).toContain(
      'ReadWriteMany',
    );
    expect(labels('kind: PersistentVolumeClaim\nspec:\n  accessModes: [^]')).toContain(
      'ReadWriteMany',
    );
  });

  it('names of volumes and ports of the Pod, and of objects of the file', () => {
    expect(labels(`${POD}    volumeMounts:\n    - name: s^\n`)).toEqual(['shared', 'cfg']);
    const probe = `${POD}    readinessProbe:\n      httpGet:\n        port: ^\n`;
    expect(labels(probe)).toEqual(['http', '80']);
    const map = `kind: ConfigMap\nmetadata:\n  name: my-map\n---\n${POD}    envFrom:\n    - configMapRef:\n        name: ^\n`;
    expect(labels(map)).toEqual(['my-map']);
    const service = `${POD}---\nkind: Service\nspec:\n  ports:\n  - port: 80\n    targetPort: ^\n`;
    expect(labels(service)).toEqual(['http']);
  });

  it('says which is the default', () => {
    const list = at(`${POD}  restartPolicy: ^`).list;
    expect(list.find(({ label }) => label === 'Always')?.detail).toBe('default');
  });
});

it('finds the key at a place', () => {
  const lines = POD.split('\n');
  const line = lines.indexOf('      containerPort: 80');
  expect(keyAt(lines, line, 8)).toMatchObject({
    kind: 'Pod',
    path: ['spec', 'containers', 0, 'ports', 0, 'containerPort'],
    start: 6,
    end: 19,
  });
  expect(keyAt(lines, line, 21)).toBeNull();
  expect(keyAt(['a: |', '  b: c'], 1, 2)).toBeNull();
});
