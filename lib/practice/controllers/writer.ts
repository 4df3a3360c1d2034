import { judgeAny } from '@/lib/kubernetes/further/judge-any';
import { firstStatus } from '@/lib/practice/api/first-status';
import { refusalOf } from '@/lib/practice/api/refusals';
import { findResource } from '@/lib/practice/api/resources/registry';
import type { Clock } from '@/lib/practice/clock/clock';
import { type Random, randomSuffix, rfc3339 } from '@/lib/practice/store/identifiers';
import type { KubeObject, NewObject, ObjectMeta, ResourceName } from '@/lib/practice/store/object';
import { forbidden, notFound } from '@/lib/practice/store/status-error';
import type { ObjectStore } from '@/lib/practice/store/store';
import { canonicalJson } from './canonical-json';
import { isDeleting } from './objects';
import { NAMESPACES, PODS } from './resources';

/** Whether a new object may be; throws a StatusError where not. */
export type Admit = (resource: ResourceName, object: NewObject) => NewObject;

export type Propagation = 'Background' | 'Foreground' | 'Orphan';

/** Changes objects as a client of the API server does: with defaults and rules, graceful deletes, finalizers. */
export class Writer {
  constructor(
    private readonly store: ObjectStore,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly admit: Admit,
  ) {}

  /** Throws what the server would refuse it with. */
  create(resource: ResourceName, object: NewObject): KubeObject {
    const { namespace } = object.metadata;
    if (namespace !== undefined) this.mustBeAlive(resource, namespace);
    return this.store.create(resource, this.admit(resource, this.judged(resource, object)));
  }

  /** Puts a status in the place of what is there; nothing is written where that says the same. */
  setStatus(
    resource: ResourceName,
    { metadata }: KubeObject,
    status: unknown,
    annotations: Readonly<Record<string, string>> = {},
  ): KubeObject | null {
    return this.store.change(resource, metadata.namespace, metadata.name, (now) => {
      const isSame = canonicalJson(now.status) === canonicalJson(status);
      const all = { ...now.metadata.annotations, ...annotations };
      return {
        ...now,
        ...(!isSame && { status }),
        ...(Object.keys(annotations).length > 0 && {
          metadata: { ...now.metadata, annotations: all },
        }),
      };
    });
  }

  /** Changes anything but the status. A changed spec counts; what only its last finalizer held goes. */
  change(
    resource: ResourceName,
    { metadata }: KubeObject,
    make: (object: KubeObject) => KubeObject,
  ): KubeObject | null {
    const changed = this.store.change(resource, metadata.namespace, metadata.name, (now) => {
      if (now.metadata.uid !== metadata.uid) return now;
      const next = make(now);
      const counts = now.metadata.generation !== undefined && next.spec !== now.spec;
      if (!counts || canonicalJson(next.spec) === canonicalJson(now.spec)) return next;
      const generation = (now.metadata.generation ?? 0) + 1;
      return { ...next, metadata: { ...next.metadata, generation } };
    });
    return changed && this.finish(resource, changed);
  }

  changeMetadata(
    resource: ResourceName,
    object: KubeObject,
    make: (metadata: ObjectMeta) => Partial<ObjectMeta>,
  ): KubeObject | null {
    return this.change(resource, object, (now) => ({
      ...now,
      metadata: { ...now.metadata, ...make(now.metadata) },
    }));
  }

  /** Begins to delete, or does so at once where there is nothing to wait for. What has gone already is no error. */
  remove(
    resource: ResourceName,
    { metadata: { namespace, name, uid } }: KubeObject,
    propagation: Propagation = 'Background',
  ): void {
    const object = this.store.get(resource, namespace, name);
    if (!object || object.metadata.uid !== uid || isDeleting(object)) return;
    const grace = graceOf(resource, object);
    const finalizers = withPropagation(resource, object, propagation);
    if (grace === 0 && finalizers.length === 0 && !isHeldBySpec(object)) {
      this.store.remove(resource, namespace, name);
      return;
    }
    this.store.update(resource, this.marked(object, grace, finalizers));
  }

