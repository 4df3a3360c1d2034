import { refuse } from '@/lib/edits/refuse';
import type { NewContainer } from '@/lib/edits/types';
import { imageFacts } from '@/lib/pod/images';
import { listenedPorts } from '@/lib/pod/listens';
import { baseName, runOf } from '@/lib/pod/run';
import { definePattern, targetContainer, wordSetting } from '../define-pattern';
import type { PatternTarget } from '../types';

interface Reload {
  readonly process: string;
  readonly signal: string;
  readonly seconds: string;
}

export const sharedProcesses = definePattern<Reload>({
  id: 'shared-processes',
  title: 'Shared processes',
  summary: 'Signal the app to reload.',
  whatItAdds:
    'A native sidecar that sends the app a signal, and `shareProcessNamespace`, so that the containers see one another’s processes.',
  whenToUse:
    'The app reads its settings again on a signal, and something else knows when they changed.',
  whenNot:
    'The app can be told over the network, or the containers run as different users: a signal then needs a capability.',
  settings: [
    { key: 'process', label: 'Process', defaultValue: defaultProcess },
    { key: 'signal', label: 'Signal', defaultValue: () => 'HUP' },
    { key: 'seconds', label: 'Every, seconds', defaultValue: () => '60' },
  ],
  podName: 'shared-processes',
  words: 'Shared processes',
  read: (value) => ({
    process: wordSetting(value('process'), 'A process'),
    signal: wordSetting(value('signal').toUpperCase().replace(/^SIG/, ''), 'A signal'),
    seconds: secondsSetting(value('seconds')),
  }),
  onto: (reload) => ({
    containers: [signaller(reload)],
    settings: { shareProcessNamespace: true },
  }),
  alone: (reload, workload) => {
    const isThere = workload?.pod.containers.some(
      (one) => defaultOf(one) === reload.process || listenedPorts(one).has(80),
    );
    const app: NewContainer = {
      kind: 'main',
      name: 'web-server',
      image: 'nginx:1.27',
      ports: [{ name: 'http', containerPort: 80 }],
    };
    return {
      containers: isThere ? [signaller(reload)] : [app, signaller(reload)],
      settings: { shareProcessNamespace: true },
    };
  },
});

function defaultProcess(target: PatternTarget): string {
  const container = targetContainer(target);
  return container ? defaultOf(container) : 'nginx';
}

/** What a container's main process is called. */
function defaultOf(container: Parameters<typeof runOf>[0]): string {
  const { commands, runsImage } = runOf(container);
  const [program] = imageFacts(container.image)?.programs ?? [];
  if (runsImage && program) return program;
  const word = commands.at(-1)?.words[0] ?? '';
  return word === '' ? 'app' : baseName(word);
}

function secondsSetting(text: string): string {
  return /^[1-9]\d{0,6}$/.test(text) ? text : refuse('How often is a whole number of seconds.');
}

/** `-o`: the oldest of that name is the one that started the others. */
function signaller({ process, signal, seconds }: Reload): NewContainer {
  const script = `while true; do sleep ${seconds}; pkill -${signal} -o ${process}; done`;
  return {
    kind: 'sidecar',
    name: 'reloader',
    image: 'busybox:1.37',
    command: ['sh', '-c', script],
  };
}
