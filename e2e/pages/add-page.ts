import { expect, type Locator, type Page } from '@playwright/test';
import { WorkspacePage } from './workspace-page';

type Point = { readonly x: number; readonly y: number };

/** Add, the picture, and the path prompt, as a person uses them with a mouse or the keyboard. */
export class AddPage extends WorkspacePage {
  readonly chip: Locator;
  readonly prompt: Locator;
  readonly firstRun: Locator;

  constructor(page: Page) {
    super(page);
    this.chip = page.getByTestId('drag-chip');
    this.prompt = page.getByTestId('path-prompt');
    this.firstRun = page.getByTestId('first-run');
  }

  /** Opens the page with a manifest in it. */
  async openWith(yaml: string): Promise<void> {
    await this.open();
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), yaml);
    await this.firstRun.getByRole('button', { name: 'Paste YAML' }).click();
    await expect(this.firstRun).toBeHidden();
    await expect(this.frame).toBeVisible();
  }

  get frame(): Locator {
    return this.page.locator('[data-frame]').first();
  }

  /** Cards and pills that the text has. What a preview draws is not among them. */
  node(id: string): Locator {
    return this.page.locator(`[data-node-id="${id}"]:not([data-added])`);
  }

  /** Cards and pills that would be added. */
  get added(): Locator {
    return this.page.locator('[data-node-id][data-added]');
  }

  tile(name: string): Locator {
    return this.add.getByRole('button', { name });
  }

  row(name: string | RegExp): Locator {
    return this.page.getByRole('menuitem', { name });
  }

  /** Opens a flyout and gives one of its rows. */
  async openRow(tile: string, name: string | RegExp): Promise<Locator> {
    await this.tile(tile).click();
    await expect(this.row(name)).toBeVisible();
    return this.row(name);
  }

  /** Presses on something and holds it over a point, or the middle of something. */
  async hold(source: Locator, over: Locator | Point): Promise<void> {
    const from = await middleOf(source);
    const to = 'x' in over ? over : await middleOf(over);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + 8, from.y + 8);
    await this.page.mouse.move(to.x, to.y, { steps: 8 });
    await expect(this.chip).toBeVisible();
  }

  async drop(): Promise<void> {
    await this.page.mouse.up();
    await expect(this.chip).toBeHidden();
  }

  async drag(source: Locator, over: Locator | Point): Promise<void> {
    await this.hold(source, over);
    await this.drop();
  }

  /** A point of the canvas that is far from every frame. */
  async freeCanvas(): Promise<Point> {
    const box = await boxOf(this.canvas);
    return { x: box.x + box.width - 40, y: box.y + box.height - 90 };
  }

  async expectText(yaml: string): Promise<void> {
    await expect.poll(() => this.text()).toBe(yaml);
  }

  async undo(): Promise<void> {
    await this.topBar.getByRole('button', { name: /^Undo/ }).click();
  }

  /** Puts the focus on the canvas, so that its keys act. */
  async focusCanvas(): Promise<void> {
    await this.canvas.locator('[data-region-start]').focus();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

export async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the screen');
  return box;
}

async function middleOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}
