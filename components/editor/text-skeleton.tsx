import { useDesign } from '@/lib/client/design-store';
import styles from './text-skeleton.module.css';

/** More than a screen holds. */
const MOST_LINES = 120;
const MOST_LENGTH = 20_000;

/** The text as the editor will show it, to read until the editor is there. A press asks for the editor. */
export function TextSkeleton({ onPress }: { readonly onPress: () => void }) {
  const text = useDesign((state) => state.text);
  const lines = text.slice(0, MOST_LENGTH).split(/\r\n|\r|\n/, MOST_LINES);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field could not show the line numbers
    <div
      className={styles.skeleton}
      role="textbox"
      aria-label="YAML"
      aria-multiline
      aria-readonly
      aria-busy
      tabIndex={0}
      data-region-start
      onPointerDown={onPress}
      onFocus={onPress}
    >
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
        <div key={at} className={styles.line}>
          <span className={styles.number} aria-hidden>
            {at + 1}
          </span>
          <span className={styles.text}>{line}</span>
        </div>
      ))}
    </div>
  );
}
