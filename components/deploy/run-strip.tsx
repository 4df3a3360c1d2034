'use client';

import { Square, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm';
import { IconButton } from '@/components/ui/icon-button';
import { showNotice } from '@/components/workspace/notices';
import type { Run } from '@/lib/client/deploy/types';
import { leaveRun, useDeploy, useRunningWorkloads } from '@/lib/client/deploy-store';
import styles from './run-strip.module.css';
import { runWords, stopWords } from './run-words';

/** Where the design runs, how it is doing, and the way to end it. */
export function RunStrip() {
  const run = useDeploy((state) => state.run);
  // Another design may be on the canvas meanwhile.
  const isDrawn = useRunningWorkloads().size > 0;
  if (!run) return null;
  const { title, more, tone } = runWords(run);
  const what = isDrawn ? '' : run.objects.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  return (
    <section className={styles.strip} aria-label="Run" data-tone={tone}>
      <span className={styles.dot} />
      <span className={styles.title}>{title}</span>
      <span className={styles.more} role="status">
        {[what, more].filter(Boolean).join(': ')}
      </span>
      <Elapsed since={run} />
      <Button icon={Square} disabled={run.stopping} onClick={() => void stop(run)}>
        {run.stopping ? 'Stopping …' : 'Stop'}
      </Button>
      <IconButton icon={X} iconSize={14} label="Watch no more" onClick={() => void leaveRun()} />
    </section>
  );
}

/** Time since the run was first seen here, as `m:ss`. */
function Elapsed({ since }: { readonly since: Pick<Run, 'startedAt'> }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since.startedAt) / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  return (
    <span className={styles.clock}>
      {Math.floor(seconds / 60)}:{two(seconds % 60)}
    </span>
  );
}

async function stop(run: Run): Promise<void> {
  if (!(await confirm(stopWords(run)))) return;
  const { stopRun } = await import('@/lib/client/deploy/actions');
  const failure = await stopRun();
  if (failure) showNotice({ text: failure });
}
