import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainCode, GROUPS } from './explain-code';

const lib = new URL('../../', import.meta.url).pathname;

/** Words with a dash in the sources that are no codes: values, classes, labels and resources of Kubernetes. */
const NO_CODES = new Set(
  `abc-123 batch-job controller-uid default-scheduler endpoint-controller ephemeral-storage init-containers init-container-statuses job-name
  kube-node-lease kube-public kube-system my-name not-ready ssh-privatekey system-cluster-critical system-node-critical`.split(
    /\s+/,
  ),
);

/** Folders in which no rule is. */
const NO_RULES =
  /(?:^|\/)(?:schema|testing|defaults|further\/structs?)\b|quantity|versions|cluster-api|^names\.ts|\.test\.ts/;

describe('each code that a check can give', () => {
  const codes = new Set([...kubernetesCodes(), ...yamlCodes()]);
  const explained = new Set(GROUPS.flatMap(({ words }) => Object.keys(words)));

  it('has an explanation', () => {
    expect([...codes].filter((code) => !explained.has(code)).toSorted()).toEqual([]);
  });

  it('is still there where it is explained', () => {
    expect([...explained].filter((code) => !codes.has(code)).toSorted()).toEqual([]);
  });

  it('is explained once', () => {
    const all = GROUPS.flatMap(({ words }) => Object.keys(words));
    expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
  });

  it('is spelled in small letters with dashes', () => {
    expect([...codes].filter((code) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(code))).toEqual([]);
  });
});

it('says in whole, plain sentences what a code means and why the rule is there', () => {
  for (const { words } of GROUPS)
    for (const code of Object.keys(words)) {
      const { meaning, why, link } = explainCode(code)!;
      for (const text of [meaning, why]) {
        expect(text, code).toMatch(/[.]$/);
        expect(text, code).not.toMatch(/!$|\b(?:please|oops|successfully|invalid)\b/i);
      }
      expect(meaning, code).not.toBe(why);
      expect(link, code).toMatch(/^https:\/\/kubernetes\.io\/docs\//);
    }
});

it('knows nothing of names that objects have anyway', () => {
  expect(explainCode('constructor')).toBeUndefined();
});

/** Codes are texts with a dash in the rules, or made of a field's name. */
function kubernetesCodes(): readonly string[] {
  return sources('kubernetes')
    .filter(([path]) => !NO_RULES.test(path))
    .flatMap(([, text]) => [
      ...[...text.matchAll(/'([a-z][a-zA-Z0-9]*(?:-[a-zA-Z0-9]+)+)'/g)].map(([, code]) => code!),
      ...[...text.matchAll(/, '(cidr)'/g)].map(([, code]) => code!),
      ...[...text.matchAll(/\blater\([^;]*?, '([a-z]+)', message\)/g)].map(([, code]) => code!),
      ...madeCodes(text),
    ])
    .filter((code) => !NO_CODES.has(code));
}

function madeCodes(text: string): readonly string[] {
  const kebab = (key: string) => key.replace(/[A-Z]+/g, (letters) => `-${letters.toLowerCase()}`);
  const texts = [...text.matchAll(/requireText\(\w+, source, '(\w+)'/g)].map(([, key]) => key!);
  // A list of keys that are gone through.
  const listed = [...text.matchAll(/of \[([^\]]+)\]\) requireText/g)].flatMap(([, keys]) =>
    [...keys!.matchAll(/'(\w+)'/g)].map(([, key]) => key!),
  );
  const needed = [...texts, ...listed].map((key) => `volume-${kebab(key)}-required`);
  const chosen = [...text.matchAll(/requireOneOf\(\w+, \w+, '(\w+)'/g)].flatMap(([, key]) => [
    kebab(key!),
    `${kebab(key!)}-required`,
  ]);
  const owner = /`owner-\$/.test(text)
    ? ['kind', 'name', 'uid'].map((key) => `owner-${key}-required`)
    : [];
  const source = /`claim-source-\$/.test(text)
    ? ['name', 'kind'].map((key) => `claim-source-${key}-required`)
    : [];
  return [...needed, ...chosen, ...owner, ...source];
}

function yamlCodes(): readonly string[] {
  return sources('yaml')
    .filter(([path]) => !path.endsWith('.test.ts'))
    .flatMap(([path, text]) => [
      ...[...text.matchAll(/\bcode: (?:\w+ \? )?'([\w-]+)'(?: : '([\w-]+)')?/g)].flatMap(
        ([, first, second]) => [first!, ...(second ? [second] : [])],
      ),
      ...(path.includes('warnings/')
        ? [...text.matchAll(/\b(?:error|warning)\(\s*'([\w-]+)'/g)].map(([, code]) => code!)
        : []),
      ...(path.endsWith('read-error.ts')
        ? [...text.matchAll(/\| '([a-z-]+)'/g)].map(([, code]) => code!)
        : []),
    ]);
}

function sources(room: string): readonly (readonly [path: string, text: string])[] {
  const folder = join(lib, room);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);
}
