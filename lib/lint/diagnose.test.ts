import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '@/lib/text/text-edits';
import type { Range } from '@/lib/text/types';
import { parseText, updateText } from '@/lib/yaml/parse-text';
import { diagnose, diagnoseDocument } from './diagnose';
import type { Diagnostic, LintOptions } from './types';

/** The text that a range covers. */
function textAt(text: string, range: Range): string {
  const lines = text.split('\n');
  const { start, end } = range;
  if (start.line === end.line) return lines[start.line]!.slice(start.character, end.character);
  const between = lines.slice(start.line + 1, end.line);
  const first = lines[start.line]!.slice(start.character);
  return [first, ...between, lines[end.line]!.slice(0, end.character)].join('\n');
}

function diagnosticsOf(text: string, options?: LintOptions): readonly Diagnostic[] {
  return diagnose(parseText(text), options);
}

/** `code @line "what is marked"`, lines from 1. */
function marks(text: string): string[] {
  return diagnosticsOf(text).map(
    ({ code, range }) => `${code} @${range.start.line + 1} ${JSON.stringify(textAt(text, range))}`,
  );
}

function pod(container: string, more = ''): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
${more}  containers:
    - name: web
      image: nginx:1.27
${container}`;
}

describe('the place of a diagnostic', () => {
  it('is the key of an unknown field', () => {
    expect(marks(pod('      imagePullPolcy: Always\n'))).toEqual([
      'unknown-field @9 "imagePullPolcy"',
    ]);
  });

  it('is the value of a bad one', () => {
    expect(marks(pod('      imagePullPolicy: Allways\n'))).toEqual([
      'image-pull-policy @9 "Allways"',
    ]);
  });

  it('is the label that is bad, of which the server names only what holds it', () => {
    const labels = (lines: string) =>
      pod('').replace('  name: web\nspec', `  name: web\n  labels:\n${lines}spec`);
    expect(marks(labels('    a: b\n    tier: a/b\n'))).toEqual(['label-value @7 "a/b"']);
    expect(marks(labels('    a: b\n    my tier: b\n'))).toEqual(['label-key @7 "my tier"']);
  });

  it('is the key where a map is bad or a value is empty', () => {
    expect(marks(pod('      ports:\n        a: 1\n        b: 2\n'))).toEqual([
      'decode-type @9 "ports"',
    ]);
    expect(marks(pod('      volumeMounts:\n        - name:\n          mountPath: /a\n'))[0]).toBe(
      'mount-name-required @10 "name"',
    );
  });

  it('is what a field is missing in', () => {
    expect(marks('apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec: {}\n')).toEqual([
      'containers-required @5 "spec"',
    ]);
    expect(marks('apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n')).toEqual([
      'containers-required @2 "Pod"',
    ]);
    const text = pod('    - name: b\n      command: [sh]\n');
    expect(marks(text)).toEqual(['container-image-required @9 "name: b"']);
  });

  it('is an alias, of what the alias brings in', () => {
    const text = pod(
      '      env: &env\n        - name: 1A=\n    - name: b\n      image: b\n      env: *env\n',
    );
    expect(marks(text).slice(1)).toEqual(['env-name @13 "*env"']);
  });

  it('is the merge, of what a merge brings in', () => {
    const text = pod('', '').replace(
      '    - name: web\n      image: nginx:1.27\n',
      '    - &a\n      name: web\n      imag: x\n      image: b\n    - <<: *a\n      name: b\n',
    );
    expect(marks(text)).toEqual(['unknown-field @9 "imag"', 'unknown-field @11 "*a"']);
  });

  it('has the part that it belongs to', () => {
    const text = pod('      volumeMounts:\n        - name: data\n          mountPath: /data\n');
    expect(diagnosticsOf(text)).toMatchObject([
      { code: 'mount-volume-missing', workload: '0', part: 'container:web', related: [] },
    ]);
  });
});

describe('what else belongs to it', () => {
  it('is the first of two', () => {
    const text = pod('    - name: web\n      image: b\n');
    const [found] = diagnosticsOf(text);
    expect(found).toMatchObject({
      code: 'container-name-duplicate',
      field: 'spec.containers[1].name',
    });
    expect(found!.range.start.line).toBe(8);
    expect(found!.related.map(({ range }) => range.start.line)).toEqual([6]);
  });

  it('is the list that a volume is missing in', () => {
    const text = pod(
      '      volumeMounts:\n        - name: dta\n          mountPath: /data\n',
      '  volumes:\n    - name: data\n      emptyDir: {}\n',
    );
    const [found] = diagnosticsOf(text);
    expect(found!.related.map(({ range }) => textAt(text, range))).toEqual(['volumes']);
  });
});

describe('keys that stand there twice', () => {
  it('are said once, with the line of the file', () => {
    const first = pod('');
    const text = `${first}---\n${pod('      image: b\n')}`;
    const line = text.trimEnd().split('\n').length;
    expect(diagnosticsOf(text)).toMatchObject([
      {
        code: 'duplicate-field',
        source: 'api-server',
        message: `line ${line}: key "image" already set in map`,
        range: { start: { line: line - 1 } },
        related: [{ range: { start: { line: line - 2 } } }],
      },
    ]);
  });

  it('are told of each with the line of its own key', () => {
    const text = pod(
      '      env:\n        - name: a\n      image: b\n      env:\n        - name: c\n',
    );
    const found = diagnosticsOf(text);
    expect(found.map(({ range, message }) => [range.start.line + 1, message])).toEqual([
      [11, 'line 11: key "image" already set in map'],
      [12, 'line 12: key "env" already set in map'],
    ]);
  });

  it('are a warning where the kind is not known', () => {
    expect(diagnosticsOf('apiVersion: example.com/v1\nkind: Web\na: 1\na: 2\n')).toMatchObject([
      { code: 'duplicate-key', severity: 'warning', source: 'yaml' },
    ]);
  });
});

describe('several documents', () => {
  const list = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec: {containers: [{name: a, image: a}]}
  - apiVersion: v1
    kind: Pod
    metadata: {name: b}
    spec: {containers: [{name: b, image: b, foo: 1}]}
`;

  it('items of a List are told of one by one', () => {
    expect(diagnosticsOf(list)).toMatchObject([
      {
        code: 'unknown-field',
        item: 1,
        workload: '0.1',
        part: 'container:b',
        field: 'spec.containers[0].foo',
        path: ['spec', 'containers', 0, 'foo'],
      },
    ]);
  });

  it('come in the order of the file, broken ones too', () => {
    const text = `a: [\n---\n${pod('      foo: 1\n')}---\n# nothing\n---\n${pod('      bar: 1\n')}`;
    expect(diagnosticsOf(text).map(({ document, source }) => [document, source])).toEqual([
      [0, 'yaml'],
      [1, 'api-server'],
      [3, 'api-server'],
    ]);
  });

  it('those that did not change are not looked at again, wherever they stand now', () => {
    const text = `${pod('      foo: 1\n')}---\n${pod('      bar: 1\n')}---\n${pod('      baz: 1\n')}`;
    const before = parseText(text);
    diagnose(before);
    const at = text.indexOf('bar');
    const after = updateText(before, { start: at, end: at + 3, newText: 'x\n      y' });
    expect(diagnoseDocument(after.documents[0]!)).toBe(diagnoseDocument(before.documents[0]!));
    const [, , third] = diagnose(after).slice(-3);
    expect(textAt(after.text, third!.range)).toBe('baz');
  });

  it('versions and namespaces are asked about apart', () => {
    const parsed = parseText(pod('').replace('name: web\nspec', 'name: web\n  namespace: a\nspec'));
    expect(diagnose(parsed, { namespace: 'a' })).toEqual([]);
    expect(diagnose(parsed, { namespace: 'b' })).toMatchObject([{ code: 'namespace-mismatch' }]);
    expect(diagnose(parsed)).toEqual([]);
  });
});

