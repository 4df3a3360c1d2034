import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, test } from '@playwright/test';
import { collectComplaints } from '../fixtures/complaints';
import { boxOf } from '../pages/add-page';
import { InspectorPage } from '../pages/inspector-page';

const MOUNT = '    volumeMounts:\n    - name: site\n      mountPath: /html\n';
const WAIT = '  - name: wait # for the network\n    image: busybox:1.36\n';
const FETCH = '  - name: fetch\n    image: busybox:1.37\n';
const WEB = `  - name: web\n    image: nginx:1.27\n${MOUNT}`;
const LOGGER = '  - name: logger # last\n    image: fluent/fluent-bit:3.1\n';
const VOLUMES = '  volumes:\n  - name: site\n    emptyDir: {}\n';
const HEAD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n';
const POD = `${HEAD}  initContainers:\n${WAIT}${FETCH}  containers:\n${WEB}${LOGGER}${VOLUMES}`;

let canvas: InspectorPage;
let complaints: readonly string[];

test.beforeEach(async ({ page }) => {
  complaints = collectComplaints(page);
  canvas = new InspectorPage(page);
  await canvas.openWith(POD);
});

test.afterEach(() => expect(complaints).toEqual([]));

const menu = (name: string) => canvas.page.getByRole('menu', { name });
const item = (name: string) => canvas.page.getByRole('menuitem', { name, exact: true });
const edge = () =>
  canvas.page
    .getByRole('img', { name: 'site mounted at /html in web' })
    .or(canvas.page.locator('.react-flow__edge[aria-label^="site mounted at /html in web"]'));

async function openMenuOf(node: Locator, name: string): Promise<void> {
  await node.click({ button: 'right', position: { x: 60, y: 20 } });
  await expect(menu(name)).toBeVisible();
}

test.describe('menus', () => {
  test('of a card: everything that can be done with it', async ({ page }) => {
    await openMenuOf(canvas.node('container:logger'), 'Menu of logger');
    await expect(page.getByRole('menuitem')).toHaveText([
      /^Rename/,
      /^Duplicate/,
      /^Connect to a volume/,
      'Make it an init container',
      'Make it a sidecar',
      /^Show in YAML/,
      /^Remove/,
    ]);
    const scan = await new AxeBuilder({ page }).include('[role="menu"]').analyze();
    expect(scan.violations).toEqual([]);

    await item('Make it a sidecar').click();
    await expect(canvas.node('container:logger')).toContainText('sidecar');
    const sidecar = `${LOGGER}    restartPolicy: Always\n`;
    await canvas.expectText(
      `${HEAD}  initContainers:\n${WAIT}${FETCH}${sidecar}  containers:\n${WEB}${VOLUMES}`,
    );
    await canvas.expectOneStepBack(POD);

    await openMenuOf(canvas.node('container:logger'), 'Menu of logger');
    await page.getByRole('menuitem', { name: /^Remove/ }).click();
    await canvas.expectText(POD.replace(LOGGER, ''));
    await canvas.expectOneStepBack(POD);
  });

  test('of a card by keyboard, and the focus comes back', async ({ page }) => {
    await canvas.select('container:web');
    await canvas.press('Shift+F10');
    await expect(menu('Menu of web')).toBeVisible();
    await canvas.press('ArrowDown', 'ArrowDown');
    await expect(page.getByRole('menuitem', { name: /^Duplicate/ })).toBeFocused();
    await canvas.press('Escape');
    await expect(menu('Menu of web')).toBeHidden();
    await expect(canvas.node('container:web')).toBeFocused();

    await canvas.press('Shift+F10', 'ArrowDown', 'Enter');
    await canvas.expectFocus('Name of the container');
  });

  test('of a volume', async ({ page }) => {
    await openMenuOf(canvas.node('volume:site'), 'Menu of site');
    await expect(page.getByRole('menuitem')).toHaveText([
      /^Rename/,
      /^Connect to a container/,
      /^Show in YAML/,
      /^Remove/,
    ]);
    await page.getByRole('menuitem', { name: /^Show in YAML/ }).click();
    await expect(canvas.statusBar).toContainText('Ln 20');
    await openMenuOf(canvas.node('volume:site'), 'Menu of site');
    await page.getByRole('menuitem', { name: /^Remove/ }).click();
    await canvas.expectText(POD.replace(MOUNT, '').replace(VOLUMES, ''));
    await canvas.expectOneStepBack(POD);
  });

  test('of an edge', async ({ page }) => {
    // A line has no inside: the pointer goes to its middle.
    const box = await boxOf(edge().locator('path').first());
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.click(at.x, at.y, { button: 'right' });
    await expect(menu('Mount of site in web')).toBeVisible();
    await item('Make it read-only').click();
    await canvas.expectText(POD.replace('/html\n', '/html\n      readOnly: true\n'));
    await canvas.expectOneStepBack(POD);
    await page.mouse.click(at.x, at.y, { button: 'right' });
    await page.getByRole('menuitem', { name: /^Disconnect/ }).click();
    await canvas.expectText(POD.replace(MOUNT, ''));
    await expect(canvas.node('volume:site')).toContainText('not mounted');
  });

  test('of the canvas', async ({ page }) => {
    const { x, y } = await canvas.freeCanvas();
    await page.mouse.click(x, y, { button: 'right' });
    await expect(menu('Menu of the canvas')).toBeVisible();
    await item('Add here').hover();
    await item('Volume').click();
    await canvas.expectText(`${POD}  - name: shared-data\n    emptyDir: {}\n`);
    await canvas.expectOneStepBack(POD);
  });

  test('the dots of a card open the same menu', async () => {
    await canvas.node('container:web').hover();
    await canvas.node('container:web').getByRole('button', { name: 'Menu of web' }).click();
    await expect(menu('Menu of web')).toBeVisible();
    await canvas.press('Escape');
    await expect(menu('Menu of web')).toBeHidden();
  });
});

