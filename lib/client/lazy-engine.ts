import { type Boot, bootDesign, type Schedule } from './boot';
import type { DesignCore } from './design-core';
import type { Engine } from './engine/engine';
import { firstPicture } from './first-picture';
import { tabName } from './local-designs';

/** The engine, which is loaded after the first picture, or sooner when it is asked for something. */
export interface LazyEngine {
  /** Resolves when it has taken over; null where it cannot be loaded, which `save` then says. */
  get(): Promise<Engine | null>;
}

const NOT_LOADED =
  'The part of the page that keeps designs did not load. Reload the page, or download the YAML to keep it.';

/** Shows the last design now, and loads the engine when the page has been drawn or the text changes. */
export function startLazily(core: DesignCore, schedule: Schedule): LazyEngine {
  const tab = tabName();
  const boot = bootDesign(core, tab, schedule);
  let engine: Promise<Engine | null> | null = null;

  function get(): Promise<Engine | null> {
    engine ??= load(core, boot, tab, schedule).catch((error) => {
      engine = null;
      core.store.setState({ save: { state: 'failed', reason: NOT_LOADED } });
      console.warn('The engine did not load.', error);
      return null;
    });
    return engine;
  }

  const stopWaiting = core.onLocalChange(() => {
    core.store.setState({ canUndo: true, save: { state: 'saving' } });
    void get().then((running) => running && stopWaiting());
  });
  void firstPicture().then(get);
  window.addEventListener('pagehide', boot.flush);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void engine?.then((running) => running?.wake());
  });
  return { get };
}

async function load(
  core: DesignCore,
  boot: Boot,
  tab: string,
  schedule: Schedule,
): Promise<Engine> {
  const { browserEngine } = await import('./engine/browser-engine');
  const engine = await browserEngine(core, boot, tab, schedule);
  boot.attached();
  return engine;
}
