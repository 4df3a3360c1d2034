import { describe, expect, test } from 'vitest';
import { openTab, settle, testBrowser } from '../testing/test-design';
import { textOfUpdates } from './yjs-text';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: a\n';

describe('one undo history', () => {
  test('takes back words, and gestures one by one, from wherever they came', async () => {
    const tab = await openTab({ base: POD, isNew: true });
    tab.type('one two');
    tab.core.change([{ start: 0, end: 0, newText: '# x\n' }], {
      origin: 'canvas',
      label: 'note added',
      newStep: true,
    });
    tab.type('\n3');
    expect(tab.core.store.getState().undoLabel).toBe('typing');
    tab.engine.undo();
    expect(tab.text()).toBe(`# x\n${POD}one two\n`);
    tab.engine.undo();
    expect(tab.text()).toBe(`# x\n${POD}one two`);
    expect(tab.core.store.getState().undoLabel).toBe('note added');
    tab.engine.undo();
    expect(tab.text()).toBe(`${POD}one two`);
    expect(tab.core.store.getState()).toMatchObject({
      announcement: 'Undone: note added',
      redoLabel: 'note added',
      origin: 'history',
    });
    tab.engine.undo();
    expect(tab.text()).toBe(`${POD}one `);
    tab.engine.undo();
    expect(tab.text()).toBe(POD);
    expect(tab.core.store.getState().canUndo).toBe(false);
    for (let step = 0; step < 5; step++) tab.engine.redo();
    expect(tab.text()).toBe(`# x\n${POD}one two\n3`);
    expect(tab.core.store.getState().canRedo).toBe(false);
  });

  test('a pause begins a step', async () => {
    const tab = await openTab();
    tab.type('ab');
    tab.clock.pass(600);
    tab.type('cd');
    tab.engine.undo();
    expect(tab.text()).toBe('ab');
    tab.type('x');
    tab.engine.undo();
    expect(tab.text()).toBe('ab');
  });

  test('brings back what was selected before', async () => {
    const tab = await openTab({ base: POD, isNew: true });
    const { store } = tab.core;
    store.setState({ selection: { workload: '0', ids: ['container:a'] } });
    const end = POD.length;
    tab.core.change([{ start: end - 2, end: end - 1, newText: 'b' }], {
      origin: 'inspector',
      label: 'a renamed to b',
      newStep: true,
    });
    expect(store.getState().selection.ids).toEqual(['container:b']);
    store.setState({ selection: { workload: '0', ids: [] } });
    tab.engine.undo();
    expect(store.getState().selection).toEqual({ workload: '0', ids: ['container:a'] });
    tab.engine.redo();
    expect(store.getState().selection).toEqual({ workload: '0', ids: [] });
  });
});

describe('what was done before the engine was there', () => {
  test('is replayed, step by step', async () => {
    const tab = await openTab({
      base: POD,
      isNew: true,
      early(core) {
        core.change([{ start: 0, end: 0, newText: '# a\n' }], {
          origin: 'canvas',
          label: 'first',
          newStep: true,
        });
        core.change([{ start: 4, end: 4, newText: '# b\n' }], {
          origin: 'canvas',
          label: 'second',
          newStep: true,
        });
      },
    });
    expect(tab.text()).toBe(`# a\n# b\n${POD}`);
    tab.engine.undo();
    expect(tab.text()).toBe(`# a\n${POD}`);
    tab.engine.undo();
    expect(tab.text()).toBe(POD);
    expect(tab.core.store.getState().canUndo).toBe(false);
  });

  test('is kept together with what storage knew better', async () => {
    const browser = testBrowser();
    const first = await openTab({ browser, base: '', isNew: true });
    first.type('one\ntwo\n');
    await settle();
    const late = await openTab({
      browser,
      base: 'one\n',
      early(core) {
        core.change([{ start: 0, end: 0, newText: 'zero\n' }], { origin: 'editor', label: '' });
        core.change([{ start: 9, end: 9, newText: 'end' }], { origin: 'editor', label: '' });
      },
    });
    expect(late.text()).toBe('zero\none\ntwo\nend');
    expect(first.text()).toBe('zero\none\ntwo\nend');
  });
});

