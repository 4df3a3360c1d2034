import { describe, expect, test } from 'vitest';
import type { EditResult } from '@/lib/edits/types';
import { toTextEdits } from '@/lib/text/text-edits';
import { setValue } from '@/lib/yaml/edit-document';
import { EditRefused } from '@/lib/yaml/edit-refused';
import type { DesignCore } from './design-core';
import { createPreviewer } from './preview';
import { createEditRunner } from './run-edit';
import { reader, settle, testCore } from './testing/test-design';
import type { DesignState } from './types';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: app
`;

/** Puts a line at the end. */
function append(line: string, more: Partial<EditResult> = {}) {
  return ({ text }: DesignState): EditResult => {
    const edits = toTextEdits(text, [
      { start: text.length, end: text.length, newText: `${line}\n` },
    ]);
    return { edits, label: `${line.trim()} added`, ...more };
  };
}

const textOf = (core: DesignCore) => core.store.getState().text;

describe('an edit', () => {
  test('changes the text, selects, and says what it did and where', async () => {
    const core = testCore(POD);
    const { runEdit } = createEditRunner(core);
    const made = await runEdit(append('  - name: b', { select: 'container:b' }), 'canvas');
    expect(made).toBe(true);
    expect(textOf(core)).toBe(`${POD}  - name: b\n`);
    expect(core.store.getState()).toMatchObject({
      selection: { workload: '0', ids: ['container:b'] },
      announcement: '- name: b added, line 8',
      origin: 'canvas',
    });
  });

  test('said twice is said again', async () => {
    const core = testCore(POD);
    core.announce('same');
    core.announce('same');
    expect(core.store.getState().announcement).not.toBe('same');
    expect(core.store.getState().announcement.trim()).toBe('same');
  });

  test('that takes time is made again on the text as it is by then', async () => {
    const core = testCore(POD);
    const { runEdit } = createEditRunner(core);
    let calls = 0;
    const make = async (state: DesignState) => {
      calls++;
      await settle();
      return append('  - name: b')(state);
    };
    const running = runEdit(make, 'inspector');
    core.change([{ start: 0, end: 0, newText: '# note\n' }], { origin: 'editor', label: '' });
    expect(await running).toBe(true);
    expect(calls).toBe(2);
    expect(textOf(core)).toBe(`# note\n${POD}  - name: b\n`);
  });

  test('that is refused changes nothing and says why', async () => {
    const core = testCore(POD);
    const { runEdit } = createEditRunner(core);
    const make = () => {
      throw new EditRefused('These lines come from the anchor *base.');
    };
    expect(await runEdit(make, 'canvas')).toBe(false);
    expect(core.store.getState().refusal?.reason).toBe('These lines come from the anchor *base.');
    expect(textOf(core)).toBe(POD);
    await runEdit(append('  - name: b'), 'canvas');
    expect(core.store.getState().refusal).toBeNull();
  });

  test('through an anchor is refused with two offers, each of which can be taken', async () => {
    const shared = 'a: &x\n  b: 1\nc: *x\n';
    const make = ({ parsed }: DesignState): EditResult => ({
      edits: setValue(parsed.documents[0]!, ['c', 'b'], 2),
      label: 'b is 2',
    });
    const results = [];
    for (const offer of [0, 1]) {
      const core = testCore(shared);
      await createEditRunner(core).runEdit(make, 'inspector');
      expect(textOf(core)).toBe(shared);
      core.store.getState().refusal?.offers[offer]?.run();
      await settle();
      expect(core.store.getState().refusal).toBeNull();
      results.push(textOf(core));
    }
    expect(results[0]).toBe('a: &x\n  b: 2\nc: *x\n');
    expect(results[1]).toContain('a: &x\n  b: 1\n');
    expect(results[1]).toContain('b: 2');
  });

  test('an offer is not made on a text that has changed since', async () => {
    const core = testCore('a: &x\n  b: 1\nc: *x\n');
    await createEditRunner(core).runEdit(
      ({ parsed }) => ({ edits: setValue(parsed.documents[0]!, ['c', 'b'], 2), label: '' }),
      'inspector',
    );
    const offer = core.store.getState().refusal?.offers[0];
    core.change([{ start: 0, end: 0, newText: '# x\n' }], { origin: 'editor', label: '' });
    const { text } = core.store.getState();
    offer?.run();
    await settle();
    expect(textOf(core)).toBe(text);
    expect(core.store.getState().refusal?.reason).toMatch(/changed/);
  });

  test('of a document that does not parse waits for its being mended', async () => {
    const broken = POD.replace('web', '[web');
    const core = testCore(broken);
    const { runEdit, applyTextEdits } = createEditRunner(core);
    expect(await runEdit(append('  - name: b'), 'canvas')).toBe(false);
    expect(core.store.getState().refusal?.reason).toMatch(
      /^Line \d+ must be mended first: a change from here could not be written safely\.$/,
    );
    const start = broken.indexOf('[');
    const fix = toTextEdits(broken, [{ start, end: start + 1, newText: '' }]);
    expect(applyTextEdits(fix, 'fix', 'Take the bracket away')).toBe(true);
    expect(textOf(core)).toBe(POD);
  });

  test('a whole text in the place of another touches only what differs', () => {
    const core = testCore(POD);
    const heard: number[] = [];
    core.onText(({ edits }) => heard.push(...edits.map(({ start, end }) => end - start)));
    createEditRunner(core).replaceText(POD.replace('web', 'api'), 'Pasted');
    expect(textOf(core)).toBe(POD.replace('web', 'api'));
    expect(heard).toEqual([3]);
  });
});

describe('a preview', () => {
  test('is drawn, not written, and follows the text', async () => {
    const core = testCore(POD);
    const setPreview = createPreviewer(core, reader);
    await setPreview(append('  - name: b'));
    expect(textOf(core)).toBe(POD);
    const preview = () => core.store.getState().preview;
    expect(preview()?.text.text).toBe(`${POD}  - name: b\n`);
    expect(preview()?.shown[0]?.workload.pod.containers.map(({ name }) => name)).toEqual([
      'app',
      'b',
    ]);
    core.change([{ start: 0, end: 0, newText: '# x\n' }], { origin: 'editor', label: '' });
    await settle();
    expect(preview()?.text.text).toBe(`# x\n${POD}  - name: b\n`);
    await setPreview(null);
    expect(preview()).toBeNull();
    core.change([{ start: 0, end: 0, newText: '# y\n' }], { origin: 'editor', label: '' });
    await settle();
    expect(preview()).toBeNull();
  });

  test('one that comes late does not replace a newer one', async () => {
    const core = testCore(POD);
    const setPreview = createPreviewer(core, reader);
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const late = setPreview(async (state) => {
      await slow;
      return append('  - name: slow')(state);
    });
    await setPreview(append('  - name: quick'));
    finish();
    await late;
    expect(core.store.getState().preview?.text.text).toContain('quick');
  });

  test('of an edit that is refused is none', async () => {
    const core = testCore(POD);
    await createPreviewer(
      core,
      reader,
    )(() => {
      throw new EditRefused('No.');
    });
    expect(core.store.getState()).toMatchObject({ preview: null, refusal: null });
  });
});
