import { expect, type Locator, type Page } from '@playwright/test';
import { AddPage } from './add-page';

/** The settings of what is selected, as a person fills them in. */
export class InspectorPage extends AddPage {
  readonly title: Locator;

  constructor(page: Page) {
    super(page);
    this.title = this.settings.getByRole('button', { name: /^Name of the .*Rename$/ });
  }

  /** Selects a card or pill of the canvas. */
  async select(id: string): Promise<void> {
    await this.node(id).click({ position: { x: 60, y: 20 } });
  }

  field(label: string): Locator {
    return this.settings.getByLabel(label, { exact: true });
  }

  button(name: string): Locator {
    return this.settings.getByRole('button', { name, exact: true });
  }

  async openSection(title: string): Promise<void> {
    const toggle = this.settings.getByRole('heading', { name: title }).getByRole('button');
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  }

  /** Types into a field and leaves it by Enter. */
  async set(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
    await this.page.keyboard.press('Enter');
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).selectOption({ label: option });
  }

  /** What is pasted with the keyboard where the focus is. */
  async pasteHere(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  async expectOneStepBack(before: string): Promise<void> {
    await this.undo();
    await this.expectText(before);
  }

  async expectFocus(label: string): Promise<void> {
    await expect(this.field(label)).toBeFocused();
  }
}
