import type { PracticeHosting } from './hosting';

const HOSTING = Symbol.for('pod-designer.practice');

/** server.ts makes the hosting; the routes, which are bundled apart, find it here. */
export function registerHosting(hosting: PracticeHosting): void {
  Object.assign(globalThis, { [HOSTING]: hosting });
}

/** null: this process hosts no practice clusters. */
export function findHosting(): PracticeHosting | null {
  return (globalThis as { [HOSTING]?: PracticeHosting })[HOSTING] ?? null;
}
