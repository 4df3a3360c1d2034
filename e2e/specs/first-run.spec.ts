import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { AddPage } from '../pages/add-page';

let add: AddPage;

test.beforeEach(async ({ page }) => {
  add = new AddPage(page);
  await add.open();
  await expect(add.firstRun).toBeVisible();
});

test('greets with ways to begin, six patterns and eight examples', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Design a Pod' })).toBeVisible();
  const patterns = page.getByRole('region', { name: 'Start from a pattern' });
  await expect(patterns.getByRole('button')).toHaveCount(6);
  const examples = page.getByRole('region', { name: 'Examples from the tutorial' });
  await expect(examples.getByRole('button')).toHaveCount(8);
  await expect(examples.getByRole('button', { name: /^Shared volume/ })).toContainText(
    '2 containers, 1 volume',
  );
  await expect(page.getByRole('region', { name: 'Recent designs' })).toHaveCount(0);
});

test('Blank Pod asks for the image of its container', async ({ page }) => {
  await add.firstRun.getByRole('button', { name: 'Blank Pod' }).click();
  await expect(add.firstRun).toBeHidden();
  await expect(add.settings.locator('[data-focus="image"]')).toBeFocused();
  await page.keyboard.type('httpd:2.4');
  await page.keyboard.press('Enter');
  await expect.poll(() => add.text()).toContain('image: httpd:2.4');
});

test('a pattern begins a Pod; emptied again, the design is not greeted a second time', async ({
  page,
}) => {
  await add.firstRun.getByRole('button', { name: /^Ambassador/ }).click();
  await expect(add.firstRun).toBeHidden();
  await expect(add.frame).toBeVisible();
  expect(await add.text()).toMatch(/^apiVersion: v1\nkind: Pod\n/);
  await add.undo();
  await expect(add.frame).toBeHidden();
  await expect(add.firstRun).toBeHidden();
  await page.reload();
  await add.ready();
  await expect(add.canvas.locator('.react-flow')).toBeVisible();
  await expect(add.firstRun).toBeHidden();
});

test('an example opens here, and a new design is greeted again', async ({ page }) => {
  await add.firstRun.getByRole('button', { name: /^Web server and data filler/ }).click();
  await expect(add.node('container:web-server')).toBeVisible();
  await add.chooseInDesignMenu('New');
  await expect(add.firstRun).toBeVisible();
  const recent = page.getByRole('region', { name: 'Recent designs' });
  await recent.getByRole('button').first().click();
  await expect(add.node('container:web-server')).toBeVisible();
});

test('a container is dragged onto the empty page', async () => {
  await add.drag(add.tile('Container'), add.firstRun);
  await expect(add.firstRun).toBeHidden();
  await expect(add.node('container:web')).toBeVisible();
});

test('pasting takes the clipboard, and a kept clipboard sends to the editor', async ({
  page,
  context,
}) => {
  await expect(add.editor.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 });
  await context.clearPermissions();
  await add.firstRun.getByRole('button', { name: 'Paste YAML' }).click();
  await expect(add.canvas).toContainText('Paste with the keyboard instead');
  await expect(add.editor.locator(':focus')).toHaveCount(1);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('kind: Pod\nspec: {containers: []}\n'));
  await page.keyboard.press('ControlOrMeta+V');
  await expect(add.firstRun).toBeHidden();
});

test('nothing is out of reach of a screen reader or too faint, in both themes', async ({
  page,
}) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.getByRole('region', { name: 'Examples from the tutorial' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      .include('[data-region="canvas"]')
      .include('[data-region="add"]')
      .analyze();
    expect(violations).toEqual([]);
  }
});
