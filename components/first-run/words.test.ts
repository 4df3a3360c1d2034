import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import type { Pod } from '@/lib/pod/types';
import { parseText } from '@/lib/yaml/parse-text';
import { agoWords } from './ago-words';
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

describe('agoWords', () => {
  const now = Date.UTC(2026, 10, 24, 12);
  const minutes = (count: number) => now - count * 60_000;

  it.each([
    [now + 5000, 'just now'],
    [minutes(0.5), 'just now'],
    [minutes(5), '5 min ago'],
    [minutes(3 * 60), '3 h ago'],
    [minutes(30 * 60), 'yesterday'],
    [minutes(4 * 24 * 60), '4 days ago'],
    [Date.UTC(2026, 2, 12, 12), '12 Mar 2026'],
  ])('%d', (then, words) => expect(agoWords(then, now)).toBe(words));
});