  /** The grace period is counted in: the time is when it ends. */
  private marked(object: KubeObject, grace: number, finalizers: readonly string[]): KubeObject {
    const { generation } = object.metadata;
    const metadata = {
      ...object.metadata,
      ...(generation !== undefined && { generation: generation + 1 }),
      deletionTimestamp: rfc3339(this.clock.now() + grace * 1000),
      deletionGracePeriodSeconds: grace,
      ...(finalizers.length > 0 && { finalizers }),
    };
    return { ...object, metadata };
  }

  private finish(resource: ResourceName, object: KubeObject): KubeObject | null {
    const { finalizers = [], deletionGracePeriodSeconds = 0, namespace, name } = object.metadata;
    const stays = finalizers.length > 0 || deletionGracePeriodSeconds > 0 || isHeldBySpec(object);
    if (!isDeleting(object) || stays) return object;
    this.store.remove(resource, namespace, name);
    return null;
  }

  private mustBeAlive(resource: ResourceName, namespace: string): void {
    const found = this.store.get(NAMESPACES, undefined, namespace);
    if (!found) throw notFound(NAMESPACES, namespace);
    if (!isDeleting(found)) return;
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    throw forbidden(resource, '', why);
  }

  private judged(resource: ResourceName, object: NewObject): NewObject {
    const { namespace, name, generateName = '' } = object.metadata;
    const known = findResource(resource.group, resource.plural);
    const names = this.store.list(NAMESPACES).map(({ metadata }) => metadata.name);
    const verdict =
      known &&
      judgeAny(object, {
        format: 'json',
        namespaces: new Set(names),
        ...(namespace !== undefined && { namespace }),
      });
    if (!verdict) return object;
    if (verdict.code !== 201) throw refusalOf(verdict, known, name ?? generateName);
    const judged = this.withOwnTokens(verdict.object as KubeObject);
    const status = firstStatus(known.kind, judged);
    return {
      ...judged,
      metadata: { ...judged.metadata, ...(known.hasGeneration && { generation: 1 }) },
      ...(status !== undefined && { status }),
    };
  }

  /** Admission gives the volume with a Pod's token a name of its own. */
  private withOwnTokens(object: KubeObject): KubeObject {
    if (object.kind !== 'Pod') return object;
    const text = JSON.stringify(object);
    if (!text.includes(TOKEN_VOLUME)) return object;
    const own = TOKEN_VOLUME.replace('xxxxx', randomSuffix(this.random));
    return JSON.parse(text.replaceAll(`"${TOKEN_VOLUME}"`, `"${own}"`)) as KubeObject;
  }
}

const TOKEN_VOLUME = 'kube-api-access-xxxxx';

/** Source: podStrategy.CheckGracefulDelete. */
function graceOf(resource: ResourceName, { spec, status }: KubeObject): number {
  if (resource.plural !== PODS.plural) return 0;
  const { nodeName, terminationGracePeriodSeconds = 30 } = spec as {
    nodeName?: string;
    terminationGracePeriodSeconds?: number;
  };
  const { phase } = (status ?? {}) as { phase?: string };
  if (!nodeName || phase === 'Failed' || phase === 'Succeeded') return 0;
  return terminationGracePeriodSeconds;
}

function withPropagation(
  { plural }: ResourceName,
  { metadata: { finalizers = [] } }: KubeObject,
  propagation: Propagation,
): readonly string[] {
  if (plural === PODS.plural || plural === NAMESPACES.plural || propagation === 'Background')
    return finalizers;
  const own = propagation === 'Foreground' ? 'foregroundDeletion' : 'orphan';
  return finalizers.includes(own) ? finalizers : [...finalizers, own];
}

/** A namespace stays until it is empty. */
function isHeldBySpec({ spec }: KubeObject): boolean {
  const { finalizers = [] } = (spec ?? {}) as { finalizers?: readonly string[] };
  return finalizers.length > 0;
}
