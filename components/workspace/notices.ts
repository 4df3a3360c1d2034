import { createSignal } from '@/components/ui/signal';

/** Something that did not go as it should, said over the canvas until it is put away. */
export interface Notice {
  readonly text: string;
  readonly offers?: readonly { readonly title: string; readonly run: () => void }[];
}

export const shownNotice = createSignal<Notice | null>(null);

export function showNotice(notice: Notice): void {
  shownNotice.set(notice);
}

export function dismissNotice(): void {
  shownNotice.set(null);
}
