import { lastFocused } from './remembered-focus';
import { showPane } from './show-pane';

/** The regions of the page in the order in which F6 goes round them. */
export const REGIONS = ['top-bar', 'add', 'inspector', 'canvas', 'editor', 'status'] as const;
export type Region = (typeof REGIONS)[number];

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([tabindex="-1"]), [contenteditable=""], [contenteditable="true"]';

/** The region that has the focus; null: none. */
export function focusedRegion(): Region | null {
  const name = document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region;
  return REGIONS.find((region) => region === name) ?? null;
}

/** Moves the focus to the next region that can be seen, or the one before. */
export function focusNextRegion(step: 1 | -1): void {
  const shown = REGIONS.filter((region) => findRegion(region) !== null);
  const current = focusedRegion();
  const at = current === null ? (step === 1 ? -1 : 0) : shown.indexOf(current);
  const next = shown[(at + step + shown.length) % shown.length];
  if (next) focusRegion(next);
}

/** Gives the focus to a region: to what had it last, to its own first choice, or to the region itself. */
export function focusRegion(name: Region): void {
  if (name === 'inspector' || name === 'editor') showPane(name);
  const region = findRegion(name);
  if (!region) return;
  const last = lastFocused.get(region);
  const target = last?.isConnected && isShown(last) ? last : firstChoice(region);
  (target ?? region).focus({ preventScroll: true });
}

function findRegion(name: Region): HTMLElement | null {
  const regions = document.querySelectorAll<HTMLElement>(`[data-region="${name}"]`);
  return [...regions].find(isShown) ?? null;
}

/** In the editor the text comes before the buttons of its header. */
function firstChoice(region: HTMLElement): HTMLElement | undefined {
  const text = region.querySelector<HTMLElement>(
    '[data-region-start], .monaco-editor .native-edit-context, .monaco-editor textarea',
  );
  if (text && isShown(text)) return text;
  return [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown);
}

function isShown(element: HTMLElement): boolean {
  return (
    element.closest('[inert]') === null && element.checkVisibility({ visibilityProperty: true })
  );
}
