import { createSignal } from '@/components/ui/signal';
import type { buildPicture } from './build-picture';

/** What makes pictures of a text; null until it has been loaded: a picture that was kept needs none. */
export const pictureBuilder = createSignal<typeof buildPicture | null>(null);

export async function loadPictureBuilder(): Promise<void> {
  const { buildPicture } = await import('./build-picture');
  pictureBuilder.set(buildPicture);
}
