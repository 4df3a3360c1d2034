/** What had the focus last in each region gets it again. */
export const lastFocused = new WeakMap<Element, HTMLElement>();

/** Remembers what has the focus; called for each focus in the workspace. */
export function rememberFocus(target: EventTarget): void {
  if (!(target instanceof HTMLElement)) return;
  const region = target.closest('[data-region]');
  if (region && region !== target) lastFocused.set(region, target);
}
