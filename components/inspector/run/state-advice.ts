import type { ContainerState } from '@/lib/kubernetes/cluster-api';
import type { Container, Workload } from '@/lib/pod/types';

/** What can be done about a state, as the panel offers it. */
export type AdviceAct =
  | 'make-init'
  | 'pretend-image'
  | 'show-log'
  | 'show-events'
  | 'raise-memory'
  | 'change-command'
  | 'change-image';

export interface StateAdvice {
  readonly tone: 'plain' | 'wait' | 'ok' | 'bad';
  /** The reason as Kubernetes spells it, or how it does. */
  readonly title: string;
  /** What it means and what to do, in a few plain sentences. */
  readonly words: string;
  /** Kubernetes' own message; '' where it gives none. */
  readonly detail: string;
  readonly acts: readonly AdviceAct[];
}

/** How a container is doing where it runs, in words. */
export function stateAdvice(
  state: ContainerState,
  container: Container,
  workload: Workload,
): StateAdvice {
  const detail = state.message ?? '';
  if (state.state === 'running') return { ...running(state, container), detail };
  if (state.state === 'terminated') return { ...ended(state, container, workload), detail };
  return { ...waiting(state, container, workload), detail };
}

type Advice = Omit<StateAdvice, 'detail'>;

function running({ ready, restartCount }: ContainerState, container: Container): Advice {
  const again = restartCount > 0 ? ` It was started again ${times(restartCount)}.` : '';
  if (ready) {
    return {
      tone: 'ok',
      title: 'Running, ready',
      words: again.trim() || 'It does what it should.',
      acts: restartCount > 0 ? ['show-log'] : [],
    };
  }
  return {
    tone: 'wait',
    title: 'Running, not ready',
    words: `${notReady(container)}${again}`,
    acts: container.kind === 'init' ? [] : ['show-events'],
  };
}

function notReady({ kind, probes }: Container): string {
  if (kind === 'init') return 'It is at work. The next one starts when it has ended.';
  if (probes.some((probe) => probe.kind === 'readiness')) {
    return 'Its readiness probe does not pass yet, so no Service sends it requests. Events say why.';
  }
  if (probes.some((probe) => probe.kind === 'startup')) {
    return 'Its startup probe does not pass yet. Until then it does not count as started.';
  }
  return 'It has started, and is ready in a moment.';
}

const KILLED = 137;

function ended(state: ContainerState, container: Container, workload: Workload): Advice {
  const { reason, exitCode, restartCount } = state;
  if (reason === 'OOMKilled') return outOfMemory(state, container);
  if (exitCode === 0 || (exitCode === null && reason === 'Completed')) {
    const words =
      container.kind === 'init'
        ? 'It has done its work and ended with exit code 0.'
        : `It ended with exit code 0${restartCount > 0 ? ` ${times(restartCount + 1)}` : ''}.${afterEnd(container, workload, true)}`;
    return { tone: 'plain', title: reason ?? 'Completed', words, acts: initAct(state, container) };
  }
  const code = exitCode === null ? '' : ` with exit code ${exitCode}`;
  const killed = exitCode === KILLED ? ' It was killed.' : '';
  return {
    tone: 'bad',
    title: reason ?? 'Error',
    words: `It ended${code}.${killed}${afterEnd(container, workload, false)} Its log may say why.`,
    acts: ['show-log'],
  };
}

/** What the restart policy makes of an end. */
function afterEnd({ kind }: Container, workload: Workload, isFine: boolean): string {
  if (kind === 'sidecar') return ' It is started again: a sidecar always is.';
  const policy = policyOf(workload);
  if (policy === 'Always') return ' It is started again: the Pod’s restart policy is Always.';
  if (policy === 'Never') return ' It is not started again: the Pod’s restart policy is Never.';
  return isFine
    ? ' It is not started again: the Pod’s restart policy is OnFailure.'
    : ' It is started again: the Pod’s restart policy is OnFailure.';
}

