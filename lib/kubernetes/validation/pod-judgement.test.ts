import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type PodSecurityLevel, podSecurity } from '../pod-security/pod-security';
import type { Version } from '../versions';
import { qosClass } from './qos';
import { podSpecDefaults } from './testing/defaulted-pod';

test('podSecurity names all containers of one kind together', () => {
  const pod = podSpecDefaults({ hostNetwork: true }, { securityContext: { privileged: true } });
  expect(podSecurity(pod, 'baseline', '1.36')).toEqual([
    'host namespaces: hostNetwork=true',
    'privileged: container "app" must not set securityContext.privileged=true',
  ]);
});

interface Case {
  readonly case: string;
  readonly defaulted?: unknown;
  readonly qos?: string;
  readonly pssBaseline?: readonly string[];
  readonly pssRestricted?: readonly string[];
}

const folder = process.env.POD_DESIGNER_CONFORMANCE;
const FILES: readonly (readonly [string, Version])[] = [
  ['pod-1.34.jsonl', '1.34'],
  ['pod-1.35.jsonl', '1.35'],
  ['pod-1.36.jsonl', '1.36'],
  ['pod-1.37.jsonl', '1.37'],
  ['pod-mutants-1.36.jsonl', '1.36'],
];

describe.skipIf(!folder || !existsSync(folder))(
  "what the server's own code says (needs POD_DESIGNER_CONFORMANCE)",
  () => {
    test.each(FILES)('%s: QoS class and Pod Security', (file, version) => {
      const cases = readFileSync(`${folder}/${file}`, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Case)
        .filter((item) => item.defaulted);
      expect(cases.length).toBeGreaterThan(70);
      const judge = (item: Case, level: PodSecurityLevel) =>
        podSecurity(item.defaulted, level, version);
      const found = cases.map((item) => [
        item.case,
        qosClass(item.defaulted, version),
        judge(item, 'baseline'),
        judge(item, 'restricted'),
      ]);
      const expected = cases.map((item) => [
        item.case,
        item.qos,
        item.pssBaseline ?? [],
        item.pssRestricted ?? [],
      ]);
      expect(found).toEqual(expected);
    });
  },
);
