import type { CSSProperties } from 'react';
import type { RunContainer } from '@/lib/client/run/types';

/** The tokens hold so many hues of their own; the others are mixed of them. */
const HUES = [
  'var(--person-1)',
  'var(--person-2)',
  'var(--person-3)',
  'var(--person-4)',
  'var(--volume)',
  'var(--edge-net)',
  'var(--warn)',
  'var(--text-2)',
] as const;

/** The hue of a container, as the style sheets of this room read it. */
export function hueStyle({ hue }: Pick<RunContainer, 'hue'>): CSSProperties {
  return { '--hue': HUES[hue % HUES.length] } as CSSProperties;
}
