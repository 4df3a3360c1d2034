import { expect, test } from '@playwright/test';
import { collectComplaints } from '../fixtures/complaints';
import { AddPage, boxOf } from '../pages/add-page';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: my-pod # by hand
spec:
  containers:
  - name: web-server
    image: nginx:1.27
  - name: html-filler
    image: busybox:1.37
    command: ['sh', '-c', 'echo Hello > /html/index.html']
  volumes:
  - name: site
    emptyDir: {}
`;

let add: AddPage;
let complaints: readonly string[];

test.beforeEach(({ page }) => {
  complaints = collectComplaints(page);
  add = new AddPage(page);
});

test.afterEach(() => expect(complaints).toEqual([]));

test.describe('by mouse', () => {
  test('a click on a tile adds at the end of its lane and asks for the name', async ({ page }) => {
    await add.openWith(POD);
    await add.tile('Container').click();
    await expect(add.node('container:web')).toBeVisible();
    const name = add.settings.locator('[data-focus="name"]');
    await expect(name).toBeFocused();
    await page.keyboard.type('api');
    await page.keyboard.press('Enter');
    await add.expectText(
      POD.replace('  volumes:', '  - name: api\n    image: nginx:1.27\n  volumes:'),
    );
  });

  test('a container takes the place in its lane over which it is held', async () => {
    await add.openWith(POD);
    const filler = await boxOf(add.node('container:html-filler'));
    const web = await boxOf(add.node('container:web-server'));
    const between = {
      x: web.x + web.width / 2,
      y: (web.y + web.height + filler.y) / 2,
    };
    await add.hold(add.tile('Container'), between);
    await expect(add.added).toHaveCount(1);
    await expect(add.canvas.page().getByText('Drop in my-pod')).toBeVisible();
    await add.drop();
    await add.expectText(
      POD.replace('  - name: html', '  - name: web\n    image: nginx:1.27\n  - name: html'),
    );
  });

  test('Esc takes a drag back, and nothing of it stays', async ({ page }) => {
    await add.openWith(POD);
    await add.hold(add.tile('Sidecar'), add.frame);
    await expect(add.added).toHaveCount(1);
    await expect(add.editor.getByText(/will be added/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(add.chip).toBeHidden();
    await expect(add.added).toHaveCount(0);
    await page.mouse.up();
    await add.expectText(POD);
    await expect(page.getByRole('button', { name: /^Undo/ })).toBeEnabled();
  });

  test('what is let go outside the canvas changes nothing', async () => {
    await add.openWith(POD);
    await add.drag(add.tile('Init'), add.topBar);
    await add.expectText(POD);
  });

  test('a volume on a card is mounted there too, in one undo step', async ({ page }) => {
    await add.openWith(POD);
    const row = await add.openRow('Volume', /^Empty folder emptyDir/);
    await add.hold(row, add.node('container:html-filler'));
    await expect(row).toBeHidden();
    await expect(page.getByText('adds a volume and a mount')).toBeVisible();
    await add.drop();
    await expect(add.prompt).toContainText('Where in html-filler?');
    const field = add.prompt.getByRole('textbox');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('/html');
    await expect(add.prompt).toContainText('it writes here');
    await page.keyboard.press('Enter');
    await expect(add.prompt).toBeHidden();
    const mounted = POD.replace(
      '  volumes:',
      '    volumeMounts:\n    - name: shared-data\n      mountPath: /html\n  volumes:',
    );
    await add.expectText(`${mounted}  - name: shared-data\n    emptyDir: {}\n`);
    await add.undo();
    await add.expectText(POD);
  });

  test('the path prompt says what is wrong, and Esc leaves nothing', async ({ page }) => {
    await add.openWith(POD);
    await add.drag(await add.openRow('Volume', 'Secret'), add.node('container:web-server'));
    const field = add.prompt.getByRole('textbox');
    await field.fill('data');
    await expect(add.prompt).toContainText('A path begins with a slash: /data');
    await page.keyboard.press('Enter');
    await expect(add.prompt).toBeVisible();
    await field.fill('/data');
    await expect(add.prompt).not.toContainText('begins with');
    await expect(add.editor.getByText(/will be added/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(add.prompt).toBeHidden();
    await expect(add.editor.getByText(/will be added/)).toBeHidden();
    await add.expectText(POD);
  });

  test('a volume on free canvas is only added', async () => {
    await add.openWith(POD);
    await add.drag(await add.openRow('Volume', /^ConfigMap/), await add.freeCanvas());
    await add.expectText(`${POD}  - name: config\n    configMap:\n      name: config\n`);
  });

  test('a pattern shows what it would add to a container, then adds it', async ({ page }) => {
    await add.openWith(POD);
    await add.hold(await add.openRow('Pattern', /^Log sidecar/), add.node('container:web-server'));
    await expect(page.getByText('Drop on web-server')).toBeVisible();
    await expect(page.getByText('adds a sidecar, a volume and two mounts')).toBeVisible();
    await expect(add.node('container:web-server')).toHaveAttribute('data-target', 'on');
    await expect(add.node('container:html-filler')).toHaveAttribute('data-target', 'may');
    await expect(add.settings).toContainText('When to use it');
    await expect(add.editor.getByText(/\d+ lines will be added/)).toBeVisible();
    await expect(add.added).not.toHaveCount(0);
    await add.drop();
    await expect(add.node('container:log-sidecar')).toBeVisible();
    await expect(add.settings).not.toContainText('When to use it');
    expect(await add.text()).toContain('restartPolicy: Always');
    await add.undo();
    await add.expectText(POD);
  });

  test('a target stays under a pointer that rests, whatever its preview moves', async ({
    page,
  }) => {
    await add.openWith(POD);
    await add.hold(await add.openRow('Pattern', /^Log sidecar/), add.node('container:web-server'));
    await expect(page.getByText('Drop on web-server')).toBeVisible();
    for (let step = 0; step < 6; step++) {
      const { x, y } = await middle(add);
      await page.mouse.move(x + step, y);
      await expect(page.getByText('Drop on web-server')).toBeVisible();
    }
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });

  test('an example opens as a design of its own', async ({ page }) => {
    await add.openWith(POD);
    await add.drag(await add.openRow('Example', /^Localhost pair/), await add.freeCanvas());
    await expect(add.node('volume:site')).toHaveCount(0);
    await expect(add.node('container:web-server')).toBeVisible();
    await add.designName.click();
    await page.getByRole('menuitemradio', { name: /^my-pod/ }).click();
    await add.expectText(POD);
  });

  test('while a line is broken, Add waits and says why', async ({ page }) => {
    await add.open();
    await page.evaluate(() => navigator.clipboard.writeText('kind: Pod\nmetadata: {\n'));
    await add.firstRun.getByRole('button', { name: 'Paste YAML' }).click();
    await expect(add.tile('Container')).toHaveAttribute('aria-disabled', 'true');
    await expect(add.tile('Container')).toHaveAttribute(
      'data-tip',
      /^Line \d must be mended first/,
    );
    await add.tile('Container').click({ force: true });
    await expect(add.tile('Example')).not.toHaveAttribute('aria-disabled', 'true');
  });
});

test.describe('by keyboard', () => {
  test('the whole shared volume', async ({ page }) => {
    await add.openWith(
      'kind: Pod\napiVersion: v1\nspec:\n  containers:\n  - name: web\n    image: nginx\n',
    );
    await add.focusCanvas();
    await add.press('a');
    await expect(add.tile('Container')).toBeFocused();
    await add.press('ArrowDown');
    await expect(add.tile('Volume')).toBeFocused();
    await add.press('Enter');
    await expect(add.row(/^Empty folder emptyDir/)).toBeFocused();
    await add.press('ArrowDown', 'ArrowUp', 'Enter');
    await expect(add.node('volume:shared-data')).toBeVisible();
    await expect(add.settings.locator('[data-focus="name"]')).toBeFocused();

    await add.focusCanvas();
    await add.press('c');
    await expect(page.getByText('Connect shared-data to web', { exact: true })).toBeVisible();
    await expect(add.node('container:web')).toHaveAttribute('data-target', 'on');
    await add.press('Enter');
    await expect(add.prompt.getByRole('textbox')).toBeFocused();
    await add.press('Enter');
    await expect(add.prompt).toBeHidden();
    await expect(add.node('container:web')).toBeFocused();
    expect(await add.text()).toContain('mountPath: /usr/share/nginx/html');
  });

  test('a volume that is chosen goes into the selected container', async ({ page }) => {
    await add.openWith(POD);
    await add.node('container:html-filler').click();
    await (await add.openRow('Volume', 'Claim')).press('Enter');
    await expect(add.prompt).toContainText('Where in html-filler?');
    await page.keyboard.press('Escape');
    await expect(add.node('container:html-filler')).toBeFocused();
    await add.expectText(POD);
  });

  test('arrows walk the tiles, Esc goes back to the canvas', async () => {
    await add.openWith(POD);
    await add.focusCanvas();
    await add.press('a', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await expect(add.tile('Volume')).toBeFocused();
    await add.press('Enter');
    await expect(add.row(/^Empty folder emptyDir/)).toBeFocused();
    await add.press('Escape');
    await expect(add.tile('Volume')).toBeFocused();
    await add.press('Escape');
    await expect(add.tile('Volume')).not.toBeFocused();
    await add.press('a');
    await expect(add.tile('Volume')).toBeFocused();
  });

  test('connecting walks what fits, and Esc leaves it', async ({ page }) => {
    await add.openWith(POD);
    await add.node('volume:site').click();
    await add.press('c');
    await expect(page.getByText('Connect site to web-server', { exact: true })).toBeVisible();
    await add.press('ArrowDown');
    await expect(page.getByText('Connect site to html-filler', { exact: true })).toBeVisible();
    await add.press('ArrowDown');
    await expect(page.getByText('Connect site to web-server', { exact: true })).toBeVisible();
    await add.press('Escape');
    await expect(page.getByText('Connect site to web-server', { exact: true })).toBeHidden();
    await expect(add.node('container:web-server')).not.toHaveAttribute('data-target', /./);
    await add.expectText(POD);
  });

  test('a chosen pattern can be set, is drawn while it is, and added', async ({ page }) => {
    await add.openWith(POD);
    await add.node('container:web-server').click();
    await (await add.openRow('Pattern', /^Log sidecar/)).press('Enter');
    const button = add.settings.getByRole('button', { name: 'Add to web-server' });
    await expect(button).toBeFocused();
    await expect(add.added.first()).toBeVisible();
    await add.settings.getByLabel('File').fill('error.log');
    await expect(add.editor.getByText(/lines will be added/)).toBeVisible();
    await add.settings.getByLabel('Log folder').fill('logs');
    await expect(add.settings).toContainText('A folder begins with a slash: /logs');
    await add.settings.getByLabel('Log folder').fill('/logs');
    await expect(add.settings).not.toContainText('begins with a slash');
    await button.click();
    await expect(add.node('container:log-sidecar')).toBeVisible();
    expect(await add.text()).toContain('/logs/error.log');
    await add.undo();
    await add.expectText(POD);
    await page.keyboard.press('Escape');
  });
});

test('at 1024 pixels Add is a strip, and works as the column does', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await add.openWith(POD);
  const strip = await boxOf(add.add);
  expect(strip.width).toBeLessThanOrEqual(64);
  await add.drag(add.tile('Init'), add.frame);
  await expect(add.node('container:prepare')).toBeVisible();
  const row = await add.openRow('Volume', /^ConfigMap/);
  expect((await boxOf(row)).x).toBeGreaterThan(strip.x + strip.width);
  await page.keyboard.press('Escape');
});

async function middle(page: AddPage) {
  const { x, y } = await boxOf(page.chip);
  // The chip stands 8 px right of and below the pointer, a little turned.
  return { x: x - 8, y: y - 6 };
}