describe('what is no object of ours', () => {
  it.each([
    ['', []],
    ['# a comment\n', []],
    ['---\n---\n', []],
    ['apiVersion: example.com/v1\nkind: Pod\nspec: {foo: 1}\n', []],
    ['apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n', []],
    ['apiVersion: v1\nkind: List\nitems: []\n', []],
    ['foo: bar\n', ['apiVersion not set', 'kind not set']],
    ['kind: Pod\n', ['apiVersion not set']],
    ['apiVersion: 1\nkind: Pod\n', ["apiVersion isn't string type"]],
    [
      'apiVersion: extensions/v1beta1\nkind: Deployment\n',
      ['no matches for kind "Deployment" in version "extensions/v1beta1"'],
    ],
    ['apiVersion: v1\nkind: pod\n', ['no matches for kind "pod" in version "v1"']],
  ])('%j', (text, messages) => {
    expect(diagnosticsOf(text).map(({ message }) => message)).toEqual(messages);
  });
});

describe('what is taken all the same', () => {
  it('the server warns of, in its words behind the field', () => {
    const text = pod('      env:\n        - name: A\n        - name: A\n');
    expect(diagnosticsOf(text)).toMatchObject([
      {
        severity: 'warning',
        source: 'api-server',
        field: 'spec.containers[0].env[1]',
        message: 'hides previous definition of "A", which may be dropped when using apply',
        part: 'container:web',
        range: { start: { line: 10 } },
      },
    ]);
  });

  it('is dropped without a word, or breaks later', () => {
    const text = pod('', '  volumes:\n    - name: a\n').replace(
      '  name: web\n',
      '  name: web\n  uid: a\n',
    );
    expect(
      diagnosticsOf(text).map(({ code, severity, source, part }) => [code, severity, source, part]),
    ).toEqual([
      ['dropped-server-field', 'information', 'pod-designer', null],
      ['later-volume-without-source', 'warning', 'pod-designer', 'volume:a'],
    ]);
    expect(marks(text)).toEqual([
      'dropped-server-field @5 "uid"',
      'later-volume-without-source @8 "name: a"',
    ]);
  });
});

