import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { DEFAULT_VERSION, type Version } from '@/lib/kubernetes/versions';
import { itemKeys, readItem, readJson, removeItem, writeItem } from './local-items';
import {
  type DesignView,
  defaultView,
  isDesignView,
  isPanels,
  isSections,
  isTheme,
  isVersion,
  PANEL_LIMITS,
  type Panel,
  type Place,
  type Theme,
  type Viewport,
  type ViewState,
} from './view-state';

const THEME = 'pod-designer:theme';
const SINGLE_KEYS = 'pod-designer:single-keys';
const VERSION = 'pod-designer:kubernetes-version';
const PANELS = 'pod-designer:panels';
const SECTIONS = 'pod-designer:sections';
const DESIGN = 'pod-designer:view:';
/** So many designs keep their view. */
const MOST_VIEWS = 30;
/** Panning changes the viewport often; it is kept when it has rested so long (ms). */
const REST = 250;

const store = createStore<ViewState>(defaultView);

/** React hook over how the page looks in this browser. Nothing of it is in the YAML. */
export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(store, select);
}

export function viewState(): ViewState {
  return store.getState();
}

export function subscribeView(listener: (state: ViewState) => void): () => void {
  return store.subscribe(listener);
}

/** Changes it at once and keeps it. `public/theme.js` reads it before the next first paint. */
export function setTheme(theme: Theme): void {
  store.setState({ theme });
  if (theme === 'system') removeItem(THEME);
  else writeItem(THEME, theme);
  showTheme();
}

/** Whether letters alone act on the canvas. */
export function setSingleKeys(on: boolean): void {
  store.setState({ singleKeys: on });
  if (on) removeItem(SINGLE_KEYS);
  else writeItem(SINGLE_KEYS, 'off');
}

/** Chooses the Kubernetes version whose rules hold in this browser. */
export function setKubernetesVersion(version: Version): void {
  store.setState({ kubernetesVersion: version });
  if (version === DEFAULT_VERSION) removeItem(VERSION);
  else writeItem(VERSION, version);
}

/** Size of a panel in CSS pixels (`stack` in percent), kept within its limits. */
export function setPanelSize(panel: Panel, size: number): void {
  const { least, most } = PANEL_LIMITS[panel];
  const sizes = { ...store.getState().sizes, [panel]: Math.max(least, Math.min(most, size)) };
  store.setState({ sizes });
  keepPanels();
}

export function setPanelOpen(panel: Panel, open: boolean): void {
  store.setState({ closed: { ...store.getState().closed, [panel]: !open } });
  keepPanels();
}

/** Whether a section of the inspector is open, per kind of node. `undefined` in the state: never chosen. */
export function setSectionOpen(kind: string, section: string, open: boolean): void {
  const sections = new Map(store.getState().sections).set(`${kind}/${section}`, open);
  store.setState({ sections });
  writeItem(SECTIONS, JSON.stringify([...sections]));
}

/** Puts nodes of a design where a hand put them; null gives one back to the layout. */
export function setPositions(design: string, places: Iterable<readonly [string, Place | null]>) {
  const positions = new Map(viewOf(design).positions);
  for (const [node, place] of places) {
    if (place) positions.set(node, place);
    else positions.delete(node);
  }
  setView(design, { positions });
}

/** Gives all nodes of a design back to the layout. Returns where they were, for undo. */
export function clearPositions(design: string): ReadonlyMap<string, Place> {
  const { positions } = viewOf(design);
  setView(design, { positions: new Map() });
  return positions;
}

/** Keeps the places of nodes with what they belong to when the text changes (follow-places.ts). */
export function movePositions(
  design: string,
  move: (positions: DesignView['positions']) => DesignView['positions'],
): void {
  const { positions } = viewOf(design);
  const moved = positions.size === 0 ? positions : move(positions);
  if (moved !== positions) setView(design, { positions: moved });
}

export function setViewport(design: string, viewport: Viewport): void {
  setView(design, { viewport });
}

/** The view of a design; without positions and viewport if it was never seen here. */
export function viewOf(design: string, state: ViewState = store.getState()): DesignView {
  return state.views.get(design) ?? EMPTY_VIEW;
}

/** Forgets the view of a design that is gone. */
export function forgetView(design: string): void {
  const views = new Map(store.getState().views);
  views.delete(design);
  waiting.delete(design);
  store.setState({ views });
  removeItem(DESIGN + design);
}

const EMPTY_VIEW: DesignView = { positions: new Map(), viewport: null };
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

function setView(design: string, change: Partial<DesignView>): void {
  const view = { ...viewOf(design), ...change };
  store.setState({ views: new Map(store.getState().views).set(design, view) });
  if (waiting.has(design)) return;
  waiting.set(
    design,
    setTimeout(() => keepView(design), REST),
  );
}

function keepView(design: string): void {
  clearTimeout(waiting.get(design));
  waiting.delete(design);
  const { positions, viewport } = viewOf(design);
  const keptAt = Date.now();
  writeItem(DESIGN + design, JSON.stringify({ positions: [...positions], viewport, keptAt }));
}

function keepPanels(): void {
  const { sizes, closed } = store.getState();
  writeItem(PANELS, JSON.stringify({ sizes, closed }));
}

/** The theme as it looks: what was chosen, or what the system says. */
export function shownTheme(): 'light' | 'dark' {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

function showTheme(): void {
  const { theme } = store.getState();
  const dark = theme === 'dark' || (theme === 'system' && systemIsDark().matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

function systemIsDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

function readAll(): void {
  const theme = readItem(THEME);
  const version = readItem(VERSION);
  store.setState({
    ...(isTheme(theme) && { theme }),
    singleKeys: readItem(SINGLE_KEYS) !== 'off',
    ...(isVersion(version) && { kubernetesVersion: version }),
    ...readJson(PANELS, isPanels),
    sections: new Map(readJson(SECTIONS, isSections) ?? []),
    views: readViews(),
  });
}

function readViews(): ReadonlyMap<string, DesignView> {
  const kept = itemKeys(DESIGN).flatMap((key) => {
    const view = readJson(key, isDesignView);
    return view ? [{ key, view }] : [];
  });
  kept.sort((a, b) => b.view.keptAt - a.view.keptAt);
  for (const { key } of kept.slice(MOST_VIEWS)) removeItem(key);
  return new Map(
    kept.slice(0, MOST_VIEWS).map(({ key, view: { positions, viewport } }) => {
      return [key.slice(DESIGN.length), { positions: new Map(positions), viewport }];
    }),
  );
}

/** Another tab changed the theme. Sizes and places stay each tab's own until it is loaded again. */
function followOtherTab({ key, newValue }: StorageEvent): void {
  if (key !== THEME) return;
  store.setState({ theme: isTheme(newValue) ? newValue : 'system' });
  showTheme();
}

if (typeof window !== 'undefined') {
  readAll();
  systemIsDark().addEventListener('change', showTheme);
  window.addEventListener('storage', followOtherTab);
  window.addEventListener('pagehide', () => [...waiting.keys()].forEach(keepView));
}
