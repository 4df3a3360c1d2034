import { RESOURCES } from '../api/resources/registry';
import { VirtualClock } from '../clock/virtual-clock';
import { type Cluster, startCluster } from '../cluster/start-cluster';
import { NAMESPACES, STORAGE_CLASSES } from '../controllers/resources';
import { findKnownImage } from '../images/registry';
import { EVENTS, type Pod } from '../kubelet/pod';
import { runRoutine } from '../kubelet/routine';
import type { KubeObject, ResourceName } from '../store/object';
import { Client } from './kubectl/client';
import { commandOf } from './kubectl/run';
import type { Forward, Terminal } from './kubectl/terminal';
import { nameHere } from './names';
import { type RecordedEvent, readSed, type Scenario, type Step, type Watched } from './scenario';
import { startUpOf } from './start-up';

/** What a step gave; null: it is not replayed. */
export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  /** null: it went on when it was stopped. */
  readonly code: number | null;
}

/** What happened in a practice cluster, in the form of a recording. */
export interface Played {
  readonly watch: readonly Watched[];
  readonly events: readonly RecordedEvent[];
  /** One for each step. */
  readonly results: readonly (Result | null)[];
  /** Faults of the cluster's own. */
  readonly faults: readonly string[];
  readonly end: number;
}

export interface PlayOptions {
  /** All documents of a YAML text. Throws for what is no YAML. */
  readonly readYaml: (text: string) => readonly unknown[];
  readonly seed?: number;
}

/** The images that were on the recorded node. */
const PRESENT = [
  'busybox',
  'nginx',
  'busybox:1.36',
  'busybox:1.28',
  'nginx:1.27',
  'nginx:1.25',
  'redis:7',
  'curlimages/curl:8.5.0',
  'debian:12',
  'alpine:3.20',
  'example/toolkit:1',
];

/** Without those that were missing in the recording: they were pulled although the policy does not ask for it. */
function presentAt({ events, watch }: Scenario): readonly string[] {
  const policies = new Map<string, string | undefined>();
  for (const { object } of watch) {
    if (object.kind !== 'Pod') continue;
    const { spec } = object as Pod;
    for (const { name, imagePullPolicy } of [...(spec.initContainers ?? []), ...spec.containers])
      policies.set(`${object.metadata.name} ${name}`, imagePullPolicy);
  }
  const missing = events.flatMap(({ message, involvedObject: { name, fieldPath = '' } }) => {
    const [, image] = /^Successfully pulled image "([^"]+)"/.exec(message) ?? [];
    const [, container] = /\{(.*)\}/.exec(fieldPath) ?? [];
    return policies.get(`${name} ${container}`) === 'Always' ? [] : [image];
  });
  return PRESENT.filter((name) => !missing.includes(name));
}

/** Pods, and whatever else was watched. */
function watchedIn({ watch }: Scenario): readonly ResourceName[] {
  const kinds = new Set(['Pod', ...watch.map(({ object }) => object.kind)]);
  return RESOURCES.filter(({ kind, isStored }) => isStored && kinds.has(kind));
}

/** A cluster that is told to go on after the end of the recording by so many seconds: waits differ. */
export const BEYOND = 30;

/** From the start of a short command until the server hears of it (s). */
function asking({ seconds = 0, ended }: Step): number {
  return ended === undefined && seconds < 3 ? 0.6 * seconds : 0;
}

/** By then (s) a new Pod is bound to its node. */
const BOUND = 0.06;

