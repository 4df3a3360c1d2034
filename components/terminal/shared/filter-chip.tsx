import { ListFilter, X } from 'lucide-react';
import { designState } from '@/lib/client/design-store';
import styles from './filter-chip.module.css';
import { clearSelectionFilter, type SelectionFilter } from './selection-filter';

/** Says that a pane shows only what is about the selection, and takes that away. */
export function FilterChip({ filter }: { readonly filter: SelectionFilter | null }) {
  if (!filter) return null;
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={`Only ${filter.label}: show all`}
      data-tip="Show all"
      onClick={() => clearSelectionFilter(designState().selection)}
    >
      <ListFilter size={12} strokeWidth={2} aria-hidden />
      <span className={styles.words}>{filter.label}</span>
      <X size={12} strokeWidth={2} aria-hidden />
    </button>
  );
}
