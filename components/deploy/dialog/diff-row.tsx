import type { ObjectDiffLine } from '@/components/deploy/diff/object-diff';
import styles from './diff-row.module.css';

const SIGNS = { same: ' ', removed: '-', added: '+' } as const;
const NAMES = { same: '', removed: 'goes: ', added: 'comes: ' } as const;

/** One line of one side or of both, with its numbers and its sign. */
export function DiffRow({ line }: { readonly line: ObjectDiffLine }) {
  const { change, before, after } = line;
  return (
    <div className={styles.row} data-change={change}>
      <span className={styles.number} aria-hidden>
        {before}
      </span>
      <span className={styles.number} aria-hidden>
        {after}
      </span>
      <span className={styles.sign} aria-hidden>
        {SIGNS[change]}
      </span>
      <span className={styles.hidden}>{NAMES[change]}</span>
      <span className={styles.text} style={{ paddingLeft: `${line.line.depth * 2}ch` }}>
        <YamlText text={line.line.text} />
      </span>
    </div>
  );
}

/** `- key: value` in the colours of the editor. */
function YamlText({ text }: { readonly text: string }) {
  const match = /^(- )?("(?:[^"\\]|\\.)*"|[^\s"':][^:]*)?(:)( .*)?$/.exec(text);
  if (!match) return <span className={styles.string}>{text}</span>;
  const [, dash, key, colon, value] = match;
  return (
    <>
      {dash && <span className={styles.punct}>{dash}</span>}
      <span className={styles.key}>{key}</span>
      <span className={styles.punct}>{colon}</span>
      {value && <span className={kindOf(value.trim())}>{value}</span>}
    </>
  );
}

function kindOf(value: string): string | undefined {
  const isValue = /^(-?\d[\d.eE+-]*|true|false|null)$/.test(value);
  return isValue ? styles.value : /^[[{|]/.test(value) ? styles.punct : styles.string;
}

interface FoldRowProps {
  readonly change: ObjectDiffLine['change'];
  readonly count: number;
  readonly onOpen: () => void;
}

/** Stands for lines that are folded; opens them. */
export function FoldRow({ change, count, onOpen }: FoldRowProps) {
  return (
    <button type="button" className={styles.fold} data-change={change} onClick={onOpen}>
      {count} more {count === 1 ? 'line' : 'lines'}
    </button>
  );
}