function waiting(state: ContainerState, container: Container, workload: Workload): Advice {
  switch (state.reason) {
    case 'CrashLoopBackOff':
      return crashLoop(state, container, workload);
    case 'ImagePullBackOff':
    case 'ErrImagePull':
    case 'InvalidImageName':
    case 'ErrImageNeverPull':
      return noImage(state.reason, container);
    case 'CreateContainerConfigError':
      return {
        tone: 'bad',
        title: state.reason,
        words:
          'It needs a ConfigMap or Secret, or a key of one, that is not in the namespace. It starts by itself as soon as that is there.',
        acts: [],
      };
    case 'CreateContainerError':
    case 'RunContainerError':
    case 'StartError':
      return {
        tone: 'bad',
        title: state.reason,
        words: 'The node could not start it. Most often its command is not in the image.',
        acts: ['change-command'],
      };
    case 'PodInitializing':
      return quiet(state.reason, 'It waits until all that comes before it has ended or started.');
    case 'ContainerCreating':
      return quiet(state.reason, 'Its image is fetched, and its volumes are made ready.');
    case 'Unschedulable':
      return {
        tone: 'bad',
        title: state.reason,
        words: 'No node takes the Pod: what it asks for is not free anywhere.',
        acts: [],
      };
    default:
      return quiet(state.reason ?? 'Waiting', 'It has not started yet.');
  }
}

function quiet(title: string, words: string): Advice {
  return { tone: 'plain', title, words, acts: [] };
}

function crashLoop(state: ContainerState, container: Container, workload: Workload): Advice {
  const { exitCode, restartCount, runs: known } = state;
  if (known?.at(-1)?.reason === 'OOMKilled') return outOfMemory(state, container);
  const runs = restartCount + 1;
  const code = exitCode === null ? '' : ` with exit code ${exitCode}`;
  const why =
    container.kind === 'sidecar'
      ? 'a sidecar always is'
      : `the Pod’s restart policy is ${policyOf(workload)}`;
  const sentence = `It ended${code} ${times(runs)} and was started again: ${why}.`;
  if (exitCode === 0) {
    return {
      tone: 'bad',
      title: 'CrashLoopBackOff',
      words: `${sentence}${container.kind === 'main' ? ' A container that has work to end is an init container, or runs on.' : ''}`,
      acts: initAct(state, container),
    };
  }
  return {
    tone: 'bad',
    title: 'CrashLoopBackOff',
    words: `${sentence} The log of the run before says why.`,
    acts: ['show-log'],
  };
}

/** What has work to end can be an init container. */
function initAct({ exitCode }: ContainerState, { kind }: Container): readonly AdviceAct[] {
  return exitCode === 0 && kind === 'main' ? ['make-init'] : [];
}

function noImage(reason: string, { image }: Container): Advice {
  const named = image === '' ? 'No image is named' : `No registry gives ${image}`;
  const words: Readonly<Record<string, string>> = {
    InvalidImageName: `${image || 'The image'} is no name of an image.`,
    ErrImageNeverPull: `${image} is not on the node, and its pull policy forbids fetching it.`,
  };
  return {
    tone: 'bad',
    title: reason,
    words: words[reason] ?? `${named}: the name or the tag is wrong, or it needs a sign-in.`,
    acts: reason === 'InvalidImageName' || image === '' ? ['change-image'] : ['pretend-image'],
  };
}

function outOfMemory({ restartCount }: ContainerState, { resources }: Container): Advice {
  const limit = resources.limits.memory;
  const most =
    limit === undefined
      ? 'It used more memory than the node has'
      : `It used more than its memory limit of ${limit}`;
  const again = restartCount > 0 ? ` It was started again ${times(restartCount)}.` : '';
  return {
    tone: 'bad',
    title: 'OOMKilled',
    words: `${most}, and was killed with exit code 137.${again} Give it more, or let it use less.`,
    acts: limit === undefined ? [] : ['raise-memory'],
  };
}

function policyOf({ kind, pod }: Workload): string {
  if (pod.restartPolicy !== null) return pod.restartPolicy;
  // A Job must name one.
  return kind === 'Job' || kind === 'CronJob' ? 'OnFailure' : 'Always';
}

const NUMBERS = [
  'never',
  'once',
  'twice',
  ...['three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map(
    (word) => `${word} times`,
  ),
];

function times(count: number): string {
  return NUMBERS[count] ?? `${count} times`;
}
