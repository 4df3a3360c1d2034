/** Stands for d3-interpolate, of which transitions alone would make use: see no-transition.ts. */
export function interpolate(): never {
  throw new Error('There are no transitions: use glideTo.');
}

export const interpolateZoom = interpolate;
