import { expect, type Page, test } from '@playwright/test';
import { collectComplaints } from '../fixtures/complaints';
import { EditorPage } from '../pages/editor-page';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: small
spec:
  containers:
  - name: web
    image: nginx
`;

const MB = 1024 * 1024;

/** A Pod under a comment that brings the text to just this many bytes. */
function padded(length: number): string {
  const pod = POD.replace('small', 'large');
  const line = `# ${'0123456789abcdef '.repeat(10)}\n`;
  const lines = line.repeat(Math.floor((length - pod.length) / line.length) - 1);
  return `${lines}#${'x'.repeat(length - lines.length - pod.length - 2)}\n${pod}`;
}

/** The page draws again: what it had to do with the text is done. */
async function answers(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

test.describe('a text of 5 MB', () => {
  let editor: EditorPage;
  let complaints: readonly string[];

  test.beforeEach(async ({ page }) => {
    test.slow();
    complaints = collectComplaints(page);
    editor = new EditorPage(page);
    await editor.open();
    await editor.replaceAll(POD);
    await expect(page.locator('[data-node-id="container:web"]')).toBeVisible();
  });

  test.afterEach(() => {
    expect(complaints).toEqual([]);
  });

  test('that is pasted into the editor is all there, is drawn, and is one step of undo', async ({
    page,
  }) => {
    const text = padded(5 * MB);
    expect(text).toHaveLength(5 * MB);
    await editor.replaceAll(text);
    await answers(page);
    expect((await editor.text()) === text).toBe(true);
    await expect(
      page.locator('[data-node-id="pod"], [data-region="canvas"]').first(),
    ).toContainText('large', { timeout: 30_000 });
    await expect(page.locator('[data-validity="valid"]')).toBeVisible({ timeout: 30_000 });

    await editor.type('#');
    await answers(page);
    expect((await editor.text()) === `${text}#`).toBe(true);
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+Z');
    await editor.expectText(POD);
    await expect(page.locator('[data-region="canvas"]')).toContainText('small');
  });

  test('and one letter more is kept as text, and each pane says why it is not read', async ({
    page,
  }) => {
    const text = padded(5 * MB + 1);
    await editor.replaceAll(text);
    await answers(page);
    const words = 'This text has 5.0 MB. Up to 5 MB are read; it can still be edited as text.';
    await expect(page.locator('[data-region="status"]')).toContainText('Too large to read');
    await expect(editor.pane.getByRole('status')).toHaveText(words);
    await expect(editor.pane.getByText('not read', { exact: true })).toBeVisible();
    await expect(page.locator('[data-region="inspector"]')).toContainText(words);
    await expect(page.locator('[data-region="canvas"]')).toContainText(words);
    expect((await editor.text()) === text).toBe(true);

    // One letter less is read again.
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await expect(page.locator('[data-validity="valid"]')).toBeVisible({ timeout: 30_000 });
    await expect(editor.pane.getByRole('status')).toHaveCount(0);

    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+Z');
    await expect.poll(async () => (await editor.text()) === POD).toBe(true);
    await expect(page.locator('[data-validity="valid"]')).toBeVisible();
  });

  test('in one line that never ends', async ({ page }) => {
    const text = `a: ${'x'.repeat(5 * MB - 4)}\n`;
    await editor.replaceAll(text);
    await answers(page);
    expect((await editor.text()) === text).toBe(true);
    await page.keyboard.press('ControlOrMeta+Z');
    await editor.expectText(POD);
    await expect(page.locator('[data-node-id="container:web"]')).toBeVisible();
  });
});
