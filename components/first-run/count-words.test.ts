import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import type { Pod } from '@/lib/pod/types';
import { parseText } from '@/lib/yaml/parse-text';
import { countWords } from './count-words';

function pod(spec: string): Pod {
  const [workload] = buildWorkloads(
    parseText(`apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: ${spec}\n`),
  );
  if (!workload) throw new Error('no Pod');
  return workload.pod;
}

describe('countWords', () => {
  it.each([
    ['{containers: [{name: a}]}', '1 container'],
    [
      '{containers: [{name: a}, {name: b}], volumes: [{name: v, emptyDir: {}}]}',
      '2 containers, 1 volume',
    ],
    ['{containers: [{name: a}], initContainers: [{name: i}, {name: j}]}', '2 init, 1 container'],
    [
      '{containers: [{name: a}], initContainers: [{name: i, restartPolicy: Always}]}',
      '1 sidecar, 1 container',
    ],
    ['{containers: [{name: a, ports: [{containerPort: 80}]}, {name: b}]}', '2 containers, 1 port'],
    [
      '{containers: [{name: a, ports: [{containerPort: 80}]}], volumes: [{name: v, emptyDir: {}}]}',
      '1 container, 1 volume',
    ],
  ])('%s', (spec, words) => expect(countWords(pod(spec))).toBe(words));
});
