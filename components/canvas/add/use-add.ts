import { create } from 'zustand';
import type { FlyoutId } from './tiles';

interface AddState {
  /** The flyout that is open. */
  readonly flyout: FlyoutId | null;
  /** What the open flyout stands beside. */
  readonly anchor: HTMLElement | null;
  /** A row of the flyout is being dragged: it is out of the way, and goes when the drag ends. */
  readonly aside: boolean;
}

export const useAdd = create<AddState>()(() => ({ flyout: null, anchor: null, aside: false }));

/** Opens a flyout beside `anchor`, or closes it if it is open. */
export function toggleFlyout(flyout: FlyoutId, anchor: HTMLElement): void {
  useAdd.setState((state) =>
    state.flyout === flyout
      ? { flyout: null, anchor: null, aside: false }
      : { flyout, anchor, aside: false },
  );
}

/** Closes the flyout; with `refocus` the tile that opened it has the focus again. */
export function closeFlyout({ refocus = false }: { refocus?: boolean } = {}): void {
  const { anchor } = useAdd.getState();
  useAdd.setState({ flyout: null, anchor: null, aside: false });
  if (refocus) anchor?.focus();
}

export function putFlyoutAside(): void {
  useAdd.setState({ aside: true });
}

/**
 * Puts the focus on the first tile of Add, as the key `A` on the canvas does; arrows, Enter and Esc go on from there.
 * False if no Add is on the screen.
 */
export function focusAdd(): boolean {
  const tile = document.querySelector<HTMLElement>('[data-add-tile][tabindex="0"]');
  tile?.focus();
  return tile !== null;
}
