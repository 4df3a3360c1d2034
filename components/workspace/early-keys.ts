/** A key that waited longer for what acts on it would act unexpectedly (ms). */
const PATIENCE = 2000;

let held: KeyboardEvent[] = [];

/** Keys of the last moments for which nothing was there yet: whoever comes now may know them. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  const now = performance.now();
  const keys = held.filter(({ timeStamp }) => now - timeStamp < PATIENCE);
  held = [];
  return keys;
}

export function holdEarlyKey(event: KeyboardEvent): void {
  held = [...takeEarlyKeys(), event];
}

/** Holds what is pressed until `shortcut-keys.ts` acts on it, which lets go of it (`letGoOfKeys`). */
export function holdEarlyKeys(): void {
  window.addEventListener('keydown', holdEarlyKey, { capture: true });
}

export function letGoOfKeys(): void {
  window.removeEventListener('keydown', holdEarlyKey, { capture: true });
}
