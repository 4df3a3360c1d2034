import type { Clock } from '../clock/clock';
import { findKnownImage } from '../images/registry';
import { ALONE, type Fabric, NetworkNamespace } from '../network/network';
import { IpcNamespace } from '../process/ipc-namespace';
import type { Machine } from '../process/machine';
import type { KubeObject } from '../store/object';
import type { ObjectStore } from '../store/store';
import { type Activity, ActivityWatch } from './activity';
import { type Attached, type AttachStreams, attachTo } from './attach';
import { BackOff } from './back-off';
import { EventRecorder } from './event-recorder';
import { type ExecStreams, execIn, type RunningExec } from './exec';
import { type FindImage, ImageManager } from './image-manager';
import type { Node } from './node';
import { NodeDisk } from './node-disk';
import { pausedNamespace } from './pause';
import { CONFIG_MAPS, PODS, type Pod, SECRETS } from './pod';
import { type PodMetrics, podMetrics } from './pod-metrics';
import { PodWorker } from './pod-worker';
import { type LogOptions, readLog } from './read-log';
import type { NodeMemory } from './reboot';
import { makeShm } from './sandbox';
import { TICK } from './timings';

export interface KubeletOptions {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly machine: Machine;
  /** From 0 to 1, without 1: the same numbers give the same run. */
  readonly random: () => number;
  readonly nodeName: string;
  readonly nodeIP?: string;
  /** Where connections between Pods and to Services go. Undefined: Pods reach each other by address, and no names are known. */
  readonly fabric?: Fabric;
  readonly findImage?: FindImage;
  /** References whose images are on the node from the start. */
  readonly presentImages?: readonly string[];
  /** How much longer than usual a Pod's sandbox takes (ms): a busy node. Left out: 0. */
  readonly startDelay?: (pod: Pod) => number;
  /** The node was up before, and this is what its disk kept. Pods that the store has bound to it start again. */
  readonly before?: NodeMemory;
}

export interface Kubelet {
  /** Looks after nothing any more. What runs is left as it is. */
  stop(): void;
  /** Follows a log: `write` gets what is there now and, with `follow`, what comes. Throws StatusError. */
  readLog(pod: PodName, container: string, options: LogOptions): { stop(): void };
  /** Runs a command in a container. Throws StatusError where there is none that runs, StartError where it cannot be started. */
  exec(pod: PodName, container: string, argv: readonly string[], streams: ExecStreams): RunningExec;
  /** Joins the streams of a container's main process. Throws StatusError where there is none that runs. */
  attach(pod: PodName, container: string, streams: AttachStreams): Attached;
  /** The worker of a Pod, for port-forward, attach and metrics; null where there is none. */
  find(pod: PodName): PodWorker | null;
  /** By the address of a Pod that runs. */
  networkAt(ip: string): NetworkNamespace | undefined;
  /** What each container of a Pod uses now; null for one of which nothing runs. */
  podMetrics(pod: PodName): PodMetrics | null;
  /** Hears who reads and writes which volume and connects along localhost: of each edge twice a second at most. */
  watchActivity(listener: (activity: Activity) => void): { stop(): void };
  /** What would outlive a reboot of the node now. */
  remember(): NodeMemory;
}

export interface PodName {
  readonly namespace: string;
  readonly name: string;
}

/** A mounted ConfigMap or Secret follows its object with the next look at the Pod: up to a minute, half as long again. */
const REFRESH = 60_000;

/** Runs the Pods that are bound to a node, and says in the store how they are. */
export function startKubelet(options: KubeletOptions): Kubelet {
  const { store, clock } = options;
  const workers = new Map<string, PodWorker>();
  let isStopped = false;
  const node = makeNode(
    options,
    () => isStopped,
    (ip) => networkAt(workers, ip),
  );
  const activity = new ActivityWatch(options.machine, clock, () => workers.values());
  const watch = store.watch(PODS, undefined, ({ type, object }) => {
    const pod = object as Pod;
    const { uid } = pod.metadata;
    const worker = workers.get(uid);
    if (type === 'DELETED') worker?.forget();
    else if (worker) worker.update(pod);
    else if (pod.spec.nodeName === options.nodeName && !isOver(pod)) {
      const made = new PodWorker(node, pod, () => workers.delete(uid));
      workers.set(uid, made);
      clock.setTimer(0, () => made.begin());
    }
  });
  const refresh = (_event: { object: KubeObject }) => {
    clock.setTimer(REFRESH * (0.5 + options.random() * 0.5), () => {
      for (const worker of workers.values()) worker.refreshVolumes();
    });
  };
  const since = store.resourceVersion;
  const watches = [
    watch,
    store.watch(CONFIG_MAPS, since, refresh),
    store.watch(SECRETS, since, refresh),
  ];
  const find = ({ namespace, name }: PodName) =>
    workers.get(store.get(PODS, namespace, name)?.metadata.uid ?? '') ?? null;
  return {
    stop() {
      isStopped = true;
      for (const one of watches) one.stop();
    },
    readLog: (pod, container, how) => readLog(find(pod), pod, container, how),
    exec: (pod, container, argv, streams) => execIn(find(pod), pod, container, argv, streams),
    attach: (pod, container, streams) => attachTo(find(pod), pod, container, streams),
    find,
    networkAt: (ip) => networkAt(workers, ip),
    podMetrics: (pod) => podMetrics(find(pod), clock.now()),
    watchActivity: (listener) => activity.listen(listener),
    remember: () => ({
      folders: node.disk.save(),
      volumes: [...workers.values()].flatMap((worker) => worker.saveVolumes()),
    }),
  };
}

function isOver({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

function networkAt(
  workers: ReadonlyMap<string, PodWorker>,
  ip: string,
): NetworkNamespace | undefined {
  for (const { runtime } of workers.values()) {
    const { sandbox } = runtime;
    if (sandbox?.ip === ip && !sandbox.isStopped) return sandbox.network;
  }
  return undefined;
}

function makeNode(
  options: KubeletOptions,
  isStopped: () => boolean,
  at: (ip: string) => NetworkNamespace | undefined,
): Node {
  const { store, clock, machine, random, nodeName: name, nodeIP: ip = '172.18.0.2' } = options;
  const now = () => clock.now();
  const begun = now();
  const fabric: Fabric = options.fabric ?? {
    ...ALONE,
    route(_from, { ip: to, port }) {
      const namespace = at(to);
      return namespace ? { namespace, port, ip: to } : 'unreachable';
    },
  };
  const network = new NetworkNamespace({ ip, fabric });
  let last = 1;
  return {
    name,
    ip,
    store,
    clock,
    machine,
    random,
    images: new ImageManager({
      now,
      find: options.findImage ?? findKnownImage,
      ...(options.presentImages && { present: options.presentImages }),
    }),
    crashes: new BackOff(),
    startDelay: options.startDelay ?? (() => 0),
    events: new EventRecorder(store, now, { component: 'kubelet', host: name }, random),
    disk: new NodeDisk(now, machine.quota, options.before?.folders),
    before: options.before ?? null,
    fabric,
    network,
    pids: pausedNamespace(machine, network, name),
    ipc: new IpcNamespace(),
    shm: makeShm(now, machine.quota),
    takeAddress() {
      last = last >= 65_000 ? 2 : last + 1;
      return `10.244.${last >> 8}.${last & 255}`;
    },
    isStopped,
    untilTick: () => TICK - ((now() - begun) % TICK),
  };
}
