import { usedOf } from '@/lib/practice/api/admission/quota-usage';
import type { KubeObject, ResourceName } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import { type Controller, itself, type Source } from './controller';
import { keyOf, partsOf } from './objects';
import { CLAIMS, CONFIG_MAPS, NAMESPACED, PODS, QUOTAS, SERVICES } from './resources';

/** Usage is seen at once where an object comes or goes, and of Pods where they end. */
const WATCHED: readonly ResourceName[] = NAMESPACED.filter(({ plural }) => plural !== 'events');

/** How long usage that changed waits for more to change (ms). */
const SETTLE = 20;

/** Counts what is used of each quota. Source: pkg/controller/resourcequota. */
export const QUOTA_CONTROLLER: Controller = {
  component: 'resourcequota-controller',
  start: ({ store, clock, writer }) => ({
    sources: [itself(QUOTAS), ...WATCHED.map((resource) => ofNamespace(store, resource))],
    sync: (key) => {
      const [namespace, name] = partsOf(key);
      const quota = store.get(QUOTAS, namespace, name);
      if (!quota) return undefined;
      const { hard } = quota.spec as { hard?: Readonly<Record<string, string>> };
      if (!hard) return undefined;
      const used = [...usedOf(store, quota, namespace, clock.now())]
        .map(([resource, amount]) => [resource, amount.canonical] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
      writer.setStatus(QUOTAS, quota, { hard, used: Object.fromEntries(used) });
      return undefined;
    },
  }),
};

const COUNTED_AGAIN: ReadonlySet<ResourceName> = new Set([PODS, SERVICES, CLAIMS, CONFIG_MAPS]);

function ofNamespace(store: ObjectStore, resource: ResourceName): Source {
  return {
    resource,
    delay: SETTLE,
    keysOf: ({ type, object, before }) => {
      if (type === 'MODIFIED' && !changesUsage(resource, object, before)) return [];
      const { namespace = '' } = object.metadata;
      return store.list(QUOTAS, namespace).map(({ metadata }) => keyOf(metadata));
    },
  };
}

function changesUsage(
  resource: ResourceName,
  object: KubeObject,
  before: KubeObject | null,
): boolean {
  if (!COUNTED_AGAIN.has(resource)) return false;
  const phase = (one: KubeObject | null) => (one?.status as { phase?: string } | undefined)?.phase;
  return object.spec !== before?.spec || phase(object) !== phase(before);
}
