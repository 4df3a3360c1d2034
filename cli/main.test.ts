import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from './main';

const GOOD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: nginx # the page
      image: nginx:1.27
`;
const TYPO = GOOD.replace('image:', 'imagePullPolcy: Always\n      image:');
const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config\n';

let folder = '';
let out = '';
let err = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('what the exit code says', () => {
  it('nothing is refused', async () => {
    expect(await main(['check', file('a.yaml', GOOD)])).toBe(0);
    expect(out).toMatch(/^1 file, 1 object: no problems \(\d+\.\d s\)\n$/);
  });

  it('something is refused', async () => {
    expect(await main(['check', file('a.yaml', TYPO)])).toBe(1);
    expect(out).toContain('a.yaml\n  8:7 ');
    expect(out).toContain('unknown field "spec.containers[0].imagePullPolcy"');
    expect(out).toContain('1 error, 0 warnings in 1 file');
  });

  it.each([
    [['check'], 'Name the files'],
    [['chekc', 'a.yaml'], 'no command chekc'],
    [['check', '--kubernetes-version', '1.2', 'a'], '1.34, 1.35, 1.36, 1.37'],
    [['check', '--format', 'xml', 'a'], 'text, json, sarif, github'],
    [['check', '--jobs', '0', 'a'], 'a whole number from 1'],
    [['check', '--colour', 'a'], '--colour'],
    [['check', 'not-there.yaml'], 'not-there.yaml'],
  ])('it cannot be done: %j', async (args, words) => {
    expect(await main(args)).toBe(2);
    expect(err).toContain(words);
    expect(out).toBe('');
  });

  it('a file cannot be read, and the others are checked', async () => {
    const latin = file('latin.yaml', Uint8Array.of(0x61, 0x3a, 0x20, 0xe9));
    expect(await main(['check', latin, file('a.yaml', TYPO)])).toBe(2);
    expect(out).toContain('is not UTF-8');
    expect(out).toContain('imagePullPolcy');
    expect(out).toContain('1 file could not be checked');
  });

  it('help is no failure', async () => {
    expect(await main(['check', '--help'])).toBe(0);
    expect(out).toContain('--kubernetes-version');
  });
});

describe('folders', () => {
  it('are searched for manifests, in order, and what is none is left out', async () => {
    file('b/pod.yml', TYPO);
    file('a/config.json', JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: {} }));
    file('a/values.yaml', 'image: nginx\n');
    file('a/README.md', 'apiVersion: v1');
    file('node_modules/x/pod.yaml', TYPO);
    file('chart/templates/pod.yaml', GOOD.replace('web', '{{ .Release.Name }}'));
    expect(await main(['check', '--format', 'json', folder])).toBe(1);
    const { files, summary } = JSON.parse(out);
    expect(files.map(({ path }: { path: string }) => path.slice(folder.length + 1))).toEqual([
      'a/config.json',
      'a/values.yaml',
      'b/pod.yml',
      'chart/templates/pod.yaml',
    ]);
    expect(summary).toMatchObject({ files: 2, objects: 2, errors: 2, templates: 1 });
  });

  it('are checked by several workers with the same answer', async () => {
    for (let n = 0; n < 1000; n++) file(`${n}.yaml`, n % 3 === 0 ? TYPO : CONFIG);
    await main(['check', '--format', 'json', '--jobs', '1', folder]);
    const alone = JSON.parse(out);
    out = '';
    await main(['check', '--format', 'json', '--jobs', '2', folder]);
    const several = JSON.parse(out);
    expect(several.summary.errors).toBe(334);
    expect(several.files).toEqual(alone.files);
  }, 60_000);
});

describe('--fix', () => {
  it('mends in the file what only one thing can be meant by, and nothing else of it', async () => {
    const path = file('a.yaml', TYPO);
    const { mode } = statSync(path);
    expect(await main(['check', '--fix', path])).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(TYPO.replace('imagePullPolcy', 'imagePullPolicy'));
    expect(statSync(path).mode).toBe(mode);
    expect(out).toContain('1 mended');
  });

  it('leaves a file without anything to mend untouched', async () => {
    const path = file('a.yaml', GOOD);
    const before = statSync(path).mtimeMs;
    await main(['check', '--fix', path]);
    expect(statSync(path).mtimeMs).toBe(before);
  });
});

describe('formats', () => {
  it('SARIF names the rule, the place and the words', async () => {
    const path = file('a b.yaml', TYPO);
    await main(['check', '--format', 'sarif', path]);
    const [run] = JSON.parse(out).runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['unknown-field']);
    const [result] = run.results;
    expect(result).toMatchObject({ ruleId: 'unknown-field', ruleIndex: 0, level: 'error' });
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    expect(artifactLocation.uri).toMatch(/a%20b\.yaml$/);
    expect(region).toEqual({ startLine: 8, startColumn: 7, endLine: 8, endColumn: 21 });
  });

  it('GitHub annotations cannot be forged by a manifest', async () => {
    const path = file('a.yaml', GOOD.replace('web', '"a\\n::error::b%"'));
    await main(['check', '--format', 'github', path]);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^::error file=.*a\.yaml,line=4,endLine=4,col=9,endColumn=\d+,title=/);
  });

  it('text keeps control characters of a manifest from the terminal', async () => {
    await main(['check', file('a.yaml', GOOD.replace('web', '"a\\e[2Jb"'))]);
    expect(out).not.toContain('\u001b');
    expect(out).toContain('a.yaml');
  });

  it('--quiet leaves warnings out, --strict counts them', async () => {
    const path = file('a.yaml', GOOD.replace('name: web', 'name: web\n  name: web'));
    expect(await main(['check', '--quiet', path])).toBe(1);
    expect(out).not.toContain('warning  ');
  });
});
