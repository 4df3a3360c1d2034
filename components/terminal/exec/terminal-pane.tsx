'use client';

import { Plus, RotateCw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useSignal } from '@/components/ui/signal';
import { type Tab, TabList, tabId, tabPanelId } from '@/components/ui/tabs';
import { useDeploy } from '@/lib/client/deploy-store';
import { useRunTimeline } from '@/lib/client/run/run-timeline';
import type { TimelineLane } from '@/lib/client/run/types';
import { inOrder, useContainerOrder } from '../shared/container-order';
import { FilterChip } from '../shared/filter-chip';
import { PaneEmpty, PaneHead } from '../shared/pane-head';
import { useSelectionFilter } from '../shared/selection-filter';
import { EndedContainer } from './ended-container';
import { KubectlPanel } from './kubectl-panel';
import { closeShell, openShell, type ShellSession, shellSessions } from './sessions';
import { ShellView } from './shell-view';
import styles from './terminal-pane.module.css';

const ID = 'shells';
const KUBECTL = 'kubectl';

/** A shell in each container, and the way to kubectl. */
export function TerminalPane() {
  const startedAt = useDeploy(({ run }) => run?.startedAt ?? null);
  return startedAt === null ? (
    <>
      <PaneHead title="Terminal" />
      <PaneEmpty>Nothing runs. Deploy the design to open a shell in its containers.</PaneEmpty>
    </>
  ) : (
    <Terminals key={startedAt} />
  );
}

function Terminals() {
  const known = useRunTimeline()?.lanes ?? NO_LANES;
  const order = useContainerOrder();
  const lanes = inOrder(known, order);
  const filter = useSelectionFilter();
  const sessions = useSignal(shellSessions);
  const shown = filter ? lanes.filter(({ container }) => filter.containers.has(container)) : lanes;
  const tabs = tabsFor(shown, sessions);
  const [chosen, choose] = useState<string | null>(null);
  const current = tabs.find(({ value }) => value === chosen) ?? tabs[0];
  const lane = lanes.find(({ key }) => key === current?.lane);
  const session = sessions.find((one) => `${one.id}` === current?.session);
  return (
    <>
      <PaneHead
        title="Terminal"
        end={
          lane &&
          current?.value !== KUBECTL && (
            <TabActions
              lane={lane}
              session={session ?? null}
              isExtra={session !== undefined && current?.isExtra === true}
              onOpened={(opened) => choose(`${opened.id}`)}
            />
          )
        }
      >
        <TabList
          label="Terminals"
          id={ID}
          tabs={tabs}
          value={current?.value ?? null}
          onChange={choose}
        />
        <FilterChip filter={filter} />
      </PaneHead>
      {current && (
        <div
          key={current.value}
          className={styles.panel}
          role="tabpanel"
          id={tabPanelId(ID, current.value)}
          aria-labelledby={tabId(ID, current.value)}
        >
          {current.value === KUBECTL ? (
            <KubectlPanel lane={shown[0] ?? null} />
          ) : (
            lane && <Shell lane={lane} session={session ?? null} onOpened={(id) => choose(id)} />
          )}
        </div>
      )}
    </>
  );
}

const NO_LANES: readonly TimelineLane[] = [];

interface ShellTab extends Tab<string> {
  readonly lane: string | null;
  readonly session: string | null;
  /** Of several shells in one container not the first. */
  readonly isExtra: boolean;
}

/** One for each container, one for each further shell in it, and kubectl. */
function tabsFor(
  lanes: readonly TimelineLane[],
  sessions: readonly ShellSession[],
): readonly ShellTab[] {
  const withPod = new Set(lanes.map(({ pod }) => pod)).size > 1;
  const shells = lanes.flatMap((lane) => {
    const { key, pod, container } = lane;
    const name = withPod ? `${pod.slice(pod.lastIndexOf('-') + 1)}/${container}` : container;
    const own = sessions.filter((one) => one.pod === pod && one.container === container);
    const first: ShellTab = {
      value: key,
      label: name,
      lane: key,
      session: own[0] ? `${own[0].id}` : null,
      isExtra: false,
    };
    const more = own.slice(1).map(({ id }, i) => ({
      value: `${id}`,
      label: `${name} ${i + 2}`,
      lane: key,
      session: `${id}`,
      isExtra: true,
    }));
    return [first, ...more];
  });
  return [
    ...shells,
    { value: KUBECTL, label: 'kubectl', lane: null, session: null, isExtra: false },
  ];
}

interface TabActionsProps {
  readonly lane: TimelineLane;
  readonly session: ShellSession | null;
  readonly isExtra: boolean;
  readonly onOpened: (session: ShellSession) => void;
}

function TabActions({ lane, session, isExtra, onOpened }: TabActionsProps) {
  if (!session) return null;
  return (
    <>
      <IconButton
        icon={RotateCw}
        iconSize={14}
        label="Begin this shell anew"
        onClick={session.restart}
      />
      {isExtra && (
        <IconButton
          icon={X}
          iconSize={14}
          label="Close this shell"
          onClick={() => closeShell(session)}
        />
      )}
      <IconButton
        icon={Plus}
        iconSize={14}
        label={`One more shell in ${lane.container}`}
        disabled={!isRunning(lane)}
        onClick={() => onOpened(openShell(lane.pod, lane.container))}
      />
    </>
  );
}

function isRunning({ blocks }: TimelineLane): boolean {
  return blocks.findLast(({ kind }) => kind !== 'next')?.kind === 'running';
}

/** A shell opens by itself in what runs; what has ended says so. */
function Shell({
  lane,
  session,
}: {
  readonly lane: TimelineLane;
  readonly session: ShellSession | null;
  readonly onOpened: (id: string) => void;
}) {
  const running = isRunning(lane);
  const { pod, container } = lane;
  const asked = useRef(false);
  useEffect(() => {
    if (session || !running || asked.current) return;
    // What ends at once is over before a shell could open.
    const timer = setTimeout(() => {
      asked.current = true;
      openShell(pod, container);
    }, SETTLES);
    return () => clearTimeout(timer);
  }, [session, running, pod, container]);
  if (session) return <LiveShell session={session} lane={lane} running={running} />;
  return running ? null : <EndedContainer lane={lane} />;
}

/** So long (ms) a container has run when a shell opens in it by itself. */
const SETTLES = 400;

function LiveShell({
  session,
  lane,
  running,
}: {
  readonly session: ShellSession;
  readonly lane: TimelineLane;
  readonly running: boolean;
}) {
  const { stage, words, problem } = useSignal(session.state);
  const isOver = stage === 'ended' || stage === 'failed';
  // There was nothing to connect to: that the container has ended says more than how the connection failed.
  if (stage === 'failed' && !session.hasPrinted() && !running) {
    return <EndedContainer lane={lane} />;
  }
  return (
    <>
      <ShellView session={session} />
      {isOver && (
        <div className={styles.over} role="status">
          <span className={styles.words}>
            {words}
            {problem?.detail && <code className={styles.detail}>{problem.detail}</code>}
          </span>
          {running ? (
            <Button size="small" onClick={session.restart}>
              Open a new one
            </Button>
          ) : (
            <span>{lane.container} does not run now.</span>
          )}
        </div>
      )}
    </>
  );
}
