'use client';

import { History, Pause, Play, Square, StepForward, X } from 'lucide-react';
import { longClock, shortClock } from '@/components/terminal/shared/run-words';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm';
import { IconButton } from '@/components/ui/icon-button';
import { Segmented } from '@/components/ui/segmented';
import { showNotice } from '@/components/workspace/notices';
import { isPractice } from '@/lib/client/deploy/clusters';
import type { Run } from '@/lib/client/deploy/types';
import { leaveRun, useDeploy, useRunningWorkloads } from '@/lib/client/deploy-store';
import { setPaused, setSpeed, step, usePageClock } from '@/lib/client/run/page-clock';
import { setScrub, useRunTimeline } from '@/lib/client/run/run-timeline';
import { type PageClock, SPEEDS, type Speed } from '@/lib/client/run/types';
import styles from './run-strip.module.css';
import { runWords, stopWords } from './run-words';

/** Where the design runs, how it is doing, its clock, and the way to end it. */
export function RunStrip() {
  const run = useDeploy((state) => state.run);
  // Another design may be on the canvas meanwhile.
  const isDrawn = useRunningWorkloads().size > 0;
  // What is just being applied would run on after it was stopped.
  const isApplying = useDeploy(({ flow }) => flow?.step === 'applying');
  const clock = usePageClock();
  if (!run) return null;
  const { title, more, tone } = runWords(run);
  const what = isDrawn ? '' : run.objects.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  return (
    <section className={styles.strip} aria-label="Run" data-tone={tone}>
      <span className={styles.dot} />
      <span className={styles.title}>{title}</span>
      <Clock />
      <span className={styles.more} role="status" data-tip={more || undefined}>
        {[what, more].filter(Boolean).join(': ')}
      </span>
      {clock && <SpeedControl clock={clock} />}
      <Button
        icon={Square}
        disabled={run.stopping || isApplying}
        onClick={() => void stop(run, isPractice(run.kind))}
      >
        {run.stopping ? 'Stopping …' : 'Stop'}
      </Button>
      <IconButton icon={X} iconSize={14} label="Watch no more" onClick={() => void leaveRun()} />
    </section>
  );
}

/** Time since the run began, as the cluster counts it; a moment of the past where one is looked at. */
function Clock() {
  const timeline = useRunTimeline();
  if (!timeline) return null;
  const { start, now, scrub } = timeline;
  if (scrub === null) {
    return (
      <span className={styles.clock}>
        clock <span className={styles.time}>{longClock(now - start)}</span>
      </span>
    );
  }
  return (
    <span className={styles.past} role="status">
      <History size={13} strokeWidth={2} aria-hidden />
      As it was at {shortClock(scrub - start)}
      <Button size="small" variant="soft" onClick={() => setScrub(null)}>
        Now
      </Button>
    </span>
  );
}

const SPEED_OPTIONS = SPEEDS.map((speed) => ({ value: `${speed}` as const, label: `${speed}×` }));

/** How fast time goes in the page's own cluster. */
function SpeedControl({ clock: { speed, paused } }: { readonly clock: PageClock }) {
  return (
    <>
      <span className={styles.speedWord}>Speed</span>
      <Segmented<`${Speed}`>
        label="Speed"
        options={SPEED_OPTIONS}
        value={`${speed}`}
        onChange={(next) => setSpeed(Number(next) as Speed)}
      />
      <IconButton
        icon={paused ? Play : Pause}
        iconSize={14}
        label={paused ? 'Go on' : 'Pause'}
        onClick={() => setPaused(!paused)}
      />
      {paused && (
        <IconButton
          icon={StepForward}
          iconSize={14}
          label="On to the next change"
          onClick={() => void step()}
        />
      )}
    </>
  );
}

/** What runs on a practice cluster is made again with one press; anything else asks first. */
async function stop(run: Run, withoutAsking: boolean): Promise<void> {
  if (!withoutAsking && !(await confirm(stopWords(run)))) return;
  const { stopRun } = await import('@/lib/client/deploy/actions');
  const failure = await stopRun();
  if (failure) showNotice({ text: failure });
}
