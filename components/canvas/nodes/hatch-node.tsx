import { memo } from 'react';
import styles from './hatch-node.module.css';

/** Lies over a frame whose text does not parse: the picture is old. */
export const HatchNodeView = memo(function HatchNodeView() {
  return <div className={styles.hatch} aria-hidden />;
});
