'use client';

import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { useDeploy } from '@/lib/client/deploy-store';
import { setScrub, useRunTimeline } from '@/lib/client/run/run-timeline';
import type { RunTimeline, TimelineLane } from '@/lib/client/run/types';
import { showLogAt } from '../logs/log-place';
import { inOrder, useContainerOrder } from '../shared/container-order';
import { hueStyle } from '../shared/hues';
import { PaneEmpty } from '../shared/pane-head';
import { shortClock } from '../shared/run-words';
import { blockWords } from './block-words';
import styles from './run-band.module.css';
import { shareOf, type TimeScale, timeScale } from './time-scale';

/** What happened when: a lane for each container, and the moment that is looked at. */
export function RunBand() {
  const runs = useDeploy(({ run }) => run !== null);
  return runs ? (
    <Band />
  ) : (
    <PaneEmpty>Nothing runs. Deploy the design, and what happens when shows here.</PaneEmpty>
  );
}

function Band() {
  const timeline = useRunTimeline();
  const order = useContainerOrder();
  if (!timeline) return <PaneEmpty>Nothing is known of the run yet.</PaneEmpty>;
  const scale = timeScale(timeline);
  const lanes = inOrder(timeline.lanes, order);
  const withPod = new Set(timeline.lanes.map(({ pod }) => pod)).size > 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc from whatever in it has the focus
    <div className={styles.band} onKeyDown={(event) => leaveOnEscape(event, timeline)}>
      <Ruler timeline={timeline} scale={scale} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its blocks have the keys */}
      <div className={styles.lanes} onKeyDown={walkBlocks}>
        {lanes.map((lane, row) => (
          <Lane
            key={lane.key}
            lane={lane}
            row={row}
            scale={scale}
            now={timeline.now}
            withPod={withPod}
          />
        ))}
        {timeline.lanes.length === 0 && (
          <p className={styles.none}>No Pod yet: the cluster has not made one.</p>
        )}
        <MomentLine timeline={timeline} scale={scale} />
      </div>
    </div>
  );
}

function leaveOnEscape(event: KeyboardEvent, { scrub }: RunTimeline): void {
  if (event.key !== 'Escape' || scrub === null) return;
  event.preventDefault();
  event.stopPropagation();
  setScrub(null);
}

/** Seconds that an arrow moves by, and with Shift. */
const STEP = 1000;
const LONG_STEP = 10_000;

/** The axis. Dragged, or moved with the arrows, it goes back to a moment. */
function Ruler({ timeline, scale }: { readonly timeline: RunTimeline; readonly scale: TimeScale }) {
  const { start, now, scrub } = timeline;
  const track = useRef<HTMLDivElement>(null);
  const scrubTo = (time: number) => setScrub(time >= now ? null : Math.max(start, time));

  const drag = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (!box || event.buttons !== 1) return;
    const share = (event.clientX - box.left) / box.width;
    scrubTo(scale.from + share * (scale.to - scale.from));
  };
  const press = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag(event);
  };
  const keys = (event: KeyboardEvent) => {
    const to = timeAfterKey(event, scrub ?? now, start, now);
    if (to === null) return;
    event.preventDefault();
    scrubTo(to);
  };

  return (
    <div className={styles.ruler}>
      <span className={styles.title}>
        {scrub === null ? (
          'State'
        ) : (
          <Button size="small" variant="soft" onClick={() => setScrub(null)}>
            Now
          </Button>
        )}
      </span>
      <div
        ref={track}
        className={styles.track}
        role="slider"
        tabIndex={0}
        aria-label="Moment of the run"
        aria-valuemin={0}
        aria-valuemax={Math.round((now - start) / 1000)}
        aria-valuenow={Math.round(((scrub ?? now) - start) / 1000)}
        aria-valuetext={scrub === null ? 'now' : shortClock(scrub - start)}
        data-tip="Drag to go back in time"
        onPointerDown={press}
        onPointerMove={drag}
        onKeyDown={keys}
      >
        {scale.marks.map((mark) => (
          <Mark key={mark} share={shareOf(scale, mark)} words={shortClock(mark - start)} />
        ))}
        {scrub !== null && (
          <span className={styles.moment} style={{ left: percent(shareOf(scale, scrub)) }}>
            {shortClock(scrub - start)}
          </span>
        )}
      </div>
    </div>
  );
}

function timeAfterKey(
  { key, shiftKey }: KeyboardEvent,
  at: number,
  start: number,
  now: number,
): number | null {
  const step = shiftKey ? LONG_STEP : STEP;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return at + step;
    case 'PageDown':
      return at - LONG_STEP;
    case 'PageUp':
      return at + LONG_STEP;
    case 'Home':
      return start;
    case 'End':
      return now;
    default:
      return null;
  }
}

