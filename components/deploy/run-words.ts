import type { ConfirmRequest } from '@/components/ui/confirm';
import { type Run, runKey } from '@/lib/client/deploy/types';
import type { ContainerState, PodState } from '@/lib/kubernetes/cluster-api';
import { placeWords } from './place-words';

export interface RunWords {
  readonly title: string;
  readonly more: string;
  readonly tone: 'ok' | 'wait' | 'bad';
}

/** Where something runs and how it is doing, in a line. */
export function runWords(run: Run): RunWords {
  const place = placeWords(run);
  if (run.problem)
    return { title: `Lost sight of ${place.it}`, more: run.problem.message, tone: 'bad' };
  if (run.stopping) return { title: `Stopping ${place.on}`, more: '', tone: 'wait' };
  const pods = run.objects.flatMap((object) => run.pods.get(runKey(object)) ?? []);
  if (pods.length === 0) {
    const isAnswered = run.objects.some((object) => run.pods.has(runKey(object)));
    return {
      title: `${place.on[0]?.toUpperCase()}${place.on.slice(1)}`,
      more: isAnswered ? 'No Pod yet' : 'Asking …',
      tone: 'wait',
    };
  }
  const fine = pods.filter(isFine).length;
  const tone = fine === pods.length ? 'ok' : pods.some(isFailing) ? 'bad' : 'wait';
  return { title: `Running ${place.on}`, more: moreWords(pods, fine), tone };
}

/** What is in the way, if anything is; else how far it is. */
function moreWords(pods: readonly PodState[], fine: number): string {
  const waits = pods.find(({ reason }) => reason !== null);
  if (waits) return waits.message ? `${waits.reason}: ${waits.message}` : `${waits.reason}`;
  const failing = pods.flatMap(({ containers }) => containers).find(isFailingContainer);
  if (failing) return `${failing.name}: ${failing.reason ?? 'failed'}`;
  return pods.length === 1 ? '' : `${fine} of ${pods.length} Pods ready`;
}

/** It does what it should, or has done it. */
export function isFine({ ready, phase }: PodState): boolean {
  return ready || phase === 'Succeeded';
}

/** It will not get better by waiting alone. */
export function isFailing({ phase, containers }: PodState): boolean {
  return phase === 'Failed' || containers.some(isFailingContainer);
}

const QUIET: ReadonlySet<string | null> = new Set([null, 'ContainerCreating', 'PodInitializing']);

function isFailingContainer({ state, reason, exitCode }: ContainerState): boolean {
  if (state === 'waiting') return !QUIET.has(reason);
  return state === 'terminated' && exitCode !== 0;
}

/** What Stop asks. */
export function stopWords({ objects, target }: Run): ConfirmRequest {
  const names = objects.map(({ kind, name }) => `${kind} ${name}`);
  const isOne = names.length === 1;
  const hasPods = objects.some(({ kind }) => kind !== 'Pod');
  const what = isOne ? 'It is' : `${names.join(', ')} are`;
  return {
    title: `Delete ${isOne ? names[0] : `${names.length} objects`} from ${target.cluster}?`,
    body: `${what} deleted from namespace ${target.namespace}${hasPods ? ', with all Pods' : ''}. ConfigMaps, Secrets and claims stay, and so does the design.`,
    act: 'Delete',
    danger: true,
    cancel: 'Let it run',
  };
}