describe('keeping', () => {
  test('a reload has the text, byte for byte', async () => {
    const browser = testBrowser();
    const hostile =
      '\ufeffa: 1\r\nb: "\u0000 \u{1f600}"\rc: 3\n__proto__: {constructor: 1}\n\t\u2028x';
    const tab = await openTab({ browser, isNew: true });
    tab.core.change([{ start: 0, end: 0, newText: hostile }], { origin: 'editor', label: '' });
    await settle();
    expect(tab.core.store.getState().save).toEqual({ state: 'kept' });
    const again = await openTab({ browser, base: null });
    expect(again.text()).toBe(hostile);
  });

  test('half a surrogate pair becomes a replacement character, and both sides agree', async () => {
    const browser = testBrowser();
    const tab = await openTab({ browser, isNew: true });
    tab.core.change([{ start: 0, end: 0, newText: 'a\ud83d b \udc00' }], {
      origin: 'editor',
      label: '',
    });
    tab.core.change([{ start: 1, end: 2, newText: '\u{1f600}' }], { origin: 'editor', label: '' });
    tab.core.change([{ start: 2, end: 2, newText: 'x' }], { origin: 'editor', label: '' });
    await settle();
    expect(tab.text()).toBe('a\ufffdx\ufffd b \ufffd');
    const { updates } = await browser.storage.read('d');
    expect(textOfUpdates(updates)).toBe(tab.text());
  });

  test('a tab that dies before storage has answered loses nothing', async () => {
    const browser = testBrowser();
    const tab = await openTab({ browser, isNew: true });
    tab.type('kept');
    await settle();
    browser.storage.fail = 'No.';
    tab.type(' and not kept');
    await settle();
    expect(tab.core.store.getState().save).toEqual({ state: 'failed', reason: 'No.' });
    browser.storage.fail = null;
    const again = await openTab({ browser, base: 'kept' });
    expect(again.text()).toBe('kept and not kept');
    expect(browser.journalItems.size).toBe(0);
    const { updates } = await browser.storage.read('d');
    expect(textOfUpdates(updates)).toBe('kept and not kept');
  });

  test('storage that refused is tried again', async () => {
    const browser = testBrowser();
    const tab = await openTab({ browser, isNew: true });
    browser.storage.fail = 'Full.';
    tab.type('x');
    await settle();
    expect(tab.core.store.getState().save).toEqual({ state: 'failed', reason: 'Full.' });
    browser.storage.fail = null;
    tab.clock.pass(2500);
    await settle();
    expect(tab.core.store.getState().save).toEqual({ state: 'kept' });
    const { updates } = await browser.storage.read('d');
    expect(textOfUpdates(updates)).toBe('x');
  });

  test('storage that could not be read at first is not mixed with what was begun without it', async () => {
    const browser = testBrowser();
    const old = await openTab({ browser, isNew: true });
    old.type('old text');
    await settle();
    await old.engine.createDesign({ text: '' });
    browser.storage.fail = 'Away.';
    const tab = await openTab({ browser, base: 'snapshot' });
    expect(tab.core.store.getState().save.state).toBe('failed');
    tab.type('!');
    await settle();
    browser.storage.fail = null;
    tab.clock.pass(2500);
    await settle();
    const { updates } = await browser.storage.read('d');
    expect(textOfUpdates(updates)).toBe('snapshot!');
    const others = (await browser.storage.list()).filter(({ id }) => id !== 'd');
    const texts = await Promise.all(
      others.map(async ({ id }) => textOfUpdates((await browser.storage.read(id)).updates)),
    );
    expect(texts).toContain('old text');
  });

  test('many writes become one, with the same text', async () => {
    const browser = testBrowser();
    const tab = await openTab({ browser, isNew: true });
    for (let n = 0; n < 320; n++) {
      tab.type(n % 40 === 39 ? '\n' : 'x');
      await settle();
    }
    const { updates } = await browser.storage.read('d');
    expect(updates.length).toBeLessThan(50);
    expect(textOfUpdates(updates)).toBe(tab.text());
  });
});