function Mark({ share, words }: { readonly share: number; readonly words: string }) {
  const place = share <= 0 ? 'start' : share >= 1 ? 'end' : 'middle';
  return (
    <span className={styles.mark} data-place={place} style={{ left: percent(share) }} aria-hidden>
      {words}
    </span>
  );
}

interface LaneProps {
  readonly lane: TimelineLane;
  readonly row: number;
  readonly scale: TimeScale;
  readonly now: number;
  readonly withPod: boolean;
}

function Lane({ lane, row, scale, now, withPod }: LaneProps) {
  const { key, pod, container, blocks } = lane;
  const shown = blocks.flatMap((block, place) =>
    (block.to ?? now) >= scale.from && block.from < scale.to ? [{ block, place }] : [],
  );
  return (
    <div className={styles.lane} style={hueStyle(lane)} data-lane={container}>
      <span className={styles.name} data-tip={withPod ? `${container} in ${pod}` : undefined}>
        <span className={styles.hue} />
        <span className={styles.nameText}>
          {withPod ? `${pod.slice(pod.lastIndexOf('-') + 1)}/${container}` : container}
        </span>
      </span>
      <span className={styles.blocks}>
        {shown.map(({ block, place }, i) => {
          const words = blockWords(block, container);
          return (
            <button
              // What was stays where it is: only the last blocks of a lane ever change.
              key={place}
              type="button"
              className={styles.block}
              style={blockStyle(block, scale, now)}
              tabIndex={row === 0 && i === shown.length - 1 ? 0 : -1}
              aria-label={words}
              data-tip={words}
              data-row={row}
              data-kind={block.kind}
              data-short={block.label.length <= SHORT || undefined}
              data-ready={block.ready || lane.isInit || undefined}
              data-failed={(block.exitCode ?? 0) !== 0 || undefined}
              onClick={() => showLogAt({ source: key, time: block.from })}
            >
              <span className={styles.label}>{block.label}</span>
            </button>
          );
        })}
      </span>
    </div>
  );
}

/** Letters that fit into a narrow block too. */
const SHORT = 5;

/** Of what is under way only the part up to now is filled: the rest is to come. */
function blockStyle(
  { from, to }: TimelineLane['blocks'][number],
  scale: TimeScale,
  now: number,
): CSSProperties {
  const end = to ?? now;
  const left = shareOf(scale, from);
  const width = shareOf(scale, end) - left;
  const done = end <= now || end === from ? 1 : Math.max(0, (now - from) / (end - from));
  return {
    left: percent(left),
    width: `max(4px, ${percent(width)})`,
    '--done': percent(done),
  } as CSSProperties;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

/** The present, and the moment that is looked at. */
function MomentLine({
  timeline: { now, scrub },
  scale,
}: {
  readonly timeline: RunTimeline;
  readonly scale: TimeScale;
}) {
  return (
    <div className={styles.lines} aria-hidden>
      <span
        className={styles.now}
        data-past={scrub !== null || undefined}
        style={{ left: percent(shareOf(scale, now)) }}
      />
      {scrub !== null && (
        <span className={styles.now} style={{ left: percent(shareOf(scale, scrub)) }} />
      )}
    </div>
  );
}

/** Left and right go along a lane, up and down to the block of the next one that stands nearest. */
function walkBlocks(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target instanceof HTMLElement ? event.target : null;
  const row = from?.dataset.row;
  if (!from || row === undefined) return;
  const next = blockAfterKey(event.key, event.currentTarget, from, Number(row));
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function blockAfterKey(
  key: string,
  root: HTMLElement,
  from: HTMLElement,
  row: number,
): HTMLElement | undefined {
  const blocksOf = (n: number) => [...root.querySelectorAll<HTMLElement>(`[data-row="${n}"]`)];
  const own = blocksOf(row);
  const at = own.indexOf(from);
  const x = from.getBoundingClientRect().right;
  const nearest = (blocks: readonly HTMLElement[]) =>
    blocks.findLast((block) => block.getBoundingClientRect().left <= x) ?? blocks[0];
  switch (key) {
    case 'ArrowLeft':
      return own[at - 1];
    case 'ArrowRight':
      return own[at + 1];
    case 'ArrowUp':
      return nearest(blocksOf(row - 1));
    case 'ArrowDown':
      return nearest(blocksOf(row + 1));
    default:
      return undefined;
  }
}
