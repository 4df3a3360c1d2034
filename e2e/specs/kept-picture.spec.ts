import { expect, type Page, test } from '@playwright/test';
import { WorkspacePage } from '../pages/workspace-page';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: kept
spec:
  containers:
  - name: web
    image: nginx:1.27
    volumeMounts:
    - name: site
      mountPath: /usr/share/nginx/html
  - name: filler
    image: debian:12
  volumes:
  - name: site
    emptyDir: {}
`;

/** Keeps a design with its picture, and loads the page anew. */
async function keep(page: Page): Promise<WorkspacePage> {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await workspace.openFile({ name: 'kept.yaml', content: POD });
  await card(page, 'web').waitFor();
  await page.waitForFunction(() =>
    Object.keys(localStorage).some((key) => key.startsWith('pod-designer:picture:')),
  );
  await page.waitForTimeout(800);
  return workspace;
}

function card(page: Page, name: string) {
  return page.locator(`[data-node-id="container:${name}"]`);
}

async function middleOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const { x, y, width } = (await card(page, name).boundingBox()) ?? { x: 0, y: 0, width: 0 };
  return { x: x + width / 2, y: y + 30 };
}

/** From the first card on, scripts wait for `release`. */
async function holdLateScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const stands = await page
      .locator('[data-fitted]')
      .count()
      .catch(() => 0);
    if (stands > 0) await released;
    await route.continue().catch(() => {});
  });
  return release;
}

test('the picture can be used before its text is read, and what was done stays', async ({
  page,
}) => {
  const workspace = await keep(page);
  const release = await holdLateScripts(page);
  await page.reload();
  await card(page, 'web').waitFor();
  await expect(page.locator('[data-validity]')).toHaveCount(0);

  const before = await middleOf(page, 'web');
  await page.mouse.move(before.x, before.y + 300);
  await page.mouse.wheel(0, -60);
  await expect.poll(async () => (await middleOf(page, 'web')).y).toBeGreaterThan(before.y + 20);

  const at = await middleOf(page, 'web');
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 90, at.y + 40, { steps: 6 });
  await page.mouse.up();
  const moved = await middleOf(page, 'web');
  expect(moved.x).toBeGreaterThan(at.x + 60);

  const other = await middleOf(page, 'filler');
  await page.mouse.click(other.x, other.y);
  await expect(card(page, 'filler')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ControlOrMeta+d');

  release();
  await workspace.ready();
  await expect(card(page, 'filler')).toBeVisible();
  expect((await middleOf(page, 'web')).x).toBeCloseTo(moved.x, 0);
  await expect(card(page, 'filler-2')).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('the text takes over without moving or replacing a card', async ({ page }) => {
  const workspace = await keep(page);
  const release = await holdLateScripts(page);
  await page.reload();
  await card(page, 'web').waitFor();
  await card(page, 'web').evaluate((element) => element.setAttribute('data-same', ''));
  const before = await card(page, 'web').boundingBox();
  release();
  await workspace.ready();
  await expect(page.locator('[data-same]')).toHaveCount(1);
  expect(await card(page, 'web').boundingBox()).toEqual(before);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a picture of another text is not shown', async ({ page }) => {
  const workspace = await keep(page);
  await page.goto('about:blank');
  await page.addInitScript(() => {
    for (const key of Object.keys(localStorage)) {
      const value = localStorage.getItem(key) ?? '';
      if (key.startsWith('pod-designer:text:'))
        localStorage.setItem(key, value.replace('name: filler', 'name: helper'));
    }
    const seen = new Set<string>();
    Object.assign(window, { seen });
    const look = () => {
      for (const node of document.querySelectorAll('[data-node-id]'))
        seen.add(node.getAttribute('data-node-id') ?? '');
      requestAnimationFrame(look);
    };
    look();
  });
  await page.goto('/');
  await workspace.ready();
  await card(page, 'web').waitFor();
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  expect(seen.find((id) => /filler|helper/.test(id))).toBe('container:helper');
});
