import type { ContainerState } from '@/lib/kubernetes/cluster-api';

/** How a container's state is shown in one line. */
export interface StateLook {
  readonly icon: 'hourglass' | 'dashed' | 'check' | 'timer' | 'stop' | 'octagon';
  readonly tone: 'plain' | 'wait' | 'ok' | 'bad';
  /** The reason, as Kubernetes spells it. */
  readonly reason: string;
  readonly more: string;
  readonly end: string;
}

const WAITS_QUIETLY = new Set(['ContainerCreating', 'PodInitializing', 'Pulling', 'Pulled']);

/** @param now milliseconds since 1970 */
export function stateLook(state: ContainerState, now: number): StateLook {
  if (state.state === 'running') return running(state);
  return state.state === 'terminated' ? ended(state, now) : waiting(state, now);
}

function running({ ready, restartCount, kind }: ContainerState): StateLook {
  // It is never ready: it works, and ends.
  if (kind === 'init' && !ready) {
    return {
      icon: 'dashed',
      tone: 'ok',
      reason: 'Running',
      more: 'at work',
      end: restarts(restartCount),
    };
  }
  return {
    icon: ready ? 'check' : 'dashed',
    tone: ready ? 'ok' : 'wait',
    reason: 'Running',
    more: ready ? 'ready' : 'not ready',
    end: restarts(restartCount),
  };
}

function ended(state: ContainerState, now: number): StateLook {
  const { reason, exitCode, since, restartCount } = state;
  const failed = exitCode !== null && exitCode !== 0;
  const killed = reason === 'OOMKilled';
  return {
    icon: killed ? 'octagon' : 'stop',
    tone: failed || killed ? 'bad' : 'plain',
    reason: reason ?? (failed ? 'Error' : 'Completed'),
    more: exitCode === null ? '' : `exit ${exitCode}`,
    end: again(state, now) ?? (restartCount > 0 ? restarts(restartCount) : clock(age(since, now))),
  };
}

/** When it is started again; null: it is not, or nobody said. */
function again({ willRestart, retryAt }: ContainerState, now: number): string | null {
  const left = willRestart && retryAt !== null ? Date.parse(retryAt) - now : Number.NaN;
  return left > 0 ? `again ${clock(left)}` : null;
}

function waiting(state: ContainerState, now: number): StateLook {
  const { reason, since, restartCount } = state;
  if (reason === null || WAITS_QUIETLY.has(reason)) {
    const end = clock(age(since, now));
    return { icon: 'hourglass', tone: 'plain', reason: reason ?? 'Waiting', more: '', end };
  }
  if (reason === 'CrashLoopBackOff') {
    const end = restartCount > 0 ? `${restartCount}` : '';
    return { icon: 'timer', tone: 'bad', reason, more: untilRetry(state, now), end };
  }
  const end = restartCount > 0 ? restarts(restartCount) : '';
  return { icon: 'octagon', tone: 'bad', reason, more: '', end };
}

function untilRetry({ retryAt, exitCode }: ContainerState, now: number): string {
  const left = retryAt === null ? Number.NaN : Date.parse(retryAt) - now;
  if (left > 0) return `in ${clock(left)}`;
  return exitCode === null ? '' : `exit ${exitCode}`;
}

function restarts(count: number): string {
  return count === 1 ? '1 restart' : `${count} restarts`;
}

function age(since: string | null, now: number): number {
  return since === null ? Number.NaN : Math.max(0, now - Date.parse(since));
}

/** Milliseconds as `m:ss`, `h:mm:ss`; '' where they are not known. */
function clock(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return '';
  const seconds = Math.floor(milliseconds / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
