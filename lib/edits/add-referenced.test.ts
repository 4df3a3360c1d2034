import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { applyTextEdits } from '@/lib/text/text-edits';
import { EditRefused } from '@/lib/yaml/edit-refused';
import { parseText } from '@/lib/yaml/parse-text';
import { addReferenced, type Referenced } from './add-referenced';

const POD = `# the shop
apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  initContainers:
  - name: settings
    image: busybox
    env:
    - {name: MODE, valueFrom: {configMapKeyRef: {name: cfg, key: mode}}}
    - {name: MAYBE, valueFrom: {configMapKeyRef: {name: cfg, key: maybe, optional: true}}}
    - {name: OTHER, valueFrom: {configMapKeyRef: {name: other, key: x}}}
  containers:
  - name: web
    image: nginx
    envFrom: [{configMapRef: {name: cfg}}]
    env:
    - {name: AGAIN, valueFrom: {configMapKeyRef: {name: cfg, key: mode}}}
    - {name: PASSWORD, valueFrom: {secretKeyRef: {name: cfg, key: password}}}
    - {name: PROTO, valueFrom: {secretKeyRef: {name: cfg, key: __proto__}}}
    - {name: BAD, valueFrom: {secretKeyRef: {name: cfg, key: 'no key'}}}
    volumeMounts:
    - {name: conf, mountPath: /etc/app.conf, subPath: app.conf}
    - {name: conf, mountPath: /etc/deep, subPath: a/b}
  volumes:
  - {name: conf, configMap: {name: cfg}}
  - {name: tls, secret: {secretName: tls, items: [{key: tls.crt, path: crt}]}}
  - {name: all, projected: {sources: [{secret: {name: tls, items: [{key: tls.key, path: key}]}}]}}
`;

function added(text: string, object: Referenced, workloadId = '0') {
  const { edits, label } = addReferenced(parseText(text), object, workloadId);
  const after = applyTextEdits(text, edits);
  expect(after.startsWith(text)).toBe(true);
  return { label, lines: after.slice(text.length) };
}

describe('an object that Pods name', () => {
  it('is a ConfigMap with every key that is asked for', () => {
    expect(added(POD, { kind: 'ConfigMap', name: 'cfg' })).toEqual({
      label: 'ConfigMap cfg added',
      lines: `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: cfg
data:
  app.conf: ''
  mode: ''
`,
    });
  });

  it('is a Secret, whose values can be written as they are', () => {
    expect(added(POD, { kind: 'Secret', name: 'cfg' }).lines).toBe(`---
apiVersion: v1
kind: Secret
metadata:
  name: cfg
stringData:
  __proto__: ''
  password: ''
`);
    expect(added(POD, { kind: 'Secret', name: 'tls' }).lines).toContain(
      "stringData:\n  tls.crt: ''\n  tls.key: ''\n",
    );
  });

  it('has no keys where none is known', () => {
    expect(added(POD, { kind: 'Secret', name: 'unknown' }).lines).toContain('stringData: {}\n');
  });

  it('goes into the namespace of the workload that needs it, for all there', () => {
    const text = [
      POD,
      POD.replace('{name: shop}', '{name: a, namespace: dev}').replaceAll('mode', 'colour'),
      POD.replace('{name: shop}', '{name: b, namespace: dev}').replaceAll('mode', 'size'),
    ].join('---\n');
    const { lines } = added(text, { kind: 'ConfigMap', name: 'cfg' }, '1');
    expect(lines).toContain('metadata:\n  name: cfg\n  namespace: dev\n');
    expect(lines).toContain("data:\n  app.conf: ''\n  colour: ''\n  size: ''\n");
  });

  it('leaves the Pods as they are, with CRLF and in JSON too', () => {
    for (const text of [POD.replaceAll('\n', '\r\n'), '{"kind": "Pod", "spec": {}}']) {
      const { edits } = addReferenced(parseText(text), { kind: 'ConfigMap', name: 'c' }, '0');
      const parsed = parseText(applyTextEdits(text, edits));
      expect(parsed.documents.map(({ body }) => body.problem)).toEqual([null, null]);
      expect(buildWorkloads(parsed)).toHaveLength(1);
      expect(parsed.text.startsWith(text)).toBe(true);
    }
  });

  it('is refused where nothing can have its name', () => {
    for (const name of ['Not_a_name', '', '../x'])
      expect(() => added(POD, { kind: 'Secret', name })).toThrow(EditRefused);
  });
});
