import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { WorkspacePage } from '../pages/workspace-page';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx
`;

// The last file, and a long one: its tests go to whichever worker is free.
test.describe.configure({ mode: 'parallel' });

let workspace: WorkspacePage;

test.beforeEach(async ({ page }) => {
  workspace = new WorkspacePage(page);
});

/** Position and size of what is drawn, in whole pixels. */
async function box(locator: Locator) {
  const found = await locator.boundingBox();
  if (!found) throw new Error('it is not drawn');
  const { x, y, width, height } = found;
  return [x, y, width, height].map(Math.round);
}

function separator(page: Page, name: string): Locator {
  return page.getByRole('separator', { name });
}

test.describe('the measures of the page', () => {
  test('1440 px: three columns under the top bar, a status bar right of the left one', async () => {
    await workspace.open();
    expect(await box(workspace.topBar)).toEqual([0, 0, 1440, 48]);
    expect((await box(workspace.add)).slice(0, 3)).toEqual([0, 48, 264]);
    expect(await box(workspace.canvas)).toEqual([264, 48, 768, 820]);
    expect(await box(workspace.editor)).toEqual([1032, 48, 408, 820]);
    expect(await box(workspace.statusBar)).toEqual([264, 868, 1176, 32]);
    const [, addTop, , addHeight] = await box(workspace.add);
    expect(await box(workspace.settings)).toEqual([
      0,
      (addTop ?? 0) + (addHeight ?? 0),
      264,
      900 - 48 - (addHeight ?? 0),
    ]);
  });

  test('1440 px: six tiles of Add, and the head of the editor', async () => {
    await workspace.open();
    const tiles = workspace.add.getByRole('toolbar', { name: 'Add' }).getByRole('button');
    await expect(tiles).toHaveCount(6);
    const first = await box(tiles.nth(0));
    const second = await box(tiles.nth(1));
    const fourth = await box(tiles.nth(3));
    expect(first.slice(2)).toEqual([76, 52]);
    expect((second[0] ?? 0) - (first[0] ?? 0)).toBe(76 + 6);
    expect((fourth[1] ?? 0) - (first[1] ?? 0)).toBe(52 + 6);
    const head = workspace.editor.getByRole('heading', { name: 'YAML' }).locator('..');
    expect((await box(head)).slice(1)).toEqual([48, 407, 36]);
  });

  test('1024 px: a strip, the canvas, YAML over settings in one column', async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await workspace.open();
    const height = 768 - 48 - 32;
    const share = Math.round(height * 0.54);
    expect(await box(workspace.add)).toEqual([0, 48, 64, 720]);
    expect(await box(workspace.canvas)).toEqual([64, 48, 1024 - 64 - 376, height]);
    expect(await box(workspace.editor)).toEqual([648, 48, 376, share]);
    expect(await box(workspace.settings)).toEqual([648, 48 + share, 376, height - share]);
    expect(await box(workspace.statusBar)).toEqual([64, 736, 960, 32]);
  });

  test('2560 px: the side columns are wider', async ({ page }) => {
    await page.setViewportSize({ width: 2560, height: 1300 });
    await workspace.open();
    expect((await box(workspace.settings))[2]).toBe(304);
    expect((await box(workspace.editor))[2]).toBe(560);
  });

  test('a telephone: the canvas, Add at its foot, and a sheet from the right', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await workspace.open();
    expect(await box(workspace.canvas)).toEqual([0, 48, 390, 844 - 48 - 64]);
    expect(await box(workspace.add)).toEqual([0, 780, 390, 64]);
    await expect(workspace.editor).toBeHidden();
    await workspace.topBar.getByRole('button', { name: 'YAML' }).click();
    expect(await box(workspace.editor)).toEqual([31, 48, 359, 796]);
    await page.getByRole('radio', { name: 'Settings' }).click();
    await expect(workspace.editor).toBeHidden();
    await expect(workspace.settings).toBeVisible();
    await workspace.settings.getByRole('button', { name: 'Close' }).click();
    await expect(workspace.settings).toBeHidden();
  });

  test('a telephone has room for every button of the top bar', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await workspace.open();
    await workspace.openFile({ name: 'a-name-that-is-much-too-long-for-it.yaml', content: POD });
    const deploy = workspace.topBar.getByRole('group', { name: 'Deploy' });
    const [x = 0, , width = 0] = await box(deploy);
    expect(x + width).toBeLessThanOrEqual(390);
    await workspace.topBar.getByRole('button', { name: 'Undo' }).click();
    await expect(workspace.topBar.getByRole('button', { name: 'Redo' })).toBeEnabled();
  });

  test('nothing of the page scrolls away at any width', async ({ page }) => {
    await workspace.open();
    for (const width of [2560, 1440, 1200, 1199, 900, 899, 390]) {
      await page.setViewportSize({ width, height: 700 });
      const over = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return [scrollWidth - innerWidth, scrollHeight - innerHeight];
      });
      expect(over, `at ${width} px`).toEqual([0, 0]);
    }
  });
});

test.describe('dividers and panes', () => {
  test('a divider moves by keyboard within its limits, and stays after a reload', async ({
    page,
  }) => {
    await workspace.open();
    const divider = separator(page, 'Width of the YAML');
    await divider.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(divider).toHaveAttribute('aria-valuenow', '424');
    expect((await box(workspace.editor))[2]).toBe(424);
    await page.keyboard.press('End');
    expect((await box(workspace.editor))[2]).toBe(720);
    await page.keyboard.press('Home');
    expect((await box(workspace.editor))[2]).toBe(320);
    await page.reload();
    await workspace.ready();
    expect((await box(workspace.editor))[2]).toBe(320);
    await separator(page, 'Width of the YAML').dblclick();
    expect((await box(workspace.editor))[2]).toBe(408);
  });

  test('a divider follows the pointer, also when it leaves the window', async ({ page }) => {
    await workspace.open();
    await separator(page, 'Width of the settings').waitFor();
    await page.mouse.move(264, 600);
    await page.mouse.down();
    await page.mouse.move(310, 600, { steps: 4 });
    expect((await box(workspace.settings))[2]).toBe(310);
    await page.mouse.move(-500, 600, { steps: 4 });
    await page.mouse.up();
    expect((await box(workspace.settings))[2]).toBe(240);
  });

  test('the shares of the narrow column move by keyboard', async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await workspace.open();
    const before = (await box(workspace.editor))[3] ?? 0;
    await separator(page, 'Height of the YAML').focus();
    await page.keyboard.press('ArrowDown');
    expect((await box(workspace.editor))[3]).toBe(before + 16);
  });

  test('panes close and open by key, also from within the editor, and have a way back', async ({
    page,
  }) => {
    await workspace.open();
    await page.keyboard.press('ControlOrMeta+b');
    expect((await box(workspace.canvas))[0]).toBe(64);
    await expect(workspace.settings).toBeHidden();
    await page.keyboard.press('ControlOrMeta+Shift+e');
    expect(await box(workspace.canvas)).toEqual([64, 48, 1376, 820]);
    await expect(workspace.editor).toBeHidden();
    await page.getByRole('button', { name: 'Show the YAML' }).click();
    await page.getByRole('button', { name: 'Show the settings' }).click();
    expect(await box(workspace.canvas)).toEqual([264, 48, 768, 820]);
  });

  test('with the left column closed, settings come over the canvas with the selection', async ({
    page,
  }) => {
    await workspace.open();
    await workspace.openFile({ name: 'web.yaml', content: POD });
    await expect(workspace.statusBar.getByText('Valid for 1.36')).toBeVisible();
    await workspace.canvas.focus();
    await page.keyboard.press('ControlOrMeta+b');
    await expect(workspace.settings).toBeHidden();
    await workspace.canvas.getByText('nginx').click();
    await expect(workspace.settings).toBeVisible();
    expect(await box(workspace.settings)).toEqual([64, 48, 264, 820]);
    expect((await box(workspace.canvas))[0]).toBe(64);
  });

  test('a pane that crashes says so, the others go on, and it can be started again', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const works = window.ResizeObserver;
      window.ResizeObserver = class extends works {
        constructor(callback: ResizeObserverCallback) {
          if (document.querySelector('.react-flow')) throw new Error('no room to draw');
          super(callback);
        }
      };
      Object.assign(window, { mendCanvas: () => Object.assign(window, { ResizeObserver: works }) });
    });
    await workspace.open();
    await workspace.openFile({ name: 'web.yaml', content: POD });
    await expect(workspace.canvas.getByText('Canvas stopped working')).toBeVisible();
    await expect(workspace.canvas.getByText('no room to draw')).toBeVisible();
    expect(await workspace.text()).toBe(POD);
    await page.evaluate(() => (window as unknown as { mendCanvas(): void }).mendCanvas());
    await workspace.canvas.getByRole('button', { name: 'Start it again' }).click();
    await expect(workspace.canvas.getByText('nginx')).toBeVisible();
  });

  test('one pane alone fills the window, and Esc brings the others back', async ({ page }) => {
    await workspace.open();
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    expect(await box(workspace.canvas)).toEqual([0, 48, 1440, 852]);
    await expect(workspace.editor).toBeHidden();
    await page.keyboard.press('Escape');
    expect(await box(workspace.canvas)).toEqual([264, 48, 768, 820]);
    await expect(workspace.editor).toBeVisible();
  });

  test('F6 goes round the regions, and back to where the focus was', async ({ page }) => {
    await workspace.open();
    const region = () =>
      page.evaluate(
        () => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region,
      );
    const round: (string | undefined)[] = [];
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('F6');
      round.push(await region());
    }
    expect(round).toEqual(['top-bar', 'add', 'inspector', 'canvas', 'editor']);
    await page.keyboard.press('Shift+F6');
    expect(await region()).toBe('canvas');
    await workspace.topBar.getByRole('button', { name: /design menu/ }).focus();
    await page.keyboard.press('F6');
    await page.keyboard.press('Shift+F6');
    await expect(workspace.designName).toBeFocused();
  });

  test('? lists the shortcuts, and single letters can be switched off', async ({ page }) => {
    await workspace.open();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Shortcuts' });
    await expect(list.getByText('Next region')).toBeVisible();
    await list.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await page.keyboard.press('?');
    await expect(list).toBeHidden();
    await workspace.chooseInDesignMenu('All shortcuts ?');
    await expect(list.getByRole('checkbox')).not.toBeChecked();
  });

  test('an icon has a tooltip with its shortcut', async ({ page }) => {
    await workspace.open();
    await workspace.openFile({ name: 'web.yaml', content: POD });
    await workspace.topBar.getByRole('button', { name: 'Undo' }).hover();
    await expect(page.getByRole('tooltip')).toContainText('Undo');
    await expect(page.getByRole('tooltip').locator('kbd')).toBeVisible();
  });
});

test.describe('out', () => {
  test.beforeEach(async () => {
    await workspace.open();
    await workspace.openFile({ name: 'web.yaml', content: POD });
    await expect(workspace.statusBar.getByText('Valid for 1.36')).toBeVisible();
  });

  test('the text is copied as it is', async () => {
    expect(await workspace.text()).toBe(POD);
  });

  test('the text is copied as a command', async ({ page }) => {
    await workspace.editor.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /kubectl/ }).click();
    await expect(page.getByText('Command copied')).toBeVisible();
    expect(await workspace.clipboard()).toBe(`kubectl apply -f - <<'EOF'\n${POD}EOF\n`);
  });

  test('the download has the bytes, and a name that is no path', async ({ page }) => {
    await workspace.chooseInDesignMenu('Rename');
    await page.keyboard.type('../../my <b>web</b>');
    await page.keyboard.press('Enter');
    await expect(workspace.designName).toContainText('../../my <b>web</b>');
    const download = page.waitForEvent('download');
    await workspace.editor.getByRole('button', { name: 'Download' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('my-b-web-b.yaml');
    const stream = await file.createReadStream();
    const chunks = await stream.toArray();
    expect(Buffer.concat(chunks).toString()).toBe(POD);
  });
});

test.describe('in', () => {
  test.beforeEach(() => workspace.open());

  test('a file fills an empty design, as one undo step', async ({ page }) => {
    await workspace.dropFiles([{ name: 'web.yaml', content: POD }]);
    await expect(workspace.statusBar.getByText('Valid for 1.36')).toBeVisible();
    expect(await workspace.text()).toBe(POD);
    await workspace.topBar.getByRole('button', { name: 'Undo' }).click();
    await expect(workspace.statusBar.getByText('Empty')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(workspace.statusBar.getByText('Valid for 1.36')).toBeVisible();
  });

  test('a second file becomes a design of its own, and the first stays', async ({ page }) => {
    await workspace.dropFiles([{ name: 'web.yaml', content: POD }]);
    await expect(workspace.statusBar.getByText('Valid for 1.36')).toBeVisible();
    await workspace.dragFilesOver([{ name: 'other.yaml', content: 'kind: Job\n' }]);
    await expect(page.getByText('Drop to open it as a new design')).toBeVisible();
    await workspace.dropFiles([{ name: 'other.yaml', content: 'kind: Job\n' }]);
    await expect(workspace.designName).toContainText('other');
    expect(await workspace.text()).toBe('kind: Job\n');
    await workspace.designName.click();
    await page.getByRole('menuitemradio', { name: /^web/ }).click();
    await expect(workspace.designName).toContainText('web');
    expect(await workspace.text()).toBe(POD);
  });

  test('UTF-16 and CRLF are read as they were meant', async () => {
    const utf16 = [0xff, 0xfe, ...'kind: Pod\r\n'].flatMap((c) =>
      typeof c === 'string' ? [c.charCodeAt(0), 0] : [c],
    );
    await workspace.dropFiles([{ name: 'windows.yaml', content: utf16 }]);
    await expect(workspace.statusBar.getByText('Valid for 1.36')).toBeVisible();
    expect(await workspace.text()).toBe('kind: Pod\r\n');
  });

  test('a picture is refused with a sentence, and nothing is lost', async ({ page }) => {
    await workspace.dropFiles([{ name: 'web.yaml', content: POD }]);
    await expect(workspace.statusBar.getByText('Valid for 1.36')).toBeVisible();
    const cat = { name: 'cat.png', type: 'image/png', content: [0x89, 0x50, 0x4e, 0x47, 0, 1] };
    await workspace.dragFilesOver([cat]);
    await expect(page.getByText('A picture cannot be opened')).toBeVisible();
    await workspace.dropFiles([cat]);
    await expect(workspace.notices).toContainText('cat.png is a picture (PNG).');
    expect(await workspace.text()).toBe(POD);
    await workspace.notices.getByRole('button', { name: 'Put away' }).click();
    await expect(workspace.notices).toBeEmpty();
  });

  test('a file over 5 MB is refused with the bound', async ({ page }) => {
    const handle = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['a: 1\n'.repeat(1_200_000)], 'big.yaml'));
      return transfer;
    });
    await workspace.canvas.dispatchEvent('drop', { dataTransfer: handle });
    await expect(workspace.notices).toContainText(
      'big.yaml has 6.0 MB. Texts up to 5 MB can be opened.',
    );
    await expect(workspace.statusBar.getByText('Empty')).toBeVisible();
  });

  test('a paste over 5 MB is refused with the bound', async () => {
    await workspace.paste('a: 1\n'.repeat(1_200_000));
    await expect(workspace.notices).toContainText('What was pasted has 6.0 MB.');
    await expect(workspace.statusBar.getByText('Empty')).toBeVisible();
  });

  test('a paste fills an empty design, and asks before it touches another', async ({ page }) => {
    await workspace.paste(POD);
    await expect(workspace.statusBar.getByText('Valid for 1.36')).toBeVisible();
    await workspace.paste('kind: Service\n');
    await page.getByRole('menuitem', { name: /Below/ }).click();
    expect(await workspace.text()).toBe(`${POD}---\nkind: Service\n`);
    await page.keyboard.press('Escape');
    await workspace.canvas.focus();
    await workspace.paste('kind: Job\n');
    await page.keyboard.press('Escape');
    expect(await workspace.text()).toBe(`${POD}---\nkind: Service\n`);
    await workspace.canvas.focus();
    await workspace.paste('kind: Job\n');
    await page.getByRole('menuitem', { name: 'As a new design' }).click();
    await expect.poll(() => workspace.text()).toBe('kind: Job\n');
  });

  test('a paste that is no manifest is left, and said so', async () => {
    await workspace.paste('https://example.org/');
    await expect(workspace.notices).toContainText('What was pasted is no manifest');
    await expect(workspace.statusBar.getByText('Empty')).toBeVisible();
  });
});

test.describe('designs', () => {
  test.beforeEach(async () => {
    await workspace.open();
    await workspace.openFile({ name: 'web.yaml', content: POD });
    await expect(workspace.designName).toContainText('web');
  });

  test('stay after a reload, under the name they were given', async ({ page }) => {
    await workspace.chooseInDesignMenu('Rename');
    await page.keyboard.type('My <b>web</b>');
    await page.keyboard.press('Enter');
    await expect(workspace.topBar.getByText('Saved')).toBeVisible();
    await page.reload();
    await workspace.ready();
    await expect(workspace.designName).toContainText('My <b>web</b>');
    expect(await workspace.text()).toBe(POD);
  });

  test('are duplicated, made anew, and deleted after a question', async ({ page }) => {
    await workspace.chooseInDesignMenu('Duplicate');
    await expect.poll(() => workspace.text()).toBe(POD);
    await workspace.chooseInDesignMenu('New');
    await expect(workspace.statusBar.getByText('Empty')).toBeVisible();
    await workspace.designName.click();
    const designs = page.getByRole('menuitemradio');
    await expect(designs).toHaveCount(3);
    await page.keyboard.press('Escape');

    await workspace.chooseInDesignMenu('Delete…');
    const question = page.getByRole('alertdialog');
    await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await workspace.chooseInDesignMenu('Delete…');
    await question.getByRole('button', { name: 'Delete' }).click();
    await workspace.designName.click();
    await expect(designs).toHaveCount(2);
  });

  test('are one in two tabs: what is done in one shows in the other', async ({ context }) => {
    const other = new WorkspacePage(await context.newPage());
    await other.open();
    await expect.poll(() => other.text()).toBe(POD);
    await other.dropFiles([]);
    await workspace.canvas.focus();
    await workspace.paste('kind: Service\n');
    await workspace.page.getByRole('menuitem', { name: /Below/ }).click();
    await expect.poll(() => other.text()).toBe(`${POD}---\nkind: Service\n`);
  });

  test('that another tab deleted can be kept', async ({ context }) => {
    const other = new WorkspacePage(await context.newPage());
    await other.open();
    await expect(other.designName).toContainText('web');
    await other.chooseInDesignMenu('Delete…');
    await other.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    const question = workspace.page.getByRole('alertdialog', { name: /^Keep web/ });
    await question.getByRole('button', { name: 'Keep it' }).click();
    await expect(question).toBeHidden();
    expect(await workspace.text()).toBe(POD);
  });

  test('that the browser does not keep are said to be unkept, and can be downloaded', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const full = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      IDBObjectStore.prototype.put = full;
      IDBObjectStore.prototype.add = full;
      Storage.prototype.setItem = full;
    });
    await page.reload();
    await workspace.ready();
    await workspace.canvas.focus();
    await workspace.paste('kind: Service\n');
    await page.getByRole('menuitem', { name: /Below/ }).click();
    await expect(workspace.topBar.getByText('Not kept')).toBeVisible();
    const download = page.waitForEvent('download');
    await workspace.notices.getByRole('button', { name: 'Download the YAML' }).click();
    const chunks = await (await (await download).createReadStream()).toArray();
    expect(Buffer.concat(chunks).toString()).toBe(`${POD}---\nkind: Service\n`);
  });
});

test.describe('themes', () => {
  /** The theme at the moment when the browser has read the page's head. */
  const watchFirstTheme = (page: Page) =>
    page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        (window as { firstTheme?: string }).firstTheme = document.documentElement.dataset.theme;
      }).observe(document, { childList: true, subtree: true });
    });
  const firstTheme = (page: Page) =>
    page.evaluate(() => (window as { firstTheme?: string }).firstTheme);

  test('the system decides, before the first paint and when it changes', async ({ page }) => {
    await watchFirstTheme(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await workspace.open();
    expect(await firstTheme(page)).toBe('dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  });

  test('a choice holds, before the first paint of the next visit too', async ({ page }) => {
    await watchFirstTheme(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await workspace.open();
    await workspace.designName.click();
    await page.getByRole('menuitem', { name: 'Theme' }).press('ArrowRight');
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.reload();
    expect(await firstTheme(page)).toBe('dark');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${colorScheme}: nothing that axe finds, empty and with a Pod`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await workspace.open();
      await expectNothingAmiss(page);
      await workspace.openFile({ name: 'web.yaml', content: POD });
      await expect(workspace.statusBar.getByText('Valid for 1.36')).toBeVisible();
      await expectNothingAmiss(page);
      await workspace.chooseInDesignMenu('Delete…');
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await expectNothingAmiss(page);
    });
  }
});

async function expectNothingAmiss(page: Page): Promise<void> {
  // A tooltip would be in the way.
  await page.mouse.move(720, 884);
  await expect(page.getByRole('tooltip')).toBeHidden();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
  expect(found).toEqual([]);
}

test('a page that is not there says so', async ({ page }) => {
  const answer = await page.goto('/nowhere');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
});
