'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSignal } from '@/components/ui/signal';
import { useDeploy } from '@/lib/client/deploy-store';
import { setLogFollow, useRunLogs } from '@/lib/client/run/run-logs';
import { useRunTimeline } from '@/lib/client/run/run-timeline';
import type { RunLogLine, RunLogSource, RunLogs } from '@/lib/client/run/types';
import { inOrder, useContainerOrder } from '../shared/container-order';
import { FilterChip } from '../shared/filter-chip';
import { PaneEmpty, PaneHead, PaneProblem } from '../shared/pane-head';
import { type SelectionFilter, useSelectionFilter } from '../shared/selection-filter';
import { VirtualRows } from '../shared/virtual-rows';
import { WholeLine } from '../shared/whole-line';
import { plainLine } from './ansi';
import { emptyWords } from './empty-words';
import { LogActions, LogSearch, SourceChips } from './log-controls';
import { wantedLogPlace } from './log-place';
import { LogRow, nameOf } from './log-row';
import styles from './logs-pane.module.css';

const ROW = 20;

/** What the containers of the run print, mixed by time. */
export function LogsPane() {
  const runs = useDeploy(({ run }) => run !== null);
  return runs ? (
    <Logs />
  ) : (
    <>
      <PaneHead title="Logs" />
      <PaneEmpty>
        Nothing runs. Deploy the design, and what its containers print shows here.
      </PaneEmpty>
    </>
  );
}

function Logs() {
  const known = useRunLogs();
  const order = useContainerOrder();
  const { sources } = known;
  const ordered = useMemo(() => inOrder(sources, order), [sources, order]);
  const logs = useMemo(() => ({ ...known, sources: ordered }), [known, ordered]);
  const filter = useSelectionFilter();
  const [searching, setSearching] = useState(logs.search !== '');
  const lines = useMemo(() => filteredLines(logs, filter), [logs, filter]);
  return (
    <>
      <PaneHead
        title="Logs"
        end={<LogActions logs={logs} searching={searching} onSearching={setSearching} />}
      >
        <SourceChips logs={logs} />
        <FilterChip filter={filter} />
      </PaneHead>
      {searching && (
        <LogSearch logs={logs} found={lines.length} onClose={() => setSearching(false)} />
      )}
      <SourceProblems logs={logs} filter={filter} />
      {logs.dropped > 0 && (
        <p className={styles.dropped}>{logs.dropped} older lines are not kept any more.</p>
      )}
      {lines.length === 0 ? (
        <PaneEmpty>{emptyWords(logs, filter)}</PaneEmpty>
      ) : (
        <Lines logs={logs} lines={lines} />
      )}
    </>
  );
}

function Lines({
  logs: { sources, follow },
  lines,
}: {
  readonly logs: RunLogs;
  readonly lines: readonly RunLogLine[];
}) {
  const start = useRunTimeline()?.start ?? lines[0]?.time ?? 0;
  const byKey = useMemo(() => new Map(sources.map((source) => [source.key, source])), [sources]);
  const withPod = useMemo(() => new Set(sources.map(({ pod }) => pod)).size > 1, [sources]);
  const [current, setCurrent] = useWantedLine(lines);
  const draw = useCallback(
    (line: RunLogLine) => (
      <LogRow line={line} source={byKey.get(line.source)} withPod={withPod} start={start} />
    ),
    [byKey, withPod, start],
  );
  return (
    <div className={styles.lines}>
      <VirtualRows
        label="Log lines"
        rows={lines}
        rowHeight={ROW}
        keyOf={keyOfLine}
        draw={draw}
        current={current}
        onCurrent={setCurrent}
        follow={follow}
        onFollow={setLogFollow}
      />
      {current && (
        <WholeLine text={wholeText(current, byKey, withPod)} onClose={() => setCurrent(null)} />
      )}
    </div>
  );
}

function keyOfLine({ id }: RunLogLine): number {
  return id;
}

function wholeText(
  { kind, source, text }: RunLogLine,
  byKey: ReadonlyMap<string, RunLogSource>,
  withPod: boolean,
): string {
  const from = byKey.get(source);
  return kind === 'note' && from ? `${nameOf(from, withPod)} ${text}` : plainLine(text);
}

/** The line that is looked at; a place that is asked for from elsewhere becomes it. */
function useWantedLine(lines: readonly RunLogLine[]) {
  const [current, setCurrent] = useState<RunLogLine | null>(null);
  const wanted = useSignal(wantedLogPlace);
  useEffect(() => {
    if (!wanted) return;
    const found =
      lines.find(({ source, time }) => source === wanted.source && time >= wanted.time) ??
      lines.findLast(({ source }) => source === wanted.source);
    if (!found) return;
    wantedLogPlace.set(null);
    setLogFollow(false);
    setCurrent(found);
  }, [wanted, lines]);
  return [current, setCurrent] as const;
}

function filteredLines(
  { lines, sources }: RunLogs,
  filter: SelectionFilter | null,
): readonly RunLogLine[] {
  if (!filter) return lines;
  const keys = new Set(
    sources.filter(({ container }) => filter.containers.has(container)).map(({ key }) => key),
  );
  return lines.filter(({ source }) => keys.has(source));
}

/** Why a log that somebody wants to see is not there. */
function SourceProblems({
  logs,
  filter,
}: {
  readonly logs: RunLogs;
  readonly filter: SelectionFilter | null;
}) {
  const amiss = logs.sources.filter(
    ({ isOn, problem, container }) =>
      isOn && problem !== null && (!filter || filter.containers.has(container)),
  );
  return amiss.map(({ key, container, problem }) => (
    <PaneProblem key={key}>
      {container}: {problem?.message}
    </PaneProblem>
  ));
}
