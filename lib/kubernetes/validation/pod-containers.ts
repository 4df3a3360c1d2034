import type { Place } from './place';
import { type Fields, itemsOf } from './values';

export interface Located {
  readonly container: Fields;
  readonly at: Place;
}

const KINDS = ['initContainers', 'containers', 'ephemeralContainers'];

/** All containers in the server's order. Source: VisitContainersWithPath. */
export function allContainers(spec: Fields, at: Place): readonly Located[] {
  const found: Located[] = [];
  for (const kind of KINDS) {
    const place = at.child(kind);
    for (const [index, container] of itemsOf(spec, kind).entries()) {
      found.push({ container, at: place.index(index) });
    }
  }
  return found;
}
