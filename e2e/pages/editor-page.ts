import { expect, type Locator, type Page } from '@playwright/test';

/** The YAML pane, as a person uses it. */
export class EditorPage {
  readonly pane: Locator;
  readonly code: Locator;
  readonly saved: Locator;

  constructor(readonly page: Page) {
    this.pane = page.getByRole('region', { name: 'YAML', exact: true });
    this.code = this.pane.locator('.monaco-editor').first();
    this.saved = page.getByText('Saved', { exact: true });
  }

  /** Opens the page and waits for the editor. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.code).toBeVisible({ timeout: 30_000 });
  }

  async focus(): Promise<void> {
    await this.code.locator('.view-lines').click({ position: { x: 300, y: 2 } });
  }

  /** Pastes with the keyboard, in the place of what is selected. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  /** Puts a text in the place of all that is there. */
  async replaceAll(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.paste(text);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** The whole text, as Download gives it: byte for byte. */
  async text(): Promise<string> {
    const download = this.page.waitForEvent('download');
    // Without taking the focus from the editor.
    await this.pane.getByRole('button', { name: 'Download' }).dispatchEvent('click');
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }

  async expectText(text: string): Promise<void> {
    await expect.poll(() => this.text()).toBe(text);
  }

  /** Puts the caret at the end of a line (from 1). */
  async goToLine(line: number): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Home');
    for (let at = 1; at < line; at++) await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('End');
  }

  /** Numbers of the lines that are marked as selected. */
  async markedLines(): Promise<readonly string[]> {
    return this.code.locator('.line-numbers[class*="selectedNumber"]').allInnerTexts();
  }

  /** The button with the name of the open design, which opens its menu. */
  design(name: string): Locator {
    return this.page.getByRole('button', { name: `${name}, design menu`, exact: true });
  }

  async menu(design: string, item: string): Promise<void> {
    await this.design(design).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Opens another design from the list, which may have come from another tab just now. */
  async choose(design: string, other: string): Promise<void> {
    await expect(async () => {
      await this.design(design).click();
      const item = this.page.getByRole('menuitemradio', { name: other });
      if (!(await item.isVisible())) await this.page.keyboard.press('Escape');
      await item.click({ timeout: 1000 });
    }).toPass();
  }
}