/** Does in a practice cluster, on a clock of its own, what was done on the recorded one. */
export function play(scenario: Scenario, options: PlayOptions): Played {
  const faults: string[] = [];
  const { first, delayOf } = startUpOf(scenario);
  const clock = new VirtualClock(startOf(scenario));
  const cluster = startCluster({
    clock,
    seed: options.seed ?? 7,
    readYaml: (text) => options.readYaml(text)[0],
    onError: (error, where) => faults.push(`${where}: ${String(error)}`),
    presentImages: presentAt(scenario),
    startDelay: delayOf,
    // Where a recording was made there was no registry with pretend images.
    findImage(reference) {
      const found = findKnownImage(reference);
      return typeof found !== 'string' && found.madeUp ? 'no-repository' : found;
    },
  });
  clock.advance(5000);
  // The recorded cluster had none.
  for (const { metadata } of cluster.store.list(STORAGE_CLASSES))
    cluster.store.remove(STORAGE_CLASSES, undefined, metadata.name);
  cluster.store.create(NAMESPACES, namespaceNamed(scenario.name));
  clock.advance(1000);
  const files = new Map(scenario.files);
  const forwards = new Map<number, Forward>();
  const client = new Client(cluster, scenario.name);
  const player = { clock, client, files, forwards, readYaml: options.readYaml, faults };
  for (const step of scenario.before) {
    start(player, step);
    clock.advance(500);
  }
  const begun = clock.now();
  const seen = listen(cluster, scenario, begun);
  const results: (() => Result | null)[] = [];
  scenario.steps.forEach((step, at) => {
    clock.advanceTo(
      begun + (at === 0 ? first : Math.max(step.t + asking(step), first + BOUND)) * 1000,
    );
    const argv = step.argv.map((word) => nameHere(word, scenario.watch, seen.watch));
    results.push(start(player, { ...step, argv }));
  });
  clock.advanceTo(begun + (scenario.end + BEYOND) * 1000);
  cluster.stop();
  return { ...seen, results: results.map((result) => result()), faults, end: scenario.end };
}

/** When the recording began: schedules go by the clock. */
function startOf({ watch }: Scenario): number {
  const [first] = watch;
  const created = Date.parse(first?.object.metadata.creationTimestamp ?? '');
  const time = Number.isNaN(created) ? Date.UTC(2026, 10, 24) : created - (first?.t ?? 0) * 1000;
  return Math.round(time) - 6000;
}

function namespaceNamed(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

interface Player extends Pick<Terminal, 'client' | 'files' | 'forwards' | 'readYaml'> {
  readonly clock: VirtualClock;
  readonly faults: string[];
}

/** Begins a step; asked later, it says what it has given. */
function start(player: Player, step: Step): () => Result | null {
  const edit = readSed(step.argv);
  const text = edit ? player.files.get(edit.file) : undefined;
  if (edit && text !== undefined) player.files.set(edit.file, text.replaceAll(edit.from, edit.to));
  const command = commandOf(step.argv);
  if (!command) return () => null;
  let stdout = '';
  let stderr = '';
  let code: number | null = null;
  let isStopped = false;
  const terminal: Terminal = {
    ...player,
    stdin: step.stdin ?? '',
    tty: step.tty ?? false,
    out(words) {
      if (!isStopped) stdout += words;
    },
    err(words) {
      if (!isStopped) stderr += words;
    },
  };
  // Whoever recorded it stopped it.
  if (step.ended !== undefined)
    player.clock.setTimer(
      (step.seconds ?? Number(/[\d.]+/.exec(step.ended)?.[0] ?? 5)) * 1000,
      () => {
        isStopped = true;
      },
    );
  const routine = command(terminal);
  const guarded = (function* () {
    try {
      const ended = yield* routine;
      if (!isStopped) code = ended;
    } catch (error) {
      player.faults.push(`${step.argv.join(' ')}: ${(error as Error).stack ?? String(error)}`);
    }
  })();
  runRoutine(player.clock, guarded, () => isStopped);
  return () => ({ stdout, stderr, code });
}

/** Notes what changes, as the recordings do. */
function listen({ store, clock }: Cluster, scenario: Scenario, begun: number) {
  const namespace = scenario.name;
  const watch: Watched[] = [];
  const events: RecordedEvent[] = [];
  const since = store.resourceVersion;
  const time = () => (clock.now() - begun) / 1000;
  for (const resource of watchedIn(scenario))
    store.watch(resource, since, ({ type, object }) => {
      if (object.metadata.namespace === namespace) watch.push({ t: time(), type, object });
    });
  store.watch(EVENTS, since, ({ type, object }) => {
    if (object.metadata.namespace === namespace && type !== 'DELETED')
      events.push(eventOf(object, time()));
  });
  return { watch, events };
}

function eventOf(object: KubeObject, t: number): RecordedEvent {
  const { source, reportingComponent, series, count } = object as KubeObject & {
    source?: { component?: string };
    reportingComponent?: string;
    series?: { count: number };
    count?: number;
  };
  const event = object as unknown as RecordedEvent;
  return {
    t,
    type: event.type,
    reason: event.reason,
    message: event.message,
    count: series?.count ?? count ?? 1,
    source: source?.component || reportingComponent || '',
    involvedObject: event.involvedObject,
  };
}
