'use client';

import { CircleAlert, Info } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useDeploy } from '@/lib/client/deploy-store';
import { useRunEvents } from '@/lib/client/run/run-events';
import { useRunTimeline } from '@/lib/client/run/run-timeline';
import type { RunEvent, RunEvents } from '@/lib/client/run/types';
import { FilterChip } from '../shared/filter-chip';
import { PaneEmpty, PaneHead, PaneProblem } from '../shared/pane-head';
import { ageOf } from '../shared/run-words';
import { type SelectionFilter, useSelectionFilter } from '../shared/selection-filter';
import { VirtualRows } from '../shared/virtual-rows';
import { WholeLine } from '../shared/whole-line';
import styles from './events-pane.module.css';

const ROW = 24;

/** What the cluster says of the run, the newest last. */
export function EventsPane() {
  const runs = useDeploy(({ run }) => run !== null);
  return runs ? (
    <Events />
  ) : (
    <>
      <PaneHead title="Events" />
      <PaneEmpty>
        Nothing runs. Deploy the design, and what the cluster says of it shows here.
      </PaneEmpty>
    </>
  );
}

function Events() {
  const { events, problem } = useRunEvents();
  const filter = useSelectionFilter();
  const shown = useMemo(() => eventsFor(events, filter), [events, filter]);
  const [current, setCurrent] = useState<string | null>(null);
  const [follow, setFollow] = useState(true);
  const now = useRunTimeline()?.now ?? 0;
  const looked = shown.find(({ name }) => name === current) ?? null;
  return (
    <>
      <PaneHead title="Events" end={<Counts events={shown} />}>
        <FilterChip filter={filter} />
      </PaneHead>
      {problem && <PaneProblem>{problem.message}</PaneProblem>}
      {shown.length === 0 ? (
        <PaneEmpty>
          {filter && events.length > 0
            ? `No event is about ${filter.label}.`
            : 'The cluster has said nothing yet.'}
        </PaneEmpty>
      ) : (
        <div className={styles.events}>
          <VirtualRows
            label="Events"
            rows={shown}
            rowHeight={ROW}
            keyOf={keyOfEvent}
            draw={(event) => <EventRow event={event} now={now} />}
            current={looked}
            onCurrent={(event) => setCurrent(event?.name ?? null)}
            follow={follow}
            onFollow={setFollow}
          />
          {looked && (
            <WholeLine
              text={`${looked.reason}: ${looked.message}\n${looked.object.kind} ${looked.object.name}, said by ${looked.source || 'nobody named'}`}
              onClose={() => setCurrent(null)}
            />
          )}
        </div>
      )}
    </>
  );
}

function keyOfEvent({ name }: RunEvent): string {
  return name;
}

/** What is about a Pod as a whole is about each of its containers. */
export function eventsFor(
  events: RunEvents['events'],
  filter: SelectionFilter | null,
): readonly RunEvent[] {
  if (!filter) return events;
  return events.filter(({ container }) => container === null || filter.containers.has(container));
}

function Counts({ events }: { readonly events: readonly RunEvent[] }) {
  const warnings = events.filter(({ type }) => type === 'Warning').length;
  if (warnings === 0) return null;
  return (
    <span className={styles.counts}>{warnings === 1 ? '1 warning' : `${warnings} warnings`}</span>
  );
}

function EventRow({ event, now }: { readonly event: RunEvent; readonly now: number }) {
  const { type, reason, message, count, object, container, lastTime } = event;
  const isWarning = type === 'Warning';
  const Icon = isWarning ? CircleAlert : Info;
  return (
    <div className={styles.event} data-type={type}>
      <span className={styles.age}>{ageOf(now - lastTime)}</span>
      <Icon size={12} strokeWidth={2} aria-label={type} />
      <span className={styles.reason}>{reason}</span>
      <span className={styles.count}>{count > 1 ? `×${count}` : ''}</span>
      <span className={styles.object}>{container ?? `${object.kind} ${object.name}`}</span>
      <span className={styles.message}>{message}</span>
    </div>
  );
}
