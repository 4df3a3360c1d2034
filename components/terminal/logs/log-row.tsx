import { memo } from 'react';
import type { RunLogLine, RunLogSource } from '@/lib/client/run/types';
import { hueStyle } from '../shared/hues';
import { longClock } from '../shared/run-words';
import { type AnsiSpan, ansiSpans } from './ansi';
import styles from './log-row.module.css';

interface LogRowProps {
  readonly line: RunLogLine;
  readonly source: RunLogSource | undefined;
  /** Of several Pods: then a name alone would not tell. */
  readonly withPod: boolean;
  /** Since when the run's clock counts. */
  readonly start: number;
}

/** One line: when, who, what. */
export const LogRow = memo(function LogRow({ line, source, withPod, start }: LogRowProps) {
  const { time, kind, text } = line;
  return (
    <div className={styles.line} data-kind={kind} style={source && hueStyle(source)}>
      <span className={styles.time}>{longClock(time - start)}</span>
      <span className={styles.source}>{source ? nameOf(source, withPod) : ''}</span>
      <span className={styles.text}>
        {kind === 'note'
          ? text
          : ansiSpans(text).map((span, i) => (
              // A line never changes.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Span key={i} span={span} />
            ))}
      </span>
    </div>
  );
});

/** The part of a Pod's name that tells it from its likes, and the container's name. */
export function nameOf({ pod, container }: RunLogSource, withPod: boolean): string {
  return withPod ? `${pod.slice(pod.lastIndexOf('-') + 1)}/${container}` : container;
}

function Span({ span }: { readonly span: AnsiSpan }) {
  const { text, color, bold, dim, italic, underline } = span;
  if (!color && !bold && !dim && !italic && !underline) return text;
  return (
    <span
      className={styles.span}
      data-color={color ?? undefined}
      data-bold={bold || undefined}
      data-dim={dim || undefined}
      data-italic={italic || undefined}
      data-underline={underline || undefined}
    >
      {text}
    </span>
  );
}
