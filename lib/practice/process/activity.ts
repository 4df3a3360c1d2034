import type { Inode } from '../vfs/inode';
import type { Surroundings } from './process';

/** What a program does that can be seen from outside. */
export type Act =
  | {
      readonly kind: 'read' | 'write';
      readonly by: Surroundings;
      readonly inode: Inode;
      /** Absolute, as the program sees it. */
      readonly path: string;
    }
  /** To a port of its own Pod. */
  | { readonly kind: 'connect'; readonly by: Surroundings; readonly port: number };

/** Hears of each act of every program of a machine: it must be quick. */
export type ActListener = (act: Act) => void;
