import { notHere } from '../applets/define-applet';
import type { Program } from '../process/types';

/** A program that the image has and the practice cluster has not: says so and fails. */
export function makeUnavailable(): Program {
  return function* unavailable(p) {
    yield* notHere(p, p.name);
    return 1;
  };
}
