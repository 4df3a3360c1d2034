import { expect, type Locator, type Page } from '@playwright/test';
import { WorkspacePage } from './workspace-page';

/** The way to a cluster, as a person sees it. */
export class DeployPage extends WorkspacePage {
  readonly target: Locator;
  readonly deploy: Locator;
  readonly dialog: Locator;
  readonly apply: Locator;
  readonly steps: Locator;
  readonly refusals: Locator;
  readonly strip: Locator;

  constructor(page: Page) {
    super(page);
    const control = this.topBar.getByRole('group', { name: 'Deploy' });
    this.target = control.getByRole('button').first();
    this.deploy = control.getByRole('button', { name: /^Deploy/ });
    this.dialog = page.getByRole('dialog');
    this.apply = this.dialog.getByRole('button', { name: /^Apply/ });
    this.steps = this.dialog.getByRole('list', { name: 'Steps' });
    this.refusals = this.dialog.getByRole('alert');
    this.strip = this.canvas.getByRole('region', { name: 'Run' });
  }

  /** Opens the page with a text in it, and waits until it knows its clusters. */
  async openWith(yaml: string): Promise<void> {
    await this.open();
    await this.setText(yaml);
    await expect(this.target).toHaveAccessibleName(/reachable|does not answer/, {
      timeout: 30_000,
    });
  }

  /** Puts a text in the place of all that is there. */
  async setText(yaml: string): Promise<void> {
    const code = this.editor.locator('.monaco-editor .view-lines').first();
    await code.click({ position: { x: 200, y: 4 }, timeout: 30_000 });
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.paste(yaml);
    await expect
      .poll(() => this.page.locator('[data-validity="valid"], [data-validity="refused"]').count())
      .toBe(1);
  }

  /** Opens the dialog, and goes to a cluster and a namespace in it. */
  async openDialog(place: { cluster?: string; namespace?: string } = {}): Promise<void> {
    await this.deploy.click();
    await expect(this.dialog).toBeVisible();
    if (place.cluster) await this.dialog.getByLabel('Cluster').selectOption(place.cluster);
    if (place.namespace) await this.chooseNamespace(place.namespace);
    await this.answered();
  }

  /** The list, or where the cluster does not give one the field. */
  async chooseNamespace(name: string): Promise<void> {
    const listed = this.dialog.locator('select').nth(1);
    const typed = this.dialog.locator('input[maxlength]');
    await expect(listed.or(typed)).toBeVisible();
    await expect(this.dialog.getByText(/^v1\./)).toBeVisible();
    if (await listed.isVisible()) await listed.selectOption(name);
    else {
      await typed.fill(name);
      await typed.press('Enter');
    }
  }

  /** The cluster has said what it would do to the present text. */
  async answered(): Promise<void> {
    await expect(this.dialog.locator('[data-step="review"]')).toBeVisible({ timeout: 30_000 });
  }

  /** Applies, and waits until the dialog has made room for the run. */
  async applyAll(): Promise<void> {
    await this.apply.click();
    await expect(this.dialog).toBeHidden({ timeout: 30_000 });
    await expect(this.strip).toBeVisible({ timeout: 30_000 });
  }

  card(container: string): Locator {
    return this.canvas.locator(`[data-node-id="container:${container}"]`);
  }
}
