import { useEffect, useState } from 'react';
import { useDesign } from '@/lib/client/design-store';
import type { DesignState } from '@/lib/client/types';
import { toOffsetEdits } from '@/lib/text/text-edits';
import type { YamlProblem } from '@/lib/yaml/types';
import { changedLines, countAdded, countRemoved } from './preview/changed-lines';
import { WHEN_TYPING_RESTS } from './problems/when-typing-rests';
import styles from './status-chip.module.css';

/** What a gesture would change, or that the text cannot be read; otherwise nothing. */
export function StatusChip() {
  const preview = useDesign((state) => state.preview);
  const broken = useLasting(useDesign(brokenProblem));
  const text = useDesign((state) => (state.preview ? state.text : ''));
  if (preview) {
    const edits = toOffsetEdits(text, preview.edits);
    const words = previewWords(changedLines(text, preview.text.text, edits));
    return words && <Chip kind="preview">{words}</Chip>;
  }
  if (!broken) return null;
  return <Chip kind="broken">{broken.code === 'too-large' ? 'not read' : 'not valid'}</Chip>;
}

/** A problem that has been there for a while, as it is now; null at once when it is gone. */
function useLasting(problem: YamlProblem | null): YamlProblem | null {
  const [lasts, setLasts] = useState(false);
  const isThere = problem !== null;
  useEffect(() => {
    if (!isThere) return;
    const timer = setTimeout(() => setLasts(true), WHEN_TYPING_RESTS);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isThere]);
  return lasts ? problem : null;
}

interface ChipProps {
  readonly kind: 'preview' | 'broken';
  readonly children: string;
}

function Chip({ kind, children }: ChipProps) {
  return (
    <span className={styles.chip} data-kind={kind}>
      {children}
    </span>
  );
}

function brokenProblem({ parsed }: DesignState): YamlProblem | null {
  const problems = parsed.documents.flatMap(({ body }) => body.problem ?? []);
  return problems.find(({ code }) => code === 'too-large') ?? problems[0] ?? null;
}

/** "3 lines will be added". A line that goes for another one changes. */
export function previewWords(changes: Parameters<typeof countAdded>[0]): string | null {
  const added = countAdded(changes);
  const removed = countRemoved(changes);
  if (added + removed === 0) return null;
  if (removed === 0) return `${linesWord(added)} will be added`;
  if (added === 0) return `${linesWord(removed)} will be removed`;
  return `${linesWord(Math.max(added, removed))} will change`;
}

function linesWord(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}
