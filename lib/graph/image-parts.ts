import { parseImage } from '@/lib/pod/images';
import type { ImageName } from './types';

const DIGEST_SHOWN = 7;

/** An image reference cut where the picture changes its tone. A digest keeps its first digits: `@1a2b3c4`. */
export function imageParts(image: string): ImageName {
  const { registry, repository, tag, digest } = parseImage(image);
  const path = registry === '' ? repository : `${registry}/${repository}`;
  const slash = path.lastIndexOf('/') + 1;
  const digits = digest.slice(digest.indexOf(':') + 1).slice(0, DIGEST_SHOWN);
  return {
    prefix: path.slice(0, slash),
    base: path.slice(slash),
    tag: `${tag && `:${tag}`}${digits && `@${digits}`}`,
  };
}

/**
 * The image as it is shown where `room` characters fit: the prefix whole, as `…/`, or left out. The tag is never
 * cut; what is still too long is the base, which then ends in `…`.
 */
export function fitImage(image: ImageName, room: number): ImageName {
  const { prefix, base, tag } = image;
  const rest = base.length + tag.length;
  if (prefix.length + rest <= room) return image;
  const short = prefix === '' ? '' : '…/';
  const left = room - short.length - tag.length;
  if (base.length <= left) return { prefix: short, base, tag };
  return { prefix: short, base: `${base.slice(0, Math.max(1, left - 1))}…`, tag };
}
