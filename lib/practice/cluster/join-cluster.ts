import { admitNew } from '@/lib/practice/api/admission/admit';
import type { ApiServer, KubectlParts } from '@/lib/practice/api/context';
import { handleRequest } from '@/lib/practice/api/handle';
import type { ExplainField } from '@/lib/practice/api/openapi';
import type { ApiAnswer, ApiRequest } from '@/lib/practice/api/request';
import type { Clock } from '@/lib/practice/clock/clock';
import type { Controller } from '@/lib/practice/controllers/controller';
import { startControllers } from '@/lib/practice/controllers/start-controllers';
import type { FindImage } from '@/lib/practice/kubelet/image-manager';
import { type Kubelet, startKubelet } from '@/lib/practice/kubelet/kubelet';
import type { Pod } from '@/lib/practice/kubelet/pod';
import { Machine } from '@/lib/practice/process/machine';
import type { QuotaLimits } from '@/lib/practice/process/quota';
import { startScheduler } from '@/lib/practice/scheduler/scheduler';
import { ObjectStore } from '@/lib/practice/store/store';
import { answerActivity } from './activity-stream';
import { clusterFabric } from './fabric';
import { addFirstObjects } from './first-objects';
import { NODE_IP, NODE_NAME } from './node-object';
import type { ClusterSnapshot } from './snapshot';

export interface ClusterOptions {
  readonly clock: Clock;
  /** The same seed gives the same run. */
  readonly seed?: number;
  /** Reads the first document of a YAML text. Throws for what is no YAML. */
  readonly readYaml: (text: string) => unknown;
  /** What fields mean, for `kubectl explain`. */
  readonly explain?: ExplainField;
  /** Left out: the images that come with the program. */
  readonly findImage?: FindImage;
  /** References whose images are on the node from the start. */
  readonly presentImages?: readonly string[];
  /** What all its Pods may take of the host together; left out: enough for a person. */
  readonly quota?: Partial<QuotaLimits>;
  /** How much longer than usual a Pod's sandbox takes (ms): a busy node. Left out: 0. */
  readonly startDelay?: (pod: Pod) => number;
  /** Told of faults of the cluster's own: never of what a user did. */
  readonly onError?: (error: unknown, where: string) => void;
  /** Goes on from here: Pods start again, as when a node was started anew. */
  readonly snapshot?: ClusterSnapshot;
}

/** A whole practice cluster: its API, and what makes its Pods run. */
export interface Cluster {
  readonly clock: Clock;
  readonly store: ObjectStore;
  readonly machine: Machine;
  readonly kubelet: Kubelet;
  /** Answers as an API server does. Never throws. */
  readonly request: (request: ApiRequest) => ApiAnswer;
  /** More of what keeps objects as they are meant to be. */
  readonly addControllers: (controllers: readonly Controller[]) => void;
  /** All that outlives it. */
  readonly snapshot: () => ClusterSnapshot;
  /** Nothing happens in it any more. */
  readonly stop: () => void;
}

/** What a cluster can be joined with, or without. */
export interface ClusterParts {
  readonly kubectl?: KubectlParts;
  readonly controllers: readonly Controller[];
}

/** Joins a cluster of one node of its parts. It lives in timers of its clock alone. */
export function joinCluster(options: ClusterOptions, parts: ClusterParts): Cluster {
  const { clock, seed = 1, onError = () => {}, snapshot } = options;
  const machine = new Machine(clock, {
    seed,
    ...(options.quota && { quota: options.quota }),
    onFault: (error) => onError(error, 'program'),
  });
  const random = () => machine.random();
  const now = () => clock.now();
  const store = new ObjectStore({ now, random });
  if (snapshot) store.restore(snapshot.store);
  addFirstObjects(store, now());
  const kubelet: Kubelet = startKubelet({
    store,
    clock,
    machine,
    random,
    nodeName: NODE_NAME,
    nodeIP: NODE_IP,
    fabric: clusterFabric(store, random, (ip) => kubelet.networkAt(ip)),
    ...(options.findImage && { findImage: options.findImage }),
    ...(options.presentImages && { presentImages: options.presentImages }),
    ...(options.startDelay && { startDelay: options.startDelay }),
    ...(snapshot && { before: snapshot.node }),
  });
  const scheduler = startScheduler({ store, clock, random });
  const running: { readonly stop: () => void }[] = [];
  const addControllers = (controllers: readonly Controller[]) => {
    const started = startControllers({
      store,
      clock,
      random,
      controllers,
      admit: (resource, object) => admitNew({ store, now, random }, resource, object).object,
      onError: (error, component) => onError(error, component),
    });
    running.push(started);
  };
  addControllers(parts.controllers);
  const server: ApiServer = {
    store,
    clock,
    random,
    now,
    readYaml: options.readYaml,
    ...(parts.kubectl && { kubectl: parts.kubectl }),
    kubelet,
    ...(options.explain && { explain: options.explain }),
  };
  return {
    clock,
    store,
    machine,
    kubelet,
    request: (request) =>
      answerActivity({ clock, store, kubelet }, request) ?? handleRequest(server, request),
    snapshot: () => ({
      format: 1,
      time: now(),
      store: store.snapshot(),
      node: kubelet.remember(),
    }),
    addControllers,
    stop() {
      for (const controllers of running) controllers.stop();
      scheduler.stop();
      kubelet.stop();
    },
  };
}
