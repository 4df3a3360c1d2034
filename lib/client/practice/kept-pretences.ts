import type { PretendImage } from '@/lib/practice/images/pretend';
import { readJson, writeItem } from '../local-items';

const KEPT = 'pod-designer:pretended';
const MOST = 50;

/** What this browser was told that images do. */
export function keptPretences(): readonly PretendImage[] {
  return readJson(KEPT, isImages) ?? [];
}

/** Keeps one more, in the place of what was said of the same image before. Returns all. */
export function keepPretence(image: PretendImage): readonly PretendImage[] {
  const others = keptPretences().filter(({ reference }) => reference !== image.reference);
  const images = [...others, image].slice(-MOST);
  writeItem(KEPT, JSON.stringify(images));
  return images;
}

function isImages(value: unknown): value is readonly PretendImage[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one) => typeof one === 'object' && one !== null && typeof one.reference === 'string',
    )
  );
}
