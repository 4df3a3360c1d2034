'use client';

import styles from './kbd.module.css';
import { formatKeys, type Keys, useIsMac } from './keys';

/** A key or shortcut, as the person's own keyboard names it. */
export function Kbd({ keys }: { readonly keys: Keys }) {
  return <kbd className={styles.kbd}>{formatKeys(keys, useIsMac())}</kbd>;
}
