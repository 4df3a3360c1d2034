import type { Locator, Page } from '@playwright/test';

/** A file as the browser gets it: its bytes, or its text as UTF-8. */
export interface TestFile {
  readonly name: string;
  readonly type?: string;
  readonly content: string | readonly number[];
}

/** The whole page, by what a person sees of it. */
export class WorkspacePage {
  readonly page: Page;
  readonly topBar: Locator;
  readonly add: Locator;
  readonly settings: Locator;
  readonly canvas: Locator;
  readonly editor: Locator;
  readonly statusBar: Locator;
  /** What did not go as it should, over the canvas. */
  readonly notices: Locator;

  constructor(page: Page) {
    this.page = page;
    this.topBar = page.locator('[data-region="top-bar"]');
    this.add = page.locator('[data-region="add"]');
    this.settings = page.locator('[data-region="inspector"]');
    this.canvas = page.locator('[data-region="canvas"]');
    this.editor = page.locator('[data-region="editor"]');
    this.statusBar = page.locator('[data-region="status"]');
    this.notices = this.canvas.getByRole('alert');
  }

  /** Loads the page and waits until its text is there. */
  async open(): Promise<void> {
    await this.page.goto('/');
    await this.ready();
  }

  async ready(): Promise<void> {
    // The small layout has no status bar: there the words beside the name say it.
    const read =
      '[data-validity]:not([data-validity="loading"]), [data-layout="small"] header [data-state]';
    await this.page.locator(read).first().waitFor({ state: 'attached' });
  }

  get designName(): Locator {
    return this.topBar.getByRole('button', { name: /design menu$/ });
  }

  async chooseInDesignMenu(item: string): Promise<void> {
    await this.designName.click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** Opens a file by the design menu's picker. */
  async openFile(file: TestFile): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.chooseInDesignMenu('Open a file…');
    const buffer = Buffer.from(file.content as string);
    await (await chooser).setFiles({ name: file.name, mimeType: file.type ?? '', buffer });
  }

  /** Holds files over the canvas as a drag from the desktop does. */
  async dragFilesOver(files: readonly TestFile[]): Promise<void> {
    await this.fileDrag('dragenter', files);
  }

  async dropFiles(files: readonly TestFile[]): Promise<void> {
    await this.fileDrag('dragenter', files);
    await this.fileDrag('drop', files);
  }

  /** What the clipboard holds is pasted by the keyboard where the focus is. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The text of the open design, as it is copied. */
  async text(): Promise<string> {
    await this.editor.getByRole('button', { name: 'Copy', exact: true }).click();
    await this.page.getByText('YAML copied').waitFor();
    return this.clipboard();
  }

  private async fileDrag(type: 'dragenter' | 'drop', files: readonly TestFile[]): Promise<void> {
    const data = await this.page.evaluateHandle((list) => {
      const transfer = new DataTransfer();
      for (const { name, type: mime = '', content } of list) {
        const part = typeof content === 'string' ? content : new Uint8Array(content);
        transfer.items.add(new File([part], name, { type: mime }));
      }
      return transfer;
    }, files);
    await this.canvas.dispatchEvent(type, { dataTransfer: data });
    await data.dispose();
  }
}
