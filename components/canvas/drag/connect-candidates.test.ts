import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { connectCandidates, nextCandidate } from './connect-candidates';

const [workload] = buildWorkloads(
  parseText(`apiVersion: v1
kind: Pod
metadata:
  name: p
spec:
  containers:
  - name: web
    volumeMounts:
    - name: data
      mountPath: /data
  - name: api
  initContainers:
  - name: prepare
  ephemeralContainers:
  - name: debugger
  volumes:
  - name: data
    emptyDir: {}
  - name: config
    configMap:
      name: config
`),
);
if (!workload) throw new Error('no Pod');

describe('connectCandidates', () => {
  it('gives a volume the containers that do not mount it, in the order in which they start', () => {
    expect(connectCandidates(workload, 'volume:data')).toEqual([
      'container:prepare',
      'container:api',
    ]);
  });

  it('gives a container the volumes that it does not mount', () => {
    expect(connectCandidates(workload, 'container:web')).toEqual(['volume:config']);
    expect(connectCandidates(workload, 'container:api')).toEqual(['volume:data', 'volume:config']);
  });

  it('knows that nothing else can be connected', () => {
    expect(connectCandidates(workload, 'mount:web/0')).toBeNull();
    expect(connectCandidates(workload, 'container:gone')).toBeNull();
  });
});

describe('nextCandidate', () => {
  const all = ['a', 'b', 'c'];

  it('goes round', () => {
    expect(nextCandidate('ArrowDown', all, 'a')).toBe('b');
    expect(nextCandidate('ArrowRight', all, 'c')).toBe('a');
    expect(nextCandidate('ArrowUp', all, 'a')).toBe('c');
    expect(nextCandidate('ArrowLeft', all, 'b')).toBe('a');
  });

  it('leaves other keys alone', () => {
    expect(nextCandidate('Enter', all, 'a')).toBeNull();
  });
});
