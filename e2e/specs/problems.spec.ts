import { expect, test } from '@playwright/test';
import { collectComplaints } from '../fixtures/complaints';
import { EditorPage } from '../pages/editor-page';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: my-pod
spec:
  containers:
  - name: web # the page
    image: nginx
    imagePullPolcy: Always
  - name: filler
    image: busybox
    volumeMounts:
    - name: shared-dta
      mountPath: /html
  volumes:
  - name: shared-data
    emptyDir: {}
`;
const TYPO_MENDED = POD.replace('imagePullPolcy', 'imagePullPolicy');

test.describe('problems', () => {
  let editor: EditorPage;
  let complaints: readonly string[];

  test.beforeEach(async ({ page }) => {
    complaints = collectComplaints(page);
    editor = new EditorPage(page);
    await editor.open();
    await editor.replaceAll(POD);
  });

  test.afterEach(() => {
    expect(complaints).toEqual([]);
  });

  test('are counted where they are: on the tab, on the node, and in the status bar', async ({
    page,
  }) => {
    await expect(page.getByRole('tab', { name: /Problems/ })).toContainText('2 errors');
    for (const name of ['web', 'filler']) {
      await expect(page.locator(`[data-node-id="container:${name}"]`)).toContainText('1 error');
    }
    await expect(page.getByText('Not valid for 1.36')).toBeVisible();
  });

  test('one is read, shown in the text and on the canvas, mended, and brought back by undo', async ({
    page,
  }) => {
    await page.getByRole('tab', { name: /Problems/ }).click();
    const list = page.getByRole('list', { name: 'Problems' });
    const row = list.getByRole('listitem').filter({ hasText: 'imagePullPolcy' }).first();
    await expect(row).toContainText('unknown field "spec.containers[0].imagePullPolcy"');
    await row.getByRole('button', { name: /is no field of a container/ }).click();
    await expect(page.locator('[data-node-id="container:web"]')).toHaveAttribute(
      'data-selected',
      'true',
    );
    await row.getByRole('button', { name: /imagePullPolicy/ }).click();
    await editor.expectText(TYPO_MENDED);
    await expect(list).not.toContainText('imagePullPolcy');
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+z');
    await editor.expectText(POD);
    await expect(list).toContainText('imagePullPolcy');
  });

  test('all that is safe is mended in one step, and the panel says when nothing is left', async ({
    page,
  }) => {
    await page.keyboard.press('ControlOrMeta+j');
    await page.getByRole('button', { name: /^Mend all/ }).click();
    await expect(page.getByRole('list', { name: 'Problems' })).not.toContainText('imagePullPolcy');
    await editor.replaceAll(TYPO_MENDED.replace('shared-dta', 'shared-data'));
    await expect(page.getByText('Kubernetes 1.36 would take this as it is.')).toBeVisible();
    await expect(page.getByText('Valid for 1.36')).toBeVisible();
  });

  test('F8 goes from one to the next, and the fixes at the caret come by a key', async ({
    page,
  }) => {
    await expect(page.getByRole('tab', { name: /Problems/ })).toContainText('error');
    await page.keyboard.press('F8');
    await expect(page.getByText('Ln 9, Col 5')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+.');
    const menu = page.getByRole('menu', { name: 'Fixes here' });
    await expect(menu).toBeVisible();
    await menu.getByRole('menuitem', { name: /imagePullPolicy/ }).click();
    await editor.expectText(TYPO_MENDED);
    await page.keyboard.press('F8');
    await expect(page.getByText('Ln 13, Col 13')).toBeVisible();
  });

  test('a text that cannot be read is one, too', async ({ page }) => {
    await editor.replaceAll('apiVersion: v1\nkind:\tPod\n  name: x\n');
    await page.keyboard.press('ControlOrMeta+j');
    await expect(page.getByText('The text cannot be read as it is.')).toBeVisible();
  });
});
