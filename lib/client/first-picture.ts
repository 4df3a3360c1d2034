/**
 * The moment when the page can be used: its first picture stands. What is not needed for that is loaded only then, so
 * that it does not hold up what is.
 */
let stands: () => void = () => {};
const standing = new Promise<void>((resolve) => {
  stands = resolve;
});

/** Should the picture not come, the rest of the page does not wait for it longer than this (ms). */
const PATIENCE = 4000;
if (typeof window !== 'undefined') setTimeout(() => stands(), PATIENCE);

/** Told by the page once. */
export function firstPictureStands(): void {
  stands();
}

/** Resolves when the page can be used; at once from then on. Never on the server. */
export function firstPicture(): Promise<void> {
  return standing;
}
