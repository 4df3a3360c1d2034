import { rfc3339 } from '@/lib/practice/store/identifiers';
import { qualifiedName, type ResourceName } from '@/lib/practice/store/object';
import type { Controller, ControllerContext } from './controller';
import { type Condition, conditionOf, isDeleting } from './objects';
import { NAMESPACED, NAMESPACES } from './resources';

/** Empties a namespace that is on its way out, then lets it go. Source: pkg/controller/namespace. */
export const NAMESPACE_CONTROLLER: Controller = {
  component: 'namespace-controller',
  start: (context) => ({
    sources: [
      { resource: NAMESPACES, keysOf: ({ object }) => [object.metadata.name] },
      ...NAMESPACED.map((resource) => ({
        resource,
        keysOf: ({ object: { metadata } }: { object: { metadata: { namespace?: string } } }) => {
          const found = context.store.get(NAMESPACES, undefined, metadata.namespace ?? '');
          return found && isDeleting(found) ? [found.metadata.name] : [];
        },
      })),
    ],
    sync: (name) => void empty(context, name),
  }),
};

function empty({ store, writer, clock }: ControllerContext, name: string): void {
  const namespace = store.get(NAMESPACES, undefined, name);
  if (!namespace || !isDeleting(namespace)) return;
  const remaining: [ResourceName, number][] = [];
  for (const resource of NAMESPACED) {
    for (const object of store.list(resource, name)) writer.remove(resource, object);
    const left = store.list(resource, name);
    if (left.length > 0) remaining.push([resource, left.length]);
  }
  if (remaining.length > 0) {
    const finalizers = finalizersIn(store.list.bind(store), remaining, name);
    const { conditions = [] } = (namespace.status ?? {}) as { conditions?: readonly Condition[] };
    const told = conditionsOf(remaining, finalizers, conditions, clock.now());
    writer.setStatus(NAMESPACES, namespace, { phase: 'Terminating', conditions: told });
    return;
  }
  writer.change(NAMESPACES, namespace, (now) => ({ ...now, spec: {} }));
}

/** How many objects each finalizer holds. */
function finalizersIn(
  list: ControllerContext['store']['list'],
  remaining: readonly [ResourceName, number][],
  name: string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [resource] of remaining) {
    for (const { metadata } of list(resource, name))
      for (const one of metadata.finalizers ?? []) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}

/** Source: status_condition_utils.go. */
function conditionsOf(
  remaining: readonly [ResourceName, number][],
  finalizers: ReadonlyMap<string, number>,
  before: readonly Condition[],
  now: number,
): readonly Condition[] {
  const counts = remaining.map(
    ([resource, count]) => `${dotted(resource)} has ${count} resource instances`,
  );
  const held = [...finalizers]
    .sort()
    .map(([one, count]) => `${one} in ${count} resource instances`);
  const rows: readonly (readonly [string, string, string, string])[] = [
    [
      'NamespaceDeletionDiscoveryFailure',
      'False',
      'ResourcesDiscovered',
      'All resources successfully discovered',
    ],
    [
      'NamespaceDeletionGroupVersionParsingFailure',
      'False',
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ],
    [
      'NamespaceDeletionContentFailure',
      'False',
      'ContentDeleted',
      'All content successfully deleted, may be waiting on finalization',
    ],
    [
      'NamespaceContentRemaining',
      'True',
      'SomeResourcesRemain',
      `Some resources are remaining: ${counts.sort().join(', ')}`,
    ],
    held.length > 0
      ? [
          'NamespaceFinalizersRemaining',
          'True',
          'SomeFinalizersRemain',
          `Some content in the namespace has finalizers remaining: ${held.join(', ')}`,
        ]
      : [
          'NamespaceFinalizersRemaining',
          'False',
          'ContentHasNoFinalizers',
          'All content-preserving finalizers finished',
        ],
  ];
  return rows.map(([type, status, reason, message]) => {
    const known = conditionOf(before, type);
    const lastTransitionTime = known?.status === status ? known.lastTransitionTime! : rfc3339(now);
    return { type, status, lastTransitionTime, reason, message };
  });
}

/** `pods.`, `jobs.batch`: of the core group only the dot. */
function dotted(resource: ResourceName): string {
  return resource.group === '' ? `${resource.plural}.` : qualifiedName(resource);
}
