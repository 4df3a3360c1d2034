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
    const unkept = page.getByRole('button', { name: 'Not kept' });
    await unkept.focus();
    await expect(page.getByRole('tooltip')).toContainText('storage is full');
    await page.keyboard.press('Enter');
    const why = page.getByRole('menu', { name: /^Not kept\. .*storage is full/ });
    await expect(why).toContainText('storage is full');
    const download = page.waitForEvent('download');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toBe('kept.yaml');
    await expect(why).toBeHidden();
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+End');
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
    await expect(page.locator('[data-tip*="keeps nothing here"]')).toHaveText('Not kept');
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

  test('several designs, each with its text; the list is the same in two tabs', async ({
    context,
    page,
  }) => {
    const one = new EditorPage(page);
    await one.open();
    await one.replaceAll(POD);
    await one.expectText(POD);
    await one.menu('kept', 'New');
    await one.expectText('');
    await one.replaceAll(POD.replace('kept', 'second'));
    await expect(one.design('second')).toBeVisible();
    const two = new EditorPage(await context.newPage());
    await two.open();
    await two.choose('second', 'kept');
    await two.expectText(POD);
    await one.expectText(POD.replace('kept', 'second'));
    await one.menu('second', 'Rename');
    await page.getByRole('textbox', { name: 'Name of the design' }).fill('by hand');
    await page.keyboard.press('Enter');
    await expect(one.design('by hand')).toBeVisible();
    await two.choose('kept', 'by hand');
    await two.expectText(POD.replace('kept', 'second'));
  });

  test('a design that another tab deletes can be kept', async ({ context, page }) => {
    const one = new EditorPage(page);
    await one.open();
    await one.replaceAll(POD);
    await one.expectText(POD);
    const two = new EditorPage(await context.newPage());
    await two.open();
    await two.expectText(POD);
    await one.menu('kept', 'Delete…');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await one.expectText('');
    await two.page.getByRole('button', { name: 'Keep it' }).click();
    await two.page.reload();
    await two.ready();
    await two.expectText(POD);
  });
});
