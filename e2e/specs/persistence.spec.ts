import { expect, test } from '@playwright/test';
import { EditorPage } from '../pages/editor-page';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: kept\n';

test.describe('designs in this browser', () => {
  test('a reload has the text, its name and its places', async ({ page }) => {
    const editor = new EditorPage(page);
    await editor.open();
    await editor.replaceAll(POD);
    await expect(editor.saved).toBeVisible();
    await page.reload();
    await editor.ready();
    await editor.expectText(POD);
    await expect(page.getByRole('button', { name: /kept/ }).first()).toBeVisible();
  });

  test('the text is there before the engine is', async ({ page }) => {
    const editor = new EditorPage(page);
    await editor.open();
    await editor.replaceAll(POD);
    await expect(editor.saved).toBeVisible();
    await page.waitForTimeout(600);
    await page.addInitScript(() => {
      indexedDB.open = () => ({}) as IDBOpenDBRequest;
    });
    await page.reload();
    await expect(editor.pane).toContainText('kept', { timeout: 3000 });
  });

  test('a page that is closed while someone types loses nothing', async ({ context, page }) => {
    const editor = new EditorPage(page);
    await editor.open();
    await editor.replaceAll(POD);
    await page.keyboard.press('ControlOrMeta+End');
    await editor.type('# the last words');
    await page.close({ runBeforeUnload: false });
    const again = new EditorPage(await context.newPage());
    await again.open();
    await again.expectText(`${POD}# the last words`);
  });

  test('what is typed at once after opening is kept too', async ({ page }) => {
    const editor = new EditorPage(page);
    await editor.open();
    await editor.replaceAll(POD);
    await page.keyboard.press('ControlOrMeta+End');
    for (let round = 0; round < 3; round++) {
      await page.reload();
      await editor.ready();
      await editor.focus();
      await page.keyboard.press('ControlOrMeta+End');
      await editor.type(`#${round}`);
    }
    await page.reload();
    await editor.ready();
    await editor.expectText(`${POD}#0#1#2`);
  });

  test('two tabs show the same while both are typed in; undo is each one its own', async ({
    context,
    page,
  }) => {
    const one = new EditorPage(page);
    await one.open();
    await one.replaceAll(POD);
    await expect(one.saved).toBeVisible();
    const two = new EditorPage(await context.newPage());
    await two.open();
    await two.expectText(POD);
    await two.focus();
    await two.page.keyboard.press('ControlOrMeta+End');
    await two.type('# two');
    await one.expectText(`${POD}# two`);
    await one.focus();
    await one.goToLine(1);
    await one.type(' # one');
    await two.expectText(`${POD.replace('v1', 'v1 # one')}# two`);
    await two.focus();
    for (let at = 0; at < 3; at++) await two.page.keyboard.press('ControlOrMeta+Z');
    await one.expectText(POD.replace('v1', 'v1 # one'));
  });

  test('storage that refuses is said, the page goes on, and what was typed is kept later', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const add = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function (...args) {
        if ('storageIsFull' in window) throw new DOMException('Full.', 'QuotaExceededError');
        return add.apply(this, args);
      };
    });
    const editor = new EditorPage(page);
    await editor.open();
    await editor.replaceAll(POD);
    await expect(editor.saved).toBeVisible();
    await page.evaluate(() => Object.assign(window, { storageIsFull: true }));
    await page.keyboard.press('ControlOrMeta+End');
    await editor.type('# more');
    await expect(editor.saved).toHaveCount(0);
    await expect(page.getByText(/storage is full/).first()).toBeVisible();
    await page.evaluate(() => Reflect.deleteProperty(window, 'storageIsFull'));
    await editor.type('!');
    await expect(editor.saved).toBeVisible();
    await page.reload();
    await editor.ready();
    await editor.expectText(`${POD}# more!`);
  });

  test('a browser without IndexedDB: the page works and says that nothing is kept', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('Not here.', 'SecurityError');
      };
    });
    const editor = new EditorPage(page);
    await editor.open();
    await editor.replaceAll(POD);
    await editor.expectText(POD);
    await expect(page.getByText(/keeps nothing here/).first()).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Z');
    await editor.expectText('');
  });

  test('a browser without localStorage keeps designs all the same', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('Not here.', 'SecurityError');
        },
      });
    });
    const editor = new EditorPage(page);
    await editor.open();
    await editor.replaceAll(POD);
    await expect(editor.saved).toBeVisible();
    await editor.expectText(POD);
  });
});
