import type { Volume } from '../vfs/volume';
import { alpineFiles } from './alpine';
import { DEBIAN_PROGRAMS, debianFiles } from './debian';
import { defineImage, type Image } from './define-image';
import type { AccountLine } from './root-file-system';

/** Fills a file system with a distribution's files and accounts. */
export type BaseFiles = (root: Volume, accounts?: readonly AccountLine[]) => void;

/** An image that there is on Debian and, where its tag says `alpine`, on Alpine. */
export function defineOnBoth(
  definition: Omit<Image, 'files' | 'onAlpine'> & {
    readonly files: (root: Volume, base: BaseFiles, isAlpine: boolean) => void;
  },
): Image {
  return defineImage({
    ...definition,
    programs: new Map([...definition.programs, ...DEBIAN_PROGRAMS]),
    files: (root) => definition.files(root, debianFiles, false),
    onAlpine: defineImage({
      ...definition,
      size: Math.round(definition.size * 0.4),
      files: (root) => definition.files(root, alpineFiles, true),
    }),
  });
}
