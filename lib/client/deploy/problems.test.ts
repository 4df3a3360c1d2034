import { describe, expect, test } from 'vitest';
import type { DeployedObject, DeployResponse } from '@/lib/kubernetes/cluster-api';
import { parseText } from '@/lib/yaml/parse-text';
import { placeCauses, problemsIn } from './problems';

const TEXT = `apiVersion: v1
kind: ConfigMap
metadata: {name: cfg}
---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    name: shop
  spec:
    containers:
    - name: web
      image: ""
`;

const IMAGE = 'spec.containers[0].image';

function response(field: string, line: number | null = null): DeployResponse {
  const cause = {
    field,
    reason: 'FieldValueRequired',
    message: 'Required value',
    plain: 'No image.',
    line,
  };
  const object: DeployedObject = {
    document: 1,
    item: 0,
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'shop',
    namespace: 'default',
    outcome: 'refused',
    warnings: [],
    missing: [],
    problem: { code: 'invalid', message: 'No.', detail: '', status: 422, causes: [cause] },
    before: null,
    after: null,
  };
  return { dryRun: true, objects: [object], problem: null };
}

const shown = (causes: ReturnType<typeof placeCauses>, text: string) =>
  problemsIn(causes, parseText(text)).map(({ start, end, message }) => [
    text.slice(start, end),
    message,
  ]);

describe('what a cluster said stands at its place', () => {
  const causes = placeCauses(response(IMAGE), TEXT);

  test('in an item of a List behind another document', () => {
    expect(shown(causes, TEXT)).toEqual([['""', 'No image.']]);
    expect(problemsIn(causes, parseText(TEXT))[0]).toMatchObject({ object: '1.0', field: IMAGE });
  });

  test('and moves with it', () => {
    const moved = TEXT.replace(
      'metadata: {name: cfg}',
      'metadata: {name: cfg}\ndata:\n  a: b\n  c: d',
    );
    expect(shown(causes, moved)).toEqual([['""', 'No image.']]);
  });

  test('until it changes', () => {
    expect(shown(causes, TEXT.replace('""', 'nginx'))).toEqual([]);
    expect(shown(causes, TEXT.slice(0, 60))).toEqual([]);
    expect(shown(causes, '')).toEqual([]);
  });

  test('what is missing is shown at the name of what should have it, until it is there', () => {
    const without = TEXT.replace('      image: ""\n', '');
    const missing = placeCauses(response(IMAGE), without);
    expect(shown(missing, without)).toEqual([['web', 'No image.']]);
    expect(shown(missing, `${without}      image: nginx\n`)).toEqual([]);
  });

  test('a line counts within its document', () => {
    expect(shown(placeCauses(response('', 6), TEXT), TEXT)).toEqual([['kind: Pod', 'No image.']]);
  });

  test('CRLF and a BOM change nothing', () => {
    const windows = `\ufeff${TEXT.replaceAll('\n', '\r\n')}`;
    expect(shown(placeCauses(response(IMAGE), windows), windows)).toEqual([['""', 'No image.']]);
  });
});