test.describe('the outline', () => {
  const line = (name: string | RegExp) => canvas.page.getByRole('treeitem', { name });

  test('says what the picture says, selects, and leads to it', async ({ page }) => {
    await canvas.focusCanvas();
    await canvas.press('o');
    await expect(page.getByRole('tree', { name: 'Outline' })).toBeVisible();
    await expect(page.getByRole('treeitem').first()).toBeFocused();
    await expect(page.getByRole('treeitem')).toContainText([
      'Pod shop',
      'Start-up',
      'wait',
      'fetch',
      'Shared',
      'site',
      'in web',
      'Containers',
      'web',
      '/html',
      'logger',
    ]);
    const scan = await new AxeBuilder({ page }).include('[aria-label="Outline"]').analyze();
    expect(scan.violations).toEqual([]);

    await line(/^fetch/).click();
    await expect(canvas.title).toHaveText('fetch');
    await canvas.press('ArrowUp');
    await expect(canvas.title).toHaveText('wait');
    await canvas.press('Escape');
    await expect(page.getByRole('tree', { name: 'Outline' })).toHaveCount(0);
    await canvas.press('F2');
    await canvas.expectFocus('Name of the container');
  });

  test('folds, and every action is there by keyboard', async () => {
    await canvas.focusCanvas();
    await canvas.press('o');
    await line(/^web/).click();
    await canvas.press('ArrowLeft');
    await expect(line(/^\/html/)).toHaveCount(0);
    await expect(line(/^web/)).toHaveAttribute('aria-expanded', 'false');
    await canvas.press('ArrowRight');
    await expect(line(/^\/html/)).toHaveCount(1);

    await canvas.press('Shift+F10');
    await expect(menu('Menu of web')).toBeVisible();
    await canvas.press('Escape');
    await expect(line(/^web/)).toBeFocused();
    await canvas.press('Escape');
    await expect(canvas.page.getByRole('tree', { name: 'Outline' })).toHaveCount(0);
  });
});

test.describe('lanes', () => {
  /** Drags a card by its head until its middle is beside the middle of another node. */
  async function carry(from: string, to: string, by: { readonly x?: number; readonly y: number }) {
    const { mouse } = canvas.page;
    const card = await boxOf(canvas.node(from));
    const target = await boxOf(canvas.node(to));
    const grip = { x: 60, y: 20 };
    const middle = { x: card.width / 2, y: card.height / 2 };
    const end = {
      x: target.x + target.width / 2 - middle.x + grip.x + (by.x ?? 0),
      y: target.y + target.height / 2 - middle.y + grip.y + by.y,
    };
    await mouse.move(card.x + grip.x, card.y + grip.y);
    await mouse.down();
    await mouse.move(card.x + grip.x + 6, card.y + grip.y + 6);
    await mouse.move(end.x, end.y, { steps: 10 });
  }

  test('a card of Start-up takes another place in the order', async ({ page }) => {
    await carry('container:wait', 'container:fetch', { y: 30 });
    await expect(canvas.editor.getByText(/lines? will/)).toBeVisible();
    await page.mouse.up();
    const swapped = POD.replace(`${WAIT}${FETCH}`, `${FETCH}${WAIT}`);
    await canvas.expectText(swapped);
    await expect(canvas.node('container:wait')).toContainText('init 2');
    await canvas.expectOneStepBack(POD);
  });

  test('and by keyboard', async () => {
    await canvas.select('container:fetch');
    await canvas.press('Alt+ArrowUp');
    await canvas.expectText(POD.replace(`${WAIT}${FETCH}`, `${FETCH}${WAIT}`));
    await expect(canvas.node('container:fetch')).toContainText('init 1');
    await canvas.expectOneStepBack(POD);
  });

  test('a card that is carried into the other lane becomes of its kind', async ({ page }) => {
    await carry('container:logger', 'container:fetch', { y: 40 });
    await expect(canvas.editor.getByText(/lines? will/)).toBeVisible();
    await page.mouse.up();
    await canvas.expectText(
      `${HEAD}  initContainers:\n${WAIT}${FETCH}${LOGGER}  containers:\n${WEB}${VOLUMES}`,
    );
    await expect(canvas.node('container:logger')).toContainText('init 3');
    await canvas.expectOneStepBack(POD);

    await carry('container:wait', 'container:web', { y: -60 });
    await page.mouse.up();
    await canvas.expectText(
      `${HEAD}  initContainers:\n${FETCH}  containers:\n${WAIT}${WEB}${LOGGER}${VOLUMES}`,
    );
    await canvas.expectOneStepBack(POD);
  });

  test('Esc takes it back', async ({ page }) => {
    await carry('container:logger', 'container:fetch', { y: 40 });
    await expect(canvas.editor.getByText(/lines? will/)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(canvas.editor.getByText(/lines? will/)).toHaveCount(0);
    await canvas.expectText(POD);
  });

  test('a card that stays in its lane stands where it is put, until Tidy', async ({ page }) => {
    const before = await boxOf(canvas.node('container:logger'));
    await carry('container:logger', 'container:logger', { x: 30, y: 50 });
    await page.mouse.up();
    const moved = await boxOf(canvas.node('container:logger'));
    expect(Math.round(moved.y - before.y)).toBeGreaterThan(30);
    await canvas.expectText(POD);
    await openMenuOf(canvas.node('container:logger'), 'Menu of logger');
    await item('Put it back').click();
    await expect
      .poll(async () => Math.round((await boxOf(canvas.node('container:logger'))).y - before.y))
      .toBe(0);
  });
});
