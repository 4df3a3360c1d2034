import { Lock } from 'lucide-react';
import type { ParsedDocument } from '@/lib/yaml/types';
import styles from './waiting-panel.module.css';

/** In place of settings that could not be written, because their document does not parse or is not read. */
export function WaitingPanel({ document }: { readonly document: ParsedDocument }) {
  const { problem } = document.body;
  return (
    <div className={styles.panel} role="status">
      <h2 className={styles.title}>
        <Lock size={14} strokeWidth={1.75} aria-hidden />
        Settings wait
      </h2>
      <p className={styles.text}>
        {problem?.code === 'too-large'
          ? problem.message
          : `Line ${problemLine(document)} must be mended first: a change from here could not be written safely.`}
      </p>
    </div>
  );
}

/** Counted from 1 over the whole text. */
function problemLine({ body, line }: ParsedDocument): number {
  const before = body.text.slice(0, body.problem?.start ?? 0);
  return line + before.split(/\r\n|\r|\n/).length;
}
