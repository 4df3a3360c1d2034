import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  configKeyErrors,
  dnsLabelErrors,
  dnsSubdomainErrors,
  envNameErrors,
  portNameErrors,
  portNumberErrors,
} from './names';

const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

describe('names as the API server takes them', () => {
  it.each([
    ['web', []],
    ['a-1', []],
    ['x'.repeat(63), []],
    ['x'.repeat(64), ['must be no more than 63 characters']],
    ['a.b', ['must not contain dots']],
    ['', [LABEL]],
    ['Web', [LABEL]],
    ['-a', [LABEL]],
    ['a_b', [LABEL]],
    ['a\n', [LABEL]],
    ['é'.repeat(32), ['must be no more than 63 characters', LABEL]],
  ])('label %j', (name, errors) => {
    expect(dnsLabelErrors(name)).toEqual(errors);
  });

  it.each([
    ['a.b-c.d', []],
    ['a..b', [SUBDOMAIN]],
    ['', [SUBDOMAIN]],
    ['x'.repeat(254), ['must be no more than 253 characters']],
  ])('subdomain %j', (name, errors) => {
    expect(dnsSubdomainErrors(name)).toEqual(errors);
  });

  it('environment variables, ports, keys', () => {
    expect(envNameErrors('1 a.b')).toEqual([]);
    expect(envNameErrors('A=B')).toHaveLength(1);
    expect(envNameErrors('Ä')).toHaveLength(1);
    expect(envNameErrors('')).toHaveLength(1);
    expect(portNameErrors('http')).toEqual([]);
    expect(portNameErrors('8080')).toEqual(['must contain at least one letter (a-z)']);
    expect(portNameErrors('-A--much-too-long')).toHaveLength(4);
    expect(configKeyErrors('a.b_C-1')).toEqual([]);
    expect(configKeyErrors('..a')).toEqual(["must not start with '..'"]);
    expect(configKeyErrors('a/b')).toHaveLength(1);
    expect(portNumberErrors(0)).toHaveLength(1);
    expect(portNumberErrors(65535)).toEqual([]);
    expect(portNumberErrors(1.5)).toHaveLength(1);
  });
});

const CONFORMANCE = process.env.POD_DESIGNER_CONFORMANCE;

/** Which rule holds at which field. */
const RULES: readonly (readonly [RegExp, (name: string) => readonly string[]])[] = [
  [/^spec\.(init)?[cC]ontainers\[\d+\]\.name$/, dnsLabelErrors],
  [/^spec\.volumes\[\d+\]\.name$/, dnsLabelErrors],
  [/^metadata\.name$/, dnsSubdomainErrors],
  [/\.env\[\d+\]\.name$/, envNameErrors],
  [/\.ports\[\d+\]\.name$/, portNameErrors],
  [/KeyRef\.key$/, configKeyErrors],
];

interface Judged {
  readonly pod: unknown;
  readonly errors?: readonly { type: string; field: string; detail: string }[];
}

/** Not about the name that an ephemeral volume's claim would get. */
function isAboutTheName(error: { type: string; detail: string }): boolean {
  return error.type === 'Invalid value' && !error.detail.startsWith('PVC name');
}

describe('against what a server answered', () => {
  it.skipIf(!CONFORMANCE)('the messages of every name are its own', () => {
    let compared = 0;
    for (const file of ['pod-1.36.jsonl', 'pod-mutants-1.36.jsonl']) {
      for (const line of readFileSync(`${CONFORMANCE}/${file}`, 'utf8').trim().split('\n')) {
        const { pod, errors } = JSON.parse(line) as Judged;
        const invalid = (errors ?? []).filter(isAboutTheName);
        for (const field of new Set(invalid.map((error) => error.field))) {
          const rule = RULES.find(([pattern]) => pattern.test(field))?.[1];
          const value = valueAt(pod, field);
          if (!rule || typeof value !== 'string') continue;
          const said = invalid.filter((error) => error.field === field).map((e) => e.detail);
          expect(rule(value).toSorted()).toEqual(said.toSorted());
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(20);
  });
});

function valueAt(pod: unknown, field: string): unknown {
  return field
    .split(/[.[\]]+/)
    .filter((key) => key !== '')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], pod);
}
