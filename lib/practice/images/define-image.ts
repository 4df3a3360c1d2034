import type { Signal } from '../process/signals';
import type { Program } from '../process/types';
import type { Volume } from '../vfs/volume';

/** What an image is made of and what it runs. */
export interface Image {
  /** As it is written without registry: `busybox`, `curlimages/curl`. */
  readonly repository: string;
  /** Other names of the same or of one that this stands in for as well: `registry.k8s.io/busybox`. */
  readonly also?: readonly string[];
  /** Tags that the registry has; undefined: any that looks like a version. */
  readonly tags?: RegExp;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly (readonly [name: string, value: string])[];
  /** `1000`, `nginx`, `100:101`; undefined is root. */
  readonly user?: string;
  readonly workingDir?: string;
  readonly ports?: readonly number[];
  /** Folders that have a volume of their own where none is mounted. */
  readonly volumes?: readonly string[];
  /** The signal that stops it, where that is not TERM. */
  readonly stopSignal?: Signal;
  /** Bytes that the registry sends. */
  readonly size: number;
  /** What this stand-in does less than the real program, for the docs. */
  readonly lacks?: string;
  /** No registry has it: where the practice cluster is to be like a real one, it is missing. */
  readonly madeUp?: boolean;
  /** The same on Alpine, for tags that say so. */
  readonly onAlpine?: Image;
  /** Fills the image's file system. */
  readonly files: (root: Volume) => void;
  /** Its programs by the names that its executables carry (`programFile`). */
  readonly programs: ReadonlyMap<string, Program>;
}

export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Names an image; its file's only export that counts. */
export function defineImage(image: Image): Image {
  return image;
}
