import type { ConfirmRequest } from '@/components/ui/confirm';
import { type Run, runKey } from '@/lib/client/deploy/types';

export interface RunWords {
  readonly title: string;
  readonly more: string;
  readonly tone: 'ok' | 'wait' | 'bad';
}

/** Where something runs and how it is doing, in a line. */
export function runWords(run: Run): RunWords {
  const { cluster, namespace } = run.target;
  const where = `${cluster} / ${namespace}`;
  if (run.problem)
    return { title: `Lost sight of ${where}`, more: run.problem.message, tone: 'bad' };
  if (run.stopping) return { title: `Stopping on ${where}`, more: '', tone: 'wait' };
  const pods = run.objects.flatMap((object) => run.pods.get(runKey(object)) ?? []);
  if (pods.length === 0) {
    const isAnswered = run.objects.some((object) => run.pods.has(runKey(object)));
    return { title: `On ${where}`, more: isAnswered ? 'No Pod yet' : 'Asking …', tone: 'wait' };
  }
  const fine = pods.filter(({ ready, phase }) => ready || phase === 'Succeeded').length;
  const waits = pods.find(({ reason }) => reason !== null);
  const more = waits
    ? `${waits.reason}: ${waits.message ?? ''}`.replace(/: $/, '')
    : pods.length === 1
      ? ''
      : `${fine} of ${pods.length} Pods ready`;
  return { title: `Running on ${where}`, more, tone: fine === pods.length ? 'ok' : 'wait' };
}

/** What Stop asks. */
export function stopWords({ objects, target }: Run): ConfirmRequest {
  const names = objects.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  return {
    title: `Delete ${objects.length === 1 ? names : `${objects.length} objects`} from ${target.cluster}?`,
    body: `${objects.length === 1 ? 'It' : names} and the Pods of it are deleted from namespace ${target.namespace}. ConfigMaps, Secrets and claims stay, and so does the design.`,
    act: 'Delete',
    danger: true,
    cancel: 'Let it run',
  };
}
