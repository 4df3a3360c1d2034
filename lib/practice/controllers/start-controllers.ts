import type { Clock } from '@/lib/practice/clock/clock';
import { EventRecorder } from '@/lib/practice/kubelet/event-recorder';
import type { Random } from '@/lib/practice/store/identifiers';
import { qualifiedName, type ResourceName } from '@/lib/practice/store/object';
import { StatusError } from '@/lib/practice/store/status-error';
import type { ObjectStore, WatchEvent } from '@/lib/practice/store/store';
import type { Controller, ControllerContext, Source } from './controller';
import { OwnedIndex } from './owned-index';
import { WorkQueue } from './work-queue';
import { type Admit, Writer } from './writer';

export interface ControllersOptions {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly random: Random;
  /** What admission does to new objects beyond their rules: quotas, Pod security. Left out: nothing. */
  readonly admit?: Admit;
  /** Told of what is no refusal of the server: a fault of a controller's own. The key is tried again. */
  readonly onError?: (error: unknown, component: string, key: string) => void;
  readonly controllers: readonly Controller[];
}

/** Starts what keeps the objects of a cluster as they are meant to be. Everything happens in timers of the clock. */
export function startControllers(options: ControllersOptions): { readonly stop: () => void } {
  const { store, clock, random, admit = (_resource, object) => object } = options;
  const writer = new Writer(store, clock, random, admit);
  const indexes = new Map<string, OwnedIndex>();
  const owned = (resource: ResourceName): OwnedIndex => {
    const key = qualifiedName(resource);
    const index = indexes.get(key) ?? new OwnedIndex(store, resource);
    indexes.set(key, index);
    return index;
  };
  const shared = { store, clock, random, writer, owned };
  const stops = options.controllers.map((controller) => {
    const now = () => clock.now();
    const events = new EventRecorder(store, now, { component: controller.component }, random);
    return run(controller, { ...shared, events }, options);
  });
  return {
    stop: () => {
      for (const stop of stops) stop();
      for (const index of indexes.values()) index.stop();
    },
  };
}

function run(controller: Controller, context: ControllerContext, { onError }: ControllersOptions) {
  const { sources, sync } = controller.start(context);
  const queue = new WorkQueue(context.clock, sync, (error, key) => {
    if (!(error instanceof StatusError)) onError?.(error, controller.component, key);
  });
  const watches = sources.map((source) => watchSource(context, source, queue));
  return () => {
    for (const watch of watches) watch.stop();
    queue.stop();
  };
}

function watchSource({ store }: ControllerContext, source: Source, queue: WorkQueue) {
  const { resource, keysOf, delay = 0 } = source;
  return store.watch(resource, undefined, (event: WatchEvent) => {
    for (const key of keysOf(event)) queue.addAfter(key, delay);
  });
}
