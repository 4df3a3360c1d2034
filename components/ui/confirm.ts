import { createSignal } from './signal';

export interface ConfirmRequest {
  /** A question: `Delete storefront?` */
  readonly title: string;
  /** What will be, in a sentence or two. */
  readonly body: string;
  /** The act by its name: `Delete`. */
  readonly act: string;
  readonly danger?: boolean;
  /** The safe way out, which has the focus. `Cancel` unless told. */
  readonly cancel?: string;
}

/** The question that is being asked. Drawn by Overlays. */
export const askedQuestion = createSignal<
  (ConfirmRequest & { readonly answer: (yes: boolean) => void }) | null
>(null);

/** Asks before something that cannot be undone. Resolves to whether it may be done. */
export function confirm(request: ConfirmRequest): Promise<boolean> {
  askedQuestion.get()?.answer(false);
  return new Promise((resolve) => {
    askedQuestion.set({
      ...request,
      answer: (yes) => {
        askedQuestion.set(null);
        resolve(yes);
      },
    });
  });
}
