import type { ReactNode } from 'react';
import styles from './pane-head.module.css';

/** The head of a pane of the drawer: its name, what it is narrowed to, and at the right what can be done with it. */
export function PaneHead({
  title,
  children,
  end,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly end?: ReactNode;
}) {
  return (
    <div className={styles.head}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.middle}>{children}</div>
      <div className={styles.end}>{end}</div>
    </div>
  );
}

/** In the place of what is not there: what is, and what to do. */
export function PaneEmpty({ children }: { readonly children: ReactNode }) {
  return <div className={styles.empty}>{children}</div>;
}

/** What is shown is old, or cannot be read. */
export function PaneProblem({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.problem} role="status">
      {children}
    </p>
  );
}
