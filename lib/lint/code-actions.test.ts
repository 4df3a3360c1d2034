import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyTextEdits, toOffsetEdits } from '@/lib/text/text-edits';
import { EditRefused } from '@/lib/yaml/edit-refused';
import { parseText } from '@/lib/yaml/parse-text';
import { codeActions } from './code-actions';
import { diagnose } from './diagnose';
import { FIXES } from './registry';
import type { FixExample } from './testing/fix-example';
import { FIX_EXAMPLES } from './testing/fix-examples';
import type { CodeAction } from './types';

function actionsIn(text: string): readonly CodeAction[] {
  const parsed = parseText(text);
  return diagnose(parsed).flatMap((diagnostic) => codeActions(parsed, diagnostic));
}

/** The one that an example is about. */
function actionOf({ fix, before, title }: FixExample): CodeAction {
  const found = actionsIn(before).find(
    (action) => action.code === fix && (title === undefined || action.title === title),
  );
  expect(found, `${fix} is offered for\n${before}`).toBeDefined();
  return found!;
}

describe('the registry', () => {
  it('holds every file of fixes/', () => {
    const files = readdirSync(new URL('fixes', import.meta.url)).map((file) =>
      file.replace('.ts', ''),
    );
    expect(FIXES.map(({ code }) => code).toSorted()).toEqual(files.toSorted());
  });

  it('has an example of every fix', () => {
    const shown = new Set(FIX_EXAMPLES.map(({ fix }) => fix));
    expect(FIXES.map(({ code }) => code).filter((code) => !shown.has(code))).toEqual([]);
  });
});

describe.each(FIX_EXAMPLES.map((one, index) => [`${one.fix} ${index}`, one] as const))(
  '%s',
  (_, example) => {
    it('comes to what it should, and nothing is wrong then', () => {
      const { edits } = actionOf(example).run();
      const after = applyTextEdits(example.before, edits);
      expect(after).toBe(example.after);
      expect(diagnose(parseText(after)).map(({ message }) => message)).toEqual([]);
    });

    it('touches only the lines that it must', () => {
      const { before, after } = example;
      const { edits } = actionOf(example).run();
      const kept = countLines(after);
      const gone = before.split('\n').filter((line) => !takeOne(kept, line));
      const removed = toOffsetEdits(before, edits).map(({ start, end }) => end - start);
      const most = gone.reduce((sum, line) => sum + line.length + 1, 0);
      expect(removed.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(most);
    });
  },
);

function countLines(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function takeOne(counts: Map<string, number>, line: string): boolean {
  const left = counts.get(line) ?? 0;
  counts.set(line, left - 1);
  return left > 0;
}

describe('what is offered', () => {
  const pod = (container: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
${container}`;

  it('is safe where one thing can be meant, and only there', () => {
    const [safe, ...others] = actionsIn(pod('      imagePullPolcy: Always\n'));
    expect(safe).toMatchObject({
      isSafe: true,
      isPreferred: true,
      title: 'Change to `imagePullPolicy`',
    });
    expect(others.map(({ isSafe, code }) => [isSafe, code])).toEqual([[false, 'remove-field']]);
    const amounts = actionsIn(pod('      resources: {limits: {memory: 1GB}}\n'));
    expect(amounts.map(({ title, isSafe }) => [title, isSafe]).slice(0, 2)).toEqual([
      ['Change to `1Gi`', false],
      ['Change to `1G`', false],
    ]);
    const images = actionsIn(pod('    - name: b\n'));
    expect(images.every(({ isSafe, isPreferred }) => !isSafe && !isPreferred)).toBe(true);
  });

  it('is the same for the same diagnostic, and none for a document that is gone', () => {
    const parsed = parseText(`a: 1\n---\n${pod('      foo: 1\n')}`);
    const diagnostic = diagnose(parsed).at(-1)!;
    expect(codeActions(parsed, diagnostic)).toBe(codeActions(parsed, diagnostic));
    expect(codeActions(parseText('a: 1\n'), diagnostic)).toEqual([]);
  });

  it('stands in the second document and in an item of a List, too', () => {
    const list = `a: 1
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec:
      containers:
        - name: a
          imag: a
`;
    const parsed = parseText(list);
    const diagnostic = diagnose(parsed).find(({ code }) => code === 'unknown-field')!;
    const [action] = codeActions(parsed, diagnostic);
    expect(applyTextEdits(list, action!.run().edits)).toBe(list.replace('imag:', 'image:'));
  });

  it('is refused with the reason where lines are shared', () => {
    const text = pod('      env: &env\n        - name: A\n          value: 1\n').replace(
      /$/,
      '    - name: b\n      image: b\n      env: *env\n',
    );
    const [action] = actionsIn(text);
    expect(action).toMatchObject({ isSafe: false });
    expect(() => action!.run()).toThrow(EditRefused);
  });
});
