import type { NewContainerKind, NewVolumeKind } from '@/lib/edits/types';

/** What is being added: held by a pointer, or chosen with the keyboard. */
export type Payload =
  | { readonly type: 'container'; readonly container: NewContainerKind }
  | { readonly type: 'volume'; readonly volume: NewVolumeKind }
  | { readonly type: 'pattern'; readonly id: string; readonly title: string }
  | { readonly type: 'example'; readonly id: string; readonly title: string };

/** The lanes of a frame, as `data-lane` spells them. */
export type Lane = 'start-up' | 'shared' | 'containers';

/** The lane in which a payload lands; null for one that lands in several or in none. */
export function laneOf(payload: Payload): Lane | null {
  if (payload.type === 'volume') return 'shared';
  if (payload.type !== 'container') return null;
  return payload.container === 'main' ? 'containers' : 'start-up';
}