it('a value that cannot be read hides no field that is not known', () => {
  const text = pod('      command: sh\n      foo: 1\n');
  expect(marks(text)).toEqual(['decode-type @9 "sh"', 'unknown-field @10 "foo"']);
});

it('the text of a range is where edits see it', () => {
  const text = pod('      foo: 1\r\n').replaceAll('\n', '\r\n').replaceAll('\r\r', '\r');
  const [found] = diagnosticsOf(text);
  expect(applyTextEdits(text, [{ range: found!.range, newText: 'tty' }])).toContain('      tty: 1');
});

describe('what the server would say next', () => {
  const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: nginx
    image: nginx
    volumeMounts:
    - name: dta
      mountPath: /data
  volumes:
  - name: data
    emptyDir: {}
`;
  const codesOf = (text: string) => diagnose(parseText(text)).map(({ code }) => code);

  it('is told at once: behind what cannot be read, and behind fields that are not known', () => {
    const text = POD.replace('image: nginx', 'image: nginx\n    imagePullPolcy: Always');
    expect(codesOf(text)).toEqual(['unknown-field', 'mount-volume-missing']);
    const worse = text.replace('name: web', 'name: web\n  labels: {a: 1}');
    expect(codesOf(worse)).toEqual(['decode-type', 'unknown-field', 'mount-volume-missing']);
  });

  it('is not told where it may only be wrong because of what was left out to find it', () => {
    const text = POD.replace('name: dta', 'name: data').replace('image: nginx', 'imagee: nginx');
    expect(codesOf(text)).toEqual(['unknown-field']);
    const typed = POD.replace('name: dta', 'name: data').replace('image: nginx', 'image: {}');
    expect(codesOf(typed)).toEqual(['decode-type']);
  });
});
