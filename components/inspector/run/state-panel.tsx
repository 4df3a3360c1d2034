import {
  CircleCheck,
  CircleDashed,
  CircleStop,
  Hourglass,
  type LucideIcon,
  OctagonX,
  TimerReset,
} from 'lucide-react';
import { useState } from 'react';
import { useRunNow } from '@/components/canvas/nodes/use-run-now';
import { showLogAt } from '@/components/terminal/logs/log-place';
import { shortClock } from '@/components/terminal/shared/run-words';
import { Button } from '@/components/ui/button';
import { showDrawerTab } from '@/components/workspace/drawer-state';
import { isPractice } from '@/lib/client/deploy/clusters';
import { useContainerState } from '@/lib/client/deploy/run-state';
import { useDeploy } from '@/lib/client/deploy-store';
import { setLogPrevious } from '@/lib/client/run/run-logs';
import { useRunTimeline } from '@/lib/client/run/run-timeline';
import type { ContainerState } from '@/lib/kubernetes/cluster-api';
import type { Container, Workload } from '@/lib/pod/types';
import { focusField } from '../focus-field';
import { change, operation } from '../settings/make-change';
import { PretendForm } from './pretend-form';
import { type AdviceAct, type StateAdvice, stateAdvice } from './state-advice';
import styles from './state-panel.module.css';

interface StatePanelProps {
  readonly workload: Workload;
  readonly container: Container;
  readonly scope: string;
}

/** How a container does where it runs, in words, and what can be done. Nothing while it does not run. */
export function StatePanel(props: StatePanelProps) {
  const { workload, container } = props;
  const state = useContainerState(workload.id, container.name);
  return state && <Panel {...props} state={state} />;
}

function Panel({
  workload,
  container,
  scope,
  state,
}: StatePanelProps & { readonly state: ContainerState }) {
  const advice = stateAdvice(state, container, workload);
  const [pretending, setPretending] = useState(false);
  const acts = useActs(advice, { workload, container, scope }, () => setPretending(true));
  const Icon = iconOf(state, advice);
  return (
    <section className={styles.panel} data-tone={advice.tone} aria-label="State">
      <div className={styles.line}>
        <Icon size={14} strokeWidth={2} aria-hidden />
        <span className={styles.title}>{advice.title}</span>
        <Countdown state={state} />
      </div>
      <p className={styles.words}>{advice.words}</p>
      {advice.detail !== '' && <p className={styles.detail}>{advice.detail}</p>}
      {pretending ? (
        <PretendForm image={container.image} onClose={() => setPretending(false)} />
      ) : (
        acts.length > 0 && (
          <div className={styles.acts}>
            {acts.map(({ title, run }) => (
              <Button key={title} onClick={run}>
                {title}
              </Button>
            ))}
          </div>
        )
      )}
    </section>
  );
}

function iconOf({ state, reason }: ContainerState, { tone }: StateAdvice): LucideIcon {
  if (state === 'running') return tone === 'ok' ? CircleCheck : CircleDashed;
  if (reason === 'CrashLoopBackOff') return TimerReset;
  if (state === 'terminated' && reason !== 'OOMKilled') return CircleStop;
  return tone === 'bad' ? OctagonX : Hourglass;
}

/** Until it is tried again, or since when it is so. */
function Countdown({ state: { retryAt, since } }: { readonly state: ContainerState }) {
  const now = useRunNow();
  const left = retryAt === null ? Number.NaN : Date.parse(retryAt) - now;
  const age = since === null ? Number.NaN : now - Date.parse(since);
  const shown = left > 0 ? left : age;
  if (!Number.isFinite(shown)) return null;
  return (
    <span className={styles.clock} data-tip={left > 0 ? 'Until it is tried again' : 'For so long'}>
      {shortClock(shown)}
    </span>
  );
}

interface Act {
  readonly title: string;
  readonly run: () => void;
}

function useActs(
  { acts, title }: StateAdvice,
  { workload, container, scope }: StatePanelProps,
  pretend: () => void,
): readonly Act[] {
  const kind = useDeploy(({ run }) => run?.kind ?? null);
  const lanes = useRunTimeline()?.lanes;
  const lane = lanes?.find((one) => one.container === container.name);
  const showLog = () => {
    setLogPrevious(title === 'CrashLoopBackOff');
    if (lane) showLogAt({ source: lane.key, time: lane.blocks.at(-1)?.from ?? 0 });
    else showDrawerTab('logs');
  };
  const made: Readonly<Record<AdviceAct, Act | null>> = {
    'make-init': {
      title: 'Make it an init container',
      run: () =>
        void change(
          scope,
          operation(workload.id, (ops, now) => ops.setContainerKind(now, container.id, 'init')),
        ),
    },
    'pretend-image':
      kind !== null && isPractice(kind)
        ? { title: `Pretend image ${container.image}`, run: pretend }
        : null,
    'show-log': { title: 'Show its log', run: showLog },
    'show-events': { title: 'Show its events', run: () => showDrawerTab('events') },
    'change-command': { title: 'Change its command', run: () => focusField('command') },
    'change-image': { title: 'Change its image', run: () => focusField('image') },
    'raise-memory': { title: 'Change its limit', run: () => focusField('memory-limit') },
  };
  return acts.flatMap((act) => made[act] ?? []);
}
