import type { ApiAnswer } from '@/lib/practice/api/request';
import type { Pod } from '@/lib/practice/kubelet/pod';
import { type Routine, together } from '@/lib/practice/kubelet/routine';
import type { Args } from './args';
import { Refused, Usage } from './client';
import { findPod, loggedContainers, POD, pickContainer } from './pods';
import type { Command, Terminal } from './terminal';

export const logs: Command = function* (terminal, args) {
  const { client, err } = terminal;
  const selector = args.flag('-l', '--selector');
  const [word, second] = args.words;
  if (word === undefined && selector === '')
    throw new Usage(
      "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples",
    );
  const pods = selector === '' ? [podOf(terminal, word!)] : (client.list(POD, selector) as Pod[]);
  if (pods.length === 0) err(`No resources found in ${client.namespace} namespace.\n`);
  const isAll = args.isOn('--all-containers');
  const wanted = pods.flatMap((pod) => {
    const named = second ?? args.flag('-c', '--container');
    const names = isAll ? loggedContainers(pod) : [pickContainer(terminal, pod, named)];
    return names.map((container) => ({ pod, container }));
  });
  const clock = client.cluster.clock;
  let code = 0;
  const one = function* ({ pod, container }: (typeof wanted)[number]): Routine {
    try {
      yield* readOne(terminal, args, pod, container);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      code = 1;
      err(`Error from server (${error.reason}): ${error.message}\n`);
    }
  };
  if (args.isOn('-f', '--follow')) yield* together(clock, wanted.map(one));
  else {
    for (const each of wanted) {
      if (code !== 0) break;
      yield* one(each);
    }
  }
  return code;
};

function podOf({ client, err }: Terminal, word: string): Pod {
  try {
    return findPod(client, word, err);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 404) throw error;
    throw new Usage(
      `error from server (NotFound): ${error.message} in namespace "${client.namespace}"`,
    );
  }
}

function* readOne(terminal: Terminal, args: Args, pod: Pod, container: string): Routine {
  const { client, out } = terminal;
  const { name } = pod.metadata;
  const prefix = args.isOn('--prefix') ? `[pod/${name}/${container}] ` : '';
  let open = true;
  const write = (text: string) => {
    if (prefix === '') {
      out(text);
      return;
    }
    for (const line of text.split(/(?<=\n)/)) if (line !== '') out(prefix + line);
  };
  const ask = () =>
    client.open('GET', client.path(POD, name, 'log'), { query: logQuery(args, container) });
  const answer = args.isOn('-f', '--follow') ? yield* whenStarted(terminal, ask) : ask();
  if (answer.kind === 'reply') {
    write(String(answer.body ?? ''));
    return;
  }
  if (answer.kind !== 'stream') throw new Error(`a log that is a ${answer.kind}`);
  yield (resume) => {
    answer.start({
      write,
      end: () => {
        open = false;
        resume();
      },
    });
    if (!open) resume();
  };
}

/** Who follows waits for a container that is being made, and says so once. */
function* whenStarted({ err }: Terminal, ask: () => ApiAnswer): Routine<ApiAnswer> {
  for (let isTold = false; ; isTold = true) {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof Refused) || !STARTING.test(error.message)) throw error;
      if (!isTold) err(`${error.message}\n`);
    }
    yield 1000;
  }
}

const STARTING = /is waiting to start: (?:ContainerCreating|PodInitializing)$/;

function logQuery(args: Args, container: string): Record<string, string> {
  const query: Record<string, string> = { container };
  if (args.isOn('-f', '--follow')) query.follow = 'true';
  if (args.isOn('-p', '--previous')) query.previous = 'true';
  if (args.isOn('--timestamps')) query.timestamps = 'true';
  const tail = args.flag('--tail');
  if (tail !== '' && tail !== '-1') query.tailLines = tail;
  const bytes = args.flag('--limit-bytes');
  if (bytes !== '') query.limitBytes = bytes;
  const since = args.flag('--since');
  if (since !== '') query.sinceSeconds = String(goDuration(since) / 1000);
  const time = args.flag('--since-time');
  if (time !== '') query.sinceTime = time;
  return query;
}

/** `1m30s` in milliseconds. */
export function goDuration(text: string): number {
  const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  let total = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/([\d.]+)(ms|[hms])/g))
    total += Number(count) * units[unit as keyof typeof units];
  return total;
}
