import { expect, type Locator } from '@playwright/test';
import { DeployPage } from './deploy-page';

/** What runs, as a person sees it: on the canvas, in the drawer, in the settings. */
export class RunPage extends DeployPage {
  readonly drawer: Locator = this.page.locator('#drawer');
  readonly logs: Locator = this.drawer.getByRole('listbox', { name: 'Log lines' });
  readonly events: Locator = this.drawer.getByRole('listbox', { name: 'Events' });
  readonly moment: Locator = this.drawer.getByRole('slider', { name: 'Moment of the run' });
  /** What a container does, in words, in the settings. */
  readonly state: Locator = this.settings.getByRole('region', { name: 'State' });

  /** Loads the page with a text and goes to a cluster by its name in the menu. */
  async openOn(cluster: string, yaml: string): Promise<void> {
    await this.openWith(yaml);
    await this.target.click();
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${cluster}`) }).click();
    await expect(this.target).toHaveAccessibleName(
      new RegExp(`^Cluster ${cluster}, namespace default, reachable`),
      { timeout: 30_000 },
    );
  }

  /** Deploys at once, and waits until something runs. */
  async run(): Promise<void> {
    await this.deploy.click();
    await expect(this.strip).toContainText('Running', { timeout: 30_000 });
  }

  tab(name: string): Locator {
    return this.drawer.getByRole('tablist', { name: 'Drawer' }).getByRole('tab', { name });
  }

  /** The open panes of the drawer, by their tabs. */
  async openTabs(): Promise<readonly string[]> {
    const tabs = this.drawer
      .getByRole('tablist', { name: 'Drawer' })
      .getByRole('tab', { selected: true });
    return (await tabs.allTextContents()).map((text) => text.replace(/,.*/, ''));
  }

  /** The blocks of a container's lane in the Run band, of a kind. */
  blocks(container: string, kind: string): Locator {
    return this.drawer.locator(`[data-lane="${container}"] [data-kind="${kind}"]`);
  }

  /** What the shell of a container shows. */
  shell(container: string): Locator {
    return this.drawer.locator(`[data-terminal="${container}"] .xterm-rows`);
  }

  async speed(times: 1 | 10 | 30 | 60): Promise<void> {
    await this.strip.getByRole('radio', { name: `${times}×`, exact: true }).click();
  }
}
