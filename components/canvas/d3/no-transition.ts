import { selection } from 'd3-selection';

/**
 * Stands for d3-transition, which d3-zoom imports (next.config.js). Nothing here moves by a transition: the view glides
 * by `glide.ts`, a double click does not zoom, and React Flow is never given a duration. So there is never one to
 * interrupt, and a call that would begin one fails loudly.
 */
export function interrupt(): void {}

Object.assign(selection.prototype, {
  interrupt<S>(this: S): S {
    return this;
  },
});
