import { expect, test } from '@playwright/test';
import { EditorPage } from '../pages/editor-page';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: my-pod
spec:
  containers:
  - name: web
    image: nginx
    volumeMounts:
    - name: data
      mountPath: /html
  - name: filler
    image: busybox
  volumes:
  - name: data
    emptyDir: {}
`;

test.describe('the editor', () => {
  let editor: EditorPage;
  let complaints: string[];

  test.beforeEach(async ({ page }) => {
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const ofDevelopment = message.location().url.includes('__nextjs');
      if (message.type() === 'error' && !ofDevelopment) complaints.push(message.text());
    });
    editor = new EditorPage(page);
    await editor.open();
  });

  test.afterEach(() => {
    expect(complaints).toEqual([]);
  });

  test('an empty text says how to begin', async () => {
    await expect(editor.code).toContainText('Paste a manifest, or type “apiVersion”.');
    await editor.focus();
    await editor.type('a');
    await expect(editor.code).not.toContainText('Paste a manifest');
  });

  test('typing a Pod by hand: Enter goes where the next key belongs', async ({ page }) => {
    await editor.focus();
    await editor.type('kind: Pod\nspec:\ncontainers:\n');
    await page.keyboard.press('Backspace');
    await editor.type('- name: web\nimage: nginx\nargs:\n- a\n- b');
    await editor.expectText(
      'kind: Pod\nspec:\n  containers:\n  - name: web\n    image: nginx\n    args:\n      - a\n      - b',
    );
  });

  test('comment sign, find and folding work', async ({ page }) => {
    await editor.replaceAll(POD);
    await editor.goToLine(8);
    await page.keyboard.press('ControlOrMeta+/');
    await editor.expectText(POD.replace('    image: nginx', '    # image: nginx'));
    await page.keyboard.press('ControlOrMeta+/');
    await editor.expectText(POD);
    await page.keyboard.press('ControlOrMeta+F');
    await page.keyboard.type('busybox');
    await expect(editor.code.locator('.findMatch, .currentFindMatch').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await editor.goToLine(6);
    await page.keyboard.press('ControlOrMeta+Shift+[');
    await expect(editor.code.locator('.view-lines').getByText('busybox')).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+Shift+]');
    await expect(editor.code.locator('.view-lines').getByText('busybox')).toHaveCount(1);
  });

  test('the caret selects what it is in, and marks its lines', async () => {
    await editor.replaceAll(POD);
    await editor.goToLine(8);
    await expect.poll(() => editor.markedLines()).toEqual(['7', '8', '9', '10', '11']);
    await editor.goToLine(15);
    await expect.poll(() => editor.markedLines()).toEqual(['15', '16']);
    await editor.goToLine(4);
    await expect.poll(() => editor.markedLines()).toEqual([]);
  });

  test('what is selected on the canvas is marked and comes into view, without the focus', async ({
    page,
  }) => {
    const long = POD.replace('metadata:', `# ${'a\n# '.repeat(80)}\nmetadata:`);
    await editor.replaceAll(long);
    await page.keyboard.press('ControlOrMeta+Home');
    await expect.poll(() => editor.markedLines()).toEqual([]);
    await page.locator('.react-flow__node').getByText('filler', { exact: true }).click();
    await expect(editor.code.getByText('name: filler')).toBeVisible();
    await expect.poll(() => editor.markedLines()).toHaveLength(2);
    await expect(editor.code.locator(':focus')).toHaveCount(0);
  });

  test('what a pattern would add shows as green lines while it is held over a card', async ({
    page,
  }) => {
    await editor.replaceAll(POD);
    await page.getByRole('button', { name: 'Pattern' }).click();
    await page.getByText('Log sidecar').first().hover();
    await page.mouse.down();
    const card = page.locator('.react-flow__node', { hasText: 'web' }).last();
    const box = (await card.boundingBox()) ?? { x: 0, y: 0 };
    await page.mouse.move(box.x + 60, box.y + 30, { steps: 12 });
    await expect(editor.pane.getByText(/^\d+ lines will be added$/)).toBeVisible();
    await expect(editor.code.locator('.view-zones')).toContainText('initContainers:');
    await editor.expectText(POD);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(editor.pane.getByText(/lines will be added/)).toHaveCount(0);
    await expect(editor.code.locator('.view-zones')).not.toContainText('initContainers:');
    await editor.expectText(POD);
  });

  test('undo takes back a word, and the caret comes back', async ({ page }) => {
    await editor.replaceAll(POD);
    await editor.goToLine(8);
    await editor.type(':1.27 # new');
    await expect(page.getByText('Ln 8, Col 28')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Z');
    await editor.expectText(POD.replace('nginx', 'nginx:1.27 # '));
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+Z');
    await editor.expectText(POD);
    await expect(page.getByText('Ln 8, Col 17')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await page.keyboard.press('ControlOrMeta+Y');
    await editor.expectText(POD.replace('nginx', 'nginx:1.27 # new'));
  });

  test('line ends and the byte order mark stay as they came', async ({ page }) => {
    const mixed = `\ufeff${POD.replaceAll('\n', '\r\n')}# unix\n# old\r# last`;
    const chooser = page.waitForEvent('filechooser');
    await editor.pane.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Open a file' }).click();
    await (await chooser).setFiles({
      name: 'mixed.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(mixed, 'utf8'),
    });
    await expect(editor.code).toContainText('my-pod');
    await editor.expectText(mixed);
    await editor.focus();
    await editor.goToLine(8);
    await editor.type('\n# typed');
    const typed = mixed.replace('image: nginx\r\n', 'image: nginx\r\n    # typed\r\n');
    await editor.expectText(typed);
    await page.keyboard.press('ControlOrMeta+End');
    await editor.type('!');
    await editor.expectText(`${typed}!`);
  });

  test('a text that does not parse says why under its line, and is taken back from there', async ({
    page,
  }) => {
    await editor.replaceAll(POD);
    await editor.goToLine(11);
    await page.keyboard.press('Home');
    for (let at = 0; at < 10; at++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await expect(editor.pane.getByText('not valid', { exact: true })).toBeVisible();
    const block = editor.pane.getByRole('region', { name: 'Not valid YAML' });
    await expect(block).toContainText('A space is missing after “mountPath:”.');
    await block.getByRole('button', { name: 'Undo' }).click();
    await editor.expectText(POD);
    await expect(block).toHaveCount(0);
    await expect(editor.pane.getByText('not valid', { exact: true })).toHaveCount(0);
  });

  test('a fix in the block mends the line, by mouse and by keyboard', async ({ page }) => {
    const broken = POD.replace('mountPath: ', 'mountPath:');
    await editor.replaceAll(broken);
    await page.getByRole('button', { name: 'Add the space' }).click();
    await editor.expectText(POD);
    await page.keyboard.press('ControlOrMeta+Z');
    await editor.expectText(broken);
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+.');
    const fix = page.getByRole('menuitem', { name: 'Add the space' });
    await expect(fix).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await editor.expectText(POD);
  });

  test('what Kubernetes reads otherwise than it looks is underlined and explained', async ({
    page,
  }) => {
    await editor.replaceAll(`${POD}kind: Job\n`);
    const mark = editor.code.locator('.squiggly-warning, .squiggly-error').first();
    await expect(mark).toBeVisible();
    await editor.code.locator('.view-line', { hasText: 'kind: Pod' }).getByText('kind').hover();
    await expect(page.locator('.monaco-hover').getByText('kind stands here twice.')).toBeVisible();
  });

  test('a file with several workloads has a picker', async ({ page }) => {
    await editor.replaceAll(`${POD}---\n${POD.replace('my-pod', 'other')}`);
    await editor.pane.getByRole('button', { name: 'Pod other' }).click();
    await page.getByRole('menuitemradio', { name: 'Pod my-pod' }).click();
    await expect(editor.pane.getByRole('button', { name: 'Pod my-pod' })).toBeVisible();
  });

  test('Tab indents until Control+M lets it leave', async ({ page }) => {
    await editor.focus();
    await editor.type('a:');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await editor.type('x');
    await editor.expectText('a:\n    x');
    await editor.focus();
    await page.keyboard.press('Control+M');
    await page.keyboard.press('Tab');
    await expect(editor.code.locator(':focus')).toHaveCount(0);
    await editor.expectText('a:\n    x');
  });

  test('names that a program may stumble over are text', async () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: __proto__\nspec:\n  containers:\n  - name: constructor\n    image: "<img src=x onerror=alert(1)>"\n';
    await editor.replaceAll(text);
    await editor.goToLine(7);
    await expect.poll(() => editor.markedLines()).toEqual(['7', '8']);
    await editor.expectText(text);
  });

  test('100,000 lines stay editable', async ({ page }) => {
    test.slow();
    const lines = Array.from({ length: 100_000 }, (_, at) => `  k${at}: "${at}"`);
    await editor.replaceAll(`data:\n${lines.join('\n')}\n`);
    await page.keyboard.press('ControlOrMeta+Home');
    await editor.type('# still alive\n');
    await expect(editor.code).toContainText('still alive');
    await expect(editor.saved).toBeVisible({ timeout: 30_000 });
  });
});
