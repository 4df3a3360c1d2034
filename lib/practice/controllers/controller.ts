import { matchesLabels, requirementsOf } from '@/lib/practice/api/selectors/label-selector';
import type { Clock } from '@/lib/practice/clock/clock';
import type { EventRecorder } from '@/lib/practice/kubelet/event-recorder';
import type { Random } from '@/lib/practice/store/identifiers';
import type { KubeObject, ResourceName } from '@/lib/practice/store/object';
import type { ObjectStore, WatchEvent } from '@/lib/practice/store/store';
import { controllerOf, isOfKind, keyOf } from './objects';
import type { OwnedIndex } from './owned-index';
import type { Writer } from './writer';

/** What controllers share. */
export interface ControllerContext {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly writer: Writer;
  /** The objects of a resource by their controller. */
  readonly owned: (resource: ResourceName) => OwnedIndex;
  /** Events of this controller, under its component's name. */
  readonly events: EventRecorder;
}

/** Changes that give a controller work. */
export interface Source {
  readonly resource: ResourceName;
  readonly keysOf: (event: WatchEvent) => readonly string[];
  /** So many milliseconds are waited, for more to come. */
  readonly delay?: number;
}

/** A controller at work in one cluster. */
export interface Running {
  readonly sources: readonly Source[];
  /** Puts right what belongs to one key. Answers after how many milliseconds it must look again, if so. */
  readonly sync: (key: string) => number | undefined;
}

export interface Controller {
  /** As the source of its events is called. */
  readonly component: string;
  readonly start: (context: ControllerContext) => Running;
}

/** The objects themselves. */
export function itself(resource: ResourceName): Source {
  return { resource, keysOf: ({ object }) => [keyOf(object.metadata)] };
}

/** What belongs to a kind: its owner, and the one it had before. */
export function ownedBy(resource: ResourceName, group: string, kind: string, delay = 0): Source {
  const ownerKeys = (object: KubeObject | null): string[] => {
    const owner = object && controllerOf(object);
    if (!owner || !isOfKind(owner, group, kind)) return [];
    return [`${object.metadata.namespace ?? ''}/${owner.name}`];
  };
  return {
    resource,
    delay,
    keysOf: ({ object, before }) => [...new Set([...ownerKeys(object), ...ownerKeys(before)])],
  };
}

/** What belongs to nobody: all of its namespace that select it. */
export function selectedBy(
  store: ObjectStore,
  resource: ResourceName,
  owners: ResourceName,
  selectorOf: (owner: KubeObject) => unknown = ({ spec }) =>
    (spec as { selector?: unknown }).selector,
): Source {
  return {
    resource,
    keysOf: ({ object }) => {
      if (controllerOf(object)) return [];
      return store
        .list(owners, object.metadata.namespace ?? '')
        .filter((owner) => selects(selectorOf(owner), object))
        .map(({ metadata }) => keyOf(metadata));
    },
  };
}

/** Whether a selector (`matchLabels`, `matchExpressions`) takes an object; one of nothing takes none. */
export function selects(selector: unknown, { metadata }: KubeObject): boolean {
  const requirements = requirementsOf(selector);
  return (
    requirements !== null && requirements.length > 0 && matchesLabels(metadata.labels, requirements)
  );
}