describe('two tabs', () => {
  test('show the same, and undo takes back only what was done here', async () => {
    const browser = testBrowser();
    const one = await openTab({ browser, isNew: true });
    one.type('a\n');
    await settle();
    const two = await openTab({ browser, base: null });
    two.type('b');
    one.type('c\n');
    expect(one.text()).toBe('a\nbc\n');
    expect(two.text()).toBe('a\nbc\n');
    expect(one.core.store.getState().origin).toBe('editor');
    expect(two.core.store.getState().origin).toBe('other-tab');
    two.engine.undo();
    expect(one.text()).toBe('a\nc\n');
    expect(two.text()).toBe('a\nc\n');
    expect(two.core.store.getState().canUndo).toBe(false);
  });

  test('that begin with the same text and no storage hold it once', async () => {
    const browser = testBrowser();
    browser.storage.fail = 'None.';
    const [one, two] = await Promise.all([
      openTab({ browser, base: POD }),
      openTab({ browser, base: POD }),
    ]);
    one.type('x');
    expect(two.text()).toBe(`${POD}x`);
    const three = await openTab({ browser, base: 'an older text' });
    expect(three.text()).toBe(`${POD}x`);
    three.type('y');
    expect(one.text()).toBe(`${POD}xy`);
  });

  test('keep one list of designs', async () => {
    const browser = testBrowser();
    const one = await openTab({ browser, base: POD, isNew: true });
    const two = await openTab({ browser, base: POD });
    await settle();
    const id = await one.engine.createDesign({ name: 'second', text: 'a: 1\n' });
    await settle();
    expect(
      two.core.store
        .getState()
        .designs.map(({ name }) => name)
        .sort(),
    ).toEqual(['second', 'web']);
    await two.engine.renameDesign(id ?? '', 'other');
    await settle();
    expect(one.core.store.getState().design?.name).toBe('other');
    await one.engine.deleteDesign(id ?? '');
    await settle();
    expect(two.core.store.getState().designs.map(({ name }) => name)).toEqual(['web']);
    expect(one.core.store.getState().design?.id).toBe('d');
    expect(one.text()).toBe(POD);
  });

  test('a design that is deleted elsewhere can be kept or left', async () => {
    const browser = testBrowser();
    const one = await openTab({ browser, base: POD, isNew: true });
    one.type('x');
    await settle();
    const two = await openTab({ browser, base: null });
    await one.engine.deleteDesign('d');
    await settle();
    expect(two.core.store.getState().deletedElsewhere).toBe(true);
    two.type('y');
    await settle();
    expect((await browser.storage.read('d')).record).toBeNull();
    await two.engine.keepDesign();
    const { record, updates } = await browser.storage.read('d');
    expect(record?.name).toBe('web');
    expect(textOfUpdates(updates)).toBe(`${POD}xy`);
    two.type('z');
    await settle();
    expect(textOfUpdates((await browser.storage.read('d')).updates)).toBe(`${POD}xyz`);
    two.engine.undo();
    expect(two.text()).toBe(`${POD}x`);
  });
});

describe('designs', () => {
  test('are called like their Pod until they are renamed', async () => {
    const tab = await openTab({ base: POD, isNew: true });
    expect(tab.core.store.getState().design?.name).toBe('web');
    await tab.engine.renameDesign('d', 'mine');
    tab.core.change([{ start: 0, end: POD.length, newText: POD.replace('web', 'api') }], {
      origin: 'editor',
      label: '',
    });
    expect(tab.core.store.getState().design).toMatchObject({ name: 'mine', byHand: true });
  });

  test('one that is gone is not opened', async () => {
    const browser = testBrowser();
    const tab = await openTab({ browser, base: POD, isNew: true });
    await settle();
    const open = async (id: string) => {
      const opening = tab.engine.openDesign(id);
      await settle();
      tab.clock.pass(500);
      await opening;
    };
    await open('never there');
    expect(tab.core.store.getState().design?.id).toBe('d');
    browser.storage.fail = 'Away.';
    await open('other');
    expect(tab.text()).toBe(POD);
    expect(tab.core.store.getState().save).toEqual({ state: 'failed', reason: 'Away.' });
  });

  test('switching keeps each text and its own undo', async () => {
    const tab = await openTab({ base: '', isNew: true });
    tab.type('first');
    const second = await tab.engine.createDesign({ text: 'second' });
    expect(tab.text()).toBe('second');
    expect(tab.core.store.getState().canUndo).toBe(false);
    await settle();
    await tab.engine.openDesign('d');
    expect(tab.text()).toBe('first');
    const copy = await tab.engine.duplicateDesign(second ?? '');
    expect(tab.text()).toBe('second');
    await settle();
    expect(
      tab.core.store
        .getState()
        .designs.map(({ id }) => id)
        .sort(),
    ).toEqual(['d', second, copy].sort());
  });
});
