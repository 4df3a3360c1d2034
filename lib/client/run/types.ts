import type {
  ActivityItem,
  ClusterEvent,
  ClusterProblem,
  ExecOutput,
  ExecSession,
} from '@/lib/kubernetes/cluster-api';

/*
 * What the panes of the drawer and the canvas show of the run that `deployState().run` names. The hooks stand in files
 * of their own, beside their actions:
 *
 *   run-logs.ts      useRunLogs(), setLogSourceOn, setLogFollow, setLogSearch, setLogPrevious, logText
 *   run-events.ts    useRunEvents()
 *   run-timeline.ts  useRunTimeline(), setScrub
 *   run-activity.ts  useActivity(edge), useUsage(workloadId)
 *   page-clock.ts    usePageClock(), setSpeed, setPaused, step, resetPageCluster
 *   open-exec.ts     openExec(options, listener)
 *
 * A hook starts what it needs at its first use and goes on until the run ends, so that a pane that is closed and opened
 * again has lost nothing. All times are milliseconds since 1970 as the cluster counts them: on the practice cluster of
 * the page they run faster than the page's own.
 */

/** A container of a Pod of the run. */
export interface RunContainer {
  /** Unique in the run: `<pod>/<container>`. */
  readonly key: string;
  readonly pod: string;
  readonly container: string;
  /** Which of the hues is its own: 0 to 7, `--person-1` and on; by its place among the names of containers. */
  readonly hue: number;
}

// ---- Timeline

export interface TimelineBlock {
  readonly kind: /** Pulled, created, waiting for init containers; grey. `reason` says which. */
    | 'starting'
    | 'running'
    /** The moment of an exit; `from` and `to` are the same. */
    | 'exit'
    /** Waits to be started, or pulled, again: `CrashLoopBackOff`, `ImagePullBackOff`. */
    | 'back-off'
    /** Not yet: what comes after the present back-off, a start and the back-off after it. */
    | 'next'
    /** Has ended and is not started again. */
    | 'ended';
  readonly from: number;
  /** null: still going on, without a known end. Of a back-off under way its expected end, which lies after `now`. */
  readonly to: number | null;
  /** As Kubernetes spells it: `ContainerCreating`, `CrashLoopBackOff`, `OOMKilled`, `Completed`. */
  readonly reason: string | null;
  /** Of `exit` and `ended`. */
  readonly exitCode: number | null;
  /** Of `running`: it was ready at the end of the block, or is. */
  readonly ready: boolean;
  /** Restarts before this block. */
  readonly restarts: number;
  /** A word or two for the block: `Running, ready`, `10 s`, `back-off 20 s`, `then 80 s`. */
  readonly label: string;
}

export interface TimelineLane extends RunContainer {
  readonly isInit: boolean;
  /** In order of time. */
  readonly blocks: readonly TimelineBlock[];
}

export interface RunTimeline {
  /** When the run began. */
  readonly start: number;
  /** The cluster's time, moved on about four times a second while somebody looks. */
  readonly now: number;
  /** Where the last thing that is foreseen begins, at least `now`. */
  readonly end: number;
  readonly lanes: readonly TimelineLane[];
  /** The moment that is looked at; null: now. The states on the canvas are those of this moment. */
  readonly scrub: number | null;
}

// ---- Logs

export interface RunLogLine {
  /** Rises by one with each line that is shown: a key for lists. */
  readonly id: number;
  readonly time: number;
  /** `RunContainer.key`. */
  readonly source: string;
  /** `log`: the container wrote it. `note`: a start or an end, in our words. */
  readonly kind: 'log' | 'note';
  /** Without line end; may hold colour escapes, and no other ones. */
  readonly text: string;
}

export interface RunLogSource extends RunContainer {
  readonly isOn: boolean;
  /** Why there is no log, in the server's words made plain; null while there is one. */
  readonly problem: ClusterProblem | null;
}

export interface RunLogs {
  readonly sources: readonly RunLogSource[];
  /** By time, of the sources that are on, and of those that hold `search`; at most MOST_LOG_LINES. */
  readonly lines: readonly RunLogLine[];
  /** Lines that had to go to keep within the bound. */
  readonly dropped: number;
  /** The pane keeps to the end. */
  readonly follow: boolean;
  readonly search: string;
  /** Each container's run before this one is shown in place of this one. */
  readonly previous: boolean;
}

export const MOST_LOG_LINES = 10_000;

// ---- Events

export interface RunEvent extends ClusterEvent {
  readonly lastTime: number;
}

export interface RunEvents {
  /** Of the run's own objects and Pods; by `lastTime`, the newest last. */
  readonly events: readonly RunEvent[];
  /** The stream was lost; what is shown is old. */
  readonly problem: ClusterProblem | null;
}

// ---- Activity and usage

/** An edge of the canvas: a mount, or a connection to a port of the Pod. */
export type ActivityEdge =
  | { readonly workload: string; readonly container: string; readonly volume: string }
  | { readonly workload: string; readonly container: string; readonly port: number };

/** The last thing that happened on an edge. */
export interface EdgeActivity {
  readonly kind: ActivityItem['kind'];
  readonly time: number;
  /** Milliseconds since 1970 as the page counts them, when it was heard of: a pulse begins here. */
  readonly heardAt: number;
  /** How often something has happened on this edge. Rises: a key for a pulse. */
  readonly count: number;
  /** Of a file: its path within the volume. */
  readonly path: string | null;
}

export interface ContainerUsage {
  /** Of one CPU: 0.25 is 250m. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
}

/** Of all Pods of a workload together. null from the hook: nobody has measured. */
export interface WorkloadUsage {
  readonly containers: ReadonlyMap<string, ContainerUsage>;
  /** Bytes in each volume that is counted, and the file that was written last. */
  readonly volumes: ReadonlyMap<
    string,
    {
      readonly used: number;
      readonly lastWrite: { readonly path: string; readonly time: number } | null;
    }
  >;
}

// ---- The clock of the page's own cluster

export const SPEEDS = [1, 10, 30, 60] as const;
export type Speed = (typeof SPEEDS)[number];

/** null from the hook: the run is on no cluster of this page. */
export interface PageClock {
  /** The cluster's time now, moved on about four times a second while somebody looks. */
  readonly time: number;
  readonly speed: Speed;
  readonly paused: boolean;
}

// ---- Exec

export interface ExecOptions {
  readonly pod: string;
  readonly container: string;
  /** Left out: a shell, with a terminal. */
  readonly command?: readonly string[];
}

export type OpenExec = (
  options: ExecOptions,
  listener: (output: ExecOutput) => void,
) => Promise<ExecSession>;
