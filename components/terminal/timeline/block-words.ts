import type { TimelineBlock } from '@/lib/client/run/types';
import { shortClock } from '../shared/run-words';

/** A block in a sentence: for its tooltip, and for those who do not see it. */
export function blockWords(block: TimelineBlock, container: string): string {
  return `${container}: ${what(block)}${howLong(block)}`;
}

function what({ kind, reason, exitCode, ready, label, restarts }: TimelineBlock): string {
  const code = exitCode === null ? '' : ` with exit code ${exitCode}`;
  switch (kind) {
    case 'starting':
      return reason ?? 'starting';
    case 'running':
      return `running, ${ready ? 'ready' : 'not ready'}${restarts > 0 ? `, run ${restarts + 1}` : ''}`;
    case 'exit':
      return `ended${code}${reason && reason !== 'Completed' && reason !== 'Error' ? `, ${reason}` : ''}`;
    case 'ended':
      return `has ended${code}`;
    case 'back-off':
      return `${reason ?? 'back-off'}`;
    case 'next':
      return `what comes next: ${label || 'a start'}`;
  }
}

function howLong({ kind, from, to }: TimelineBlock): string {
  if (to === null || kind === 'exit' || kind === 'next') return '';
  return `, ${shortClock(to - from)}`;
}
