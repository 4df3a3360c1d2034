import { useDesign } from '@/lib/client/design-store';
import styles from './empty-note.module.css';

/** What to do where the text can be read but holds no Pod. The first page stands for an empty design. */
export function EmptyNote() {
  const isEmpty = useDesign(
    ({ shown, preview, save, parsed }) =>
      shown.length === 0 &&
      preview === null &&
      save.state !== 'loading' &&
      parsed.documents.every(({ body }) => body.problem === null),
  );
  if (!isEmpty) return null;
  return (
    <p className={styles.note}>
      <strong>No Pod in this text yet.</strong> Drag a container here, or press A.
    </p>
  );
}
