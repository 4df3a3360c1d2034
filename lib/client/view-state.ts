import { DEFAULT_VERSION, VERSIONS, type Version } from '@/lib/kubernetes/versions';

/** How the page looks in this browser, and what of it is worth keeping. */
export interface ViewState {
  readonly theme: Theme;
  /** Whether letters without Ctrl, Alt or ⌘ act on the canvas. */
  readonly singleKeys: boolean;
  /** Whose rules hold: for diagnostics, completion and what the forms say. */
  readonly kubernetesVersion: Version;
  /** CSS pixels; `stack` in percent. */
  readonly sizes: Readonly<Record<Panel, number>>;
  readonly closed: Readonly<Record<Panel, boolean>>;
  /** `<kind>/<section>` to whether it is open. */
  readonly sections: ReadonlyMap<string, boolean>;
  /** By design id. */
  readonly views: ReadonlyMap<string, DesignView>;
}

export interface DesignView {
  /** By whatever id the canvas gives its nodes. Only those that a hand has moved. */
  readonly positions: ReadonlyMap<string, Place>;
  /** null: never seen here, fit the picture. */
  readonly viewport: Viewport | null;
}

export type Theme = 'light' | 'dark' | 'system';
/** `column` and `stack`: the narrow layout's one column, and how much of its height the editor takes. */
export type Panel = 'left' | 'editor' | 'drawer' | 'column' | 'stack';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Viewport extends Place {
  readonly zoom: number;
}

/** CSS pixels, `stack` in percent; the page itself also holds the editor to half and the drawer to 70 % of the window. */
export const PANEL_LIMITS: Readonly<Record<Panel, { least: number; most: number; usual: number }>> =
  {
    left: { least: 240, most: 360, usual: 264 },
    editor: { least: 320, most: 2000, usual: 408 },
    drawer: { least: 160, most: 1400, usual: 280 },
    column: { least: 320, most: 600, usual: 376 },
    stack: { least: 20, most: 80, usual: 54 },
  };

export function defaultView(): ViewState {
  const { left, editor, drawer, column, stack } = PANEL_LIMITS;
  return {
    theme: 'system',
    singleKeys: true,
    kubernetesVersion: DEFAULT_VERSION,
    sizes: {
      left: left.usual,
      editor: editor.usual,
      drawer: drawer.usual,
      column: column.usual,
      stack: stack.usual,
    },
    closed: { left: false, editor: false, drawer: true, column: false, stack: false },
    sections: new Map(),
    views: new Map(),
  };
}

export function isTheme(value: unknown): value is Theme {
  return value === 'light' || value === 'dark' || value === 'system';
}

export function isVersion(value: unknown): value is Version {
  return VERSIONS.some((version) => version === value);
}

export function isPanels(value: unknown): value is Pick<ViewState, 'sizes' | 'closed'> {
  if (!isRecord(value) || !isRecord(value.sizes) || !isRecord(value.closed)) return false;
  const { sizes, closed } = value;
  return Object.entries(PANEL_LIMITS).every(([panel, { least, most }]) => {
    const size = sizes[panel];
    return isNumber(size) && size >= least && size <= most && typeof closed[panel] === 'boolean';
  });
}

export function isSections(value: unknown): value is [string, boolean][] {
  return isPairs(value, (open) => typeof open === 'boolean');
}

export interface KeptView {
  readonly positions: readonly (readonly [string, Place])[];
  readonly viewport: Viewport | null;
  readonly keptAt: number;
}

export function isDesignView(value: unknown): value is KeptView {
  return (
    isRecord(value) &&
    isNumber(value.keptAt) &&
    isPairs(value.positions, isPlace) &&
    (value.viewport === null || isViewport(value.viewport))
  );
}

function isPairs(value: unknown, isValue: (value: unknown) => boolean): boolean {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && typeof pair[0] === 'string' && isValue(pair[1]))
  );
}

function isViewport(value: unknown): value is Viewport {
  return isPlace(value) && isRecord(value) && isNumber(value.zoom) && value.zoom > 0;
}

function isPlace(value: unknown): value is Place {
  return isRecord(value) && isNumber(value.x) && isNumber(value.y);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
