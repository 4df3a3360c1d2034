import { describe, expect, it } from 'vitest';
import { parseText } from '@/lib/yaml/parse-text';
import { diagnose } from './diagnose';
import { sentenceOf } from './sentence-of';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: nginx
    image: nginx
    resources:
      limits:
        memory: 128Mi
        cpu: 500m
    volumeMounts:
    - name: data
      mountPath: /data
  volumes:
  - name: data
    emptyDir: {}
`;

function sentences(from: string, to: string): (string | null)[] {
  const text = POD.replace(from, to);
  expect(text).not.toBe(POD);
  return diagnose(parseText(text)).map((one) => sentenceOf(one, text));
}

describe('a diagnostic in one plain sentence', () => {
  it.each([
    [
      'image: nginx',
      'imagePullPolcy: Always\n    image: nginx',
      'imagePullPolcy is no field of a container.',
    ],
    [
      '128Mi',
      '"128mb"',
      '“128mb” is not an amount of memory. Kubernetes writes Mi for mebibytes, Gi for gibibytes.',
    ],
    ['500m', '1 core', '“1 core” is not an amount of CPU. One core is 1, half a core 500m or 0.5.'],
    [
      '- name: data\n      mountPath',
      '- name: dta\n      mountPath',
      'nginx mounts “dta”, but no volume has that name.',
    ],
    ['mountPath: /data', 'readOnly: true', 'nginx needs a mountPath.'],
    ['name: web', 'labels: {}', 'Metadata needs a name.'],
    [
      'image: nginx',
      'image: nginx\n    imagePullPolicy: always',
      '“always” is no imagePullPolicy. It can be Always, IfNotPresent or Never.',
    ],
    [
      'name: web',
      'name: My Web',
      '“My Web” cannot be a name here. Small letters a to z, digits, - and . are allowed, a letter or digit first and last.',
    ],
    ['  - name: nginx\n', '  - name: nginx\n    image: a\n', 'image is written twice here.'],
    [
      '- name: data\n    emptyDir',
      '- name: data\n    hostPath: {path: /}\n  - name: data\n    emptyDir',
      'Name “data” is there twice. Each must be there only once.',
    ],
  ])('%s → %s', (from, to, sentence) => {
    expect(sentences(from, to)).toContain(sentence);
  });

  it('is the problem’s own where the text is no YAML', () => {
    const text = 'kind:\tPod\n a: b\n';
    const [first] = diagnose(parseText(text));
    expect(sentenceOf(first!, text)).toBe(first!.message);
  });
});
