import { expect, type Page, test } from '@playwright/test';
import { EditorPage } from '../pages/editor-page';
import { InspectorPage } from '../pages/inspector-page';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
  - name: shared
    emptyDir: {}
  containers:
  - name: web
    image: nginx:1.27
`;

const suggestions = (page: Page) => page.locator('.suggest-widget.visible .monaco-list-row');

async function begin(page: Page, text: string): Promise<EditorPage> {
  const editor = new EditorPage(page);
  await editor.open();
  await editor.replaceAll(text);
  await expect(editor.code).toContainText('kind');
  return editor;
}

test('a field is explained under the pointer', async ({ page }) => {
  await begin(page, POD);
  const key = page.locator('.view-line', { hasText: 'image' }).getByText('image', { exact: true });
  await key.hover();
  const hover = page.locator('.monaco-hover').first();
  await expect(hover).toContainText('pod.spec.containers.image');
  await expect(hover).toContainText('Container image name');
  await expect(hover.getByRole('link', { name: 'Reference' })).toBeVisible();
});

test('a key is completed with what it needs, and its volume by name', async ({ page }) => {
  const editor = await begin(page, POD);
  await editor.type('    volumeM');
  await expect(suggestions(page).first()).toContainText('volumeMounts');
  await page.keyboard.press('Enter');
  await expect(suggestions(page)).toHaveCount(1);
  await expect(suggestions(page).first()).toContainText('shared');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await editor.type('/data');
  await editor.expectText(`${POD}    volumeMounts:\n    - name: shared\n      mountPath: /data`);
});

test('values come by Ctrl+Space, by the rules of the chosen version', async ({ page }) => {
  const editor = await begin(page, POD);
  await editor.type('  restartPolicy: ');
  await expect(suggestions(page)).toHaveCount(3);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Space');
  await editor.type('Nev');
  await expect(suggestions(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await editor.expectText(`${POD}  restartPolicy: Never`);
  await page.keyboard.press('Enter');

  await editor.type('schedulingGr');
  await expect(suggestions(page).first()).toContainText('schedulingGroup');
  await page.getByRole('button', { name: 'Kubernetes 1.36' }).click();
  await page.getByRole('menuitemradio', { name: '1.34' }).click();
  await expect(page.getByRole('button', { name: 'Kubernetes 1.34' })).toBeVisible();
  await editor.code.locator('.view-line', { hasText: 'schedulingGr' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Space');
  await expect(page.locator('.suggest-widget.visible')).not.toContainText('schedulingGroup');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Kubernetes 1.34' })).toBeVisible();
});

test('nothing opens where people write as they like', async ({ page }) => {
  const editor = await begin(page, POD);
  await editor.type('    args:\n    - "--name im');
  await page.waitForTimeout(600);
  await expect(suggestions(page)).toHaveCount(0);
});

test('a label of the form explains its field, and F1 does', async ({ page }) => {
  const editor = await begin(page, POD);
  await editor.code.locator('.view-line', { hasText: 'image' }).click();
  const settings = new InspectorPage(page);
  await settings.settings.locator('label', { hasText: 'Pull' }).hover();
  const card = page.locator('[data-field-help]');
  await expect(card).toContainText('pod.spec.containers.imagePullPolicy');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await settings.field('Image').focus();
  await page.keyboard.press('F1');
  await expect(card).toContainText('pod.spec.containers.image');
  await expect(settings.field('Image')).toBeFocused();
});

test('every field can be found and set', async ({ page }) => {
  const editor = await begin(page, POD);
  await editor.code.locator('.view-line', { hasText: 'image' }).click();
  const settings = new InspectorPage(page);
  await expect(settings.field('Image')).toBeVisible();
  await settings.openSection('All fields');
  await settings.field('Search the fields').fill('termination mess path');
  await settings.set('terminationMessagePath', '/tmp/last');
  await editor.expectText(`${POD}    terminationMessagePath: /tmp/last\n`);
  await settings.field('Search the fields').fill('');
  await settings.button('env').click();
  await settings.button('Add to env').click();
  await settings.button('env 1').click();
  await settings.set('name', 'LEVEL');
  await expect.poll(() => editor.text()).toMatch(/ {4}- name: "?LEVEL"?\n/);
});
