import type { PretendImage } from '@/lib/practice/images/pretend';
import { readJson, writeItem } from '../local-items';
import { setPretendImages } from './page-door';

const KEPT = 'pod-designer:pretended';
const MOST = 50;

/** Images that somebody has said what they do, in this browser. */
export function pretendedImages(): readonly PretendImage[] {
  return readJson(KEPT, isImages) ?? [];
}

/** Says what an image does, in the place of what was said of it before. The cluster finds it with its next try. */
export async function pretendImage(image: PretendImage): Promise<void> {
  const others = pretendedImages().filter(({ reference }) => reference !== image.reference);
  const images = [...others, image].slice(-MOST);
  writeItem(KEPT, JSON.stringify(images));
  setPretendImages(images);
}

function isImages(value: unknown): value is readonly PretendImage[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one) => typeof one === 'object' && one !== null && typeof one.reference === 'string',
    )
  );
}
