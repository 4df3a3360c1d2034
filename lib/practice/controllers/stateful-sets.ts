import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import { claim } from './claim';
import { type Controller, type ControllerContext, itself, ownedBy, selectedBy } from './controller';
import { podOfTemplate } from './make-pod';
import {
  controllerReference,
  isDeleting,
  nonZero,
  type Pod,
  type PodTemplate,
  partsOf,
} from './objects';
import { isFinished, isReady, untilAvailable } from './pod-state';
import { CLAIMS, PODS, REVISIONS, STATEFUL_SETS } from './resources';
import { templateHash } from './template-hash';

interface StatefulSet extends KubeObject {
  readonly spec: {
    readonly replicas: number;
    readonly selector: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly serviceName?: string;
    readonly template: PodTemplate;
    readonly podManagementPolicy?: string;
    readonly minReadySeconds?: number;
    readonly ordinals?: { readonly start?: number };
    readonly updateStrategy?: {
      readonly type?: string;
      readonly rollingUpdate?: { readonly partition?: number };
    };
    readonly volumeClaimTemplates?: readonly (Omit<KubeObject, 'metadata'> & {
      readonly metadata: {
        readonly name: string;
        readonly labels?: Readonly<Record<string, string>>;
      };
    })[];
  };
  readonly status: { readonly currentRevision?: string; readonly collisionCount?: number };
}

const REVISION = 'controller-revision-hash';
const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';

/** Pods with names and claims of their own, one behind the other. Source: stateful_set_control.go. */
export const STATEFUL_SET_CONTROLLER: Controller = {
  component: 'statefulset-controller',
  start: (context) => ({
    sources: [
      itself(STATEFUL_SETS),
      ownedBy(PODS, 'apps', 'StatefulSet'),
      selectedBy(context.store, PODS, STATEFUL_SETS),
    ],
    sync: (key) => {
      const set = context.store.get(STATEFUL_SETS, ...partsOf(key)) as StatefulSet | null;
      return set && !isDeleting(set) ? syncSet(context, set) : undefined;
    },
  }),
};

/** The template's revision, kept as long as its set. */
function revisionOf({ store, writer }: ControllerContext, set: StatefulSet): string {
  const { template } = set.spec;
  const { namespace, name: own } = set.metadata;
  const hash = templateHash(template);
  const name = `${own}-${hash}`;
  if (store.get(REVISIONS, namespace, name)) return name;
  const known = store.list(REVISIONS, namespace).map(({ revision }) => Number(revision ?? 0));
  writer.create(REVISIONS, {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels: { ...set.spec.selector.matchLabels, 'controller.kubernetes.io/hash': hash },
      ownerReferences: [controllerReference(set)],
    },
    data: { spec: { template: { ...template, $patch: 'replace' } } },
    revision: Math.max(0, ...known) + 1,
  });
  return name;
}

function syncSet(context: ControllerContext, set: StatefulSet): number | undefined {
  const update = revisionOf(context, set);
  const current = set.status.currentRevision ?? update;
  const find = () => claim(context, set, PODS, set.spec.selector) as readonly Pod[];
  writeStatus(context, set, find(), current, update);
  const isDone = step(context, set, find(), update);
  const pods = find();
  const isUpdated = isDone && pods.every((pod) => pod.metadata.labels?.[REVISION] === update);
  writeStatus(context, set, pods, isUpdated ? update : current, update);
  return waitOf(context, set, pods);
}

function waitOf({ clock }: ControllerContext, { spec }: StatefulSet, pods: readonly Pod[]) {
  const waits = pods.flatMap((pod) => {
    const wait = untilAvailable(pod, spec.minReadySeconds ?? 0, clock.now());
    return wait !== null && wait > 0 ? [wait] : [];
  });
  return waits.length > 0 ? Math.min(...waits) : undefined;
}

function ordinalOf({ metadata }: Pod): number {
  return Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1));
}

/** Does what comes next; with Parallel all of it. True when there is nothing to do. */
function step(
  context: ControllerContext,
  set: StatefulSet,
  pods: readonly Pod[],
  update: string,
): boolean {
  const start = set.spec.ordinals?.start ?? 0;
  const end = start + set.spec.replicas;
  const isOrdered = set.spec.podManagementPolicy !== 'Parallel';
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(pod), pod] as const));
  for (let ordinal = start; ordinal < end; ordinal++) {
    if (!keepPod(context, set, byOrdinal.get(ordinal) ?? null, ordinal, update) && isOrdered)
      return false;
  }
  const tooMany = pods.filter((pod) => ordinalOf(pod) < start || ordinalOf(pod) >= end);
  for (const pod of tooMany.sort((a, b) => ordinalOf(b) - ordinalOf(a))) {
    if (!isDeleting(pod)) deletePod(context, set, pod);
    if (isOrdered) return false;
  }
  return tooMany.length === 0 && rollOn(context, set, byOrdinal, update);
}

/** True when the Pod of this number is there and available. */
function keepPod(
  context: ControllerContext,
  set: StatefulSet,
  pod: Pod | null,
  ordinal: number,
  update: string,
): boolean {
  if (!pod) {
    const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
    const revision = ordinal < partition ? (set.status.currentRevision ?? update) : update;
    createPod(context, set, ordinal, revision);
    return false;
  }
  if (isDeleting(pod)) return false;
  if (isFinished(pod)) {
    deletePod(context, set, pod);
    return false;
  }
  return untilAvailable(pod, set.spec.minReadySeconds ?? 0, context.clock.now()) === 0;
}

/** From the last number down, one at a time, Pods of an old revision go. */
function rollOn(
  context: ControllerContext,
  set: StatefulSet,
  byOrdinal: ReadonlyMap<number, Pod>,
  update: string,
): boolean {
  const { type, rollingUpdate } = set.spec.updateStrategy ?? {};
  if (type === 'OnDelete') return true;
  const ordinals = [...byOrdinal.keys()].sort((a, b) => b - a);
  for (const ordinal of ordinals) {
    if (ordinal < (rollingUpdate?.partition ?? 0)) break;
    const pod = byOrdinal.get(ordinal)!;
    const isOld = pod.metadata.labels?.[REVISION] !== update;
    if (isOld && !isDeleting(pod)) {
      deletePod(context, set, pod);
      return false;
    }
    if (!isReady(pod) || isDeleting(pod)) return false;
  }
  return true;
}

function deletePod({ writer, events }: ControllerContext, set: StatefulSet, pod: Pod): void {
  writer.remove(PODS, pod);
  const message = `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`;
  events.record(set, { type: 'Normal', reason: 'SuccessfulDelete', message });
}

function templateOf({ store }: ControllerContext, set: StatefulSet, revision: string): PodTemplate {
  const found = store.get(REVISIONS, set.metadata.namespace, revision);
  const { spec } = (found?.data ?? {}) as {
    spec?: { template: PodTemplate & { $patch?: string } };
  };
  if (!spec) return set.spec.template;
  const { $patch: _none, ...template } = spec.template;
  return template;
}

function createPod(
  context: ControllerContext,
  set: StatefulSet,
  ordinal: number,
  revision: string,
): void {
  const { writer, events } = context;
  const name = `${set.metadata.name}-${ordinal}`;
  ensureClaims(context, set, ordinal);
  const template = templateOf(context, set, revision);
  const { generateName, ...metadata } = podOfTemplate(set, template).metadata;
  const labels = {
    ...metadata.labels,
    [REVISION]: revision,
    [POD_NAME]: name,
    [POD_INDEX]: String(ordinal),
  };
  const spec = { ...template.spec, ...identity(set, template, name, ordinal) };
  try {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...metadata, name, generateName, labels },
      spec,
    };
    writer.create(PODS, pod as NewObject);
    const message = `Create Pod ${name} in StatefulSet ${set.metadata.name} successful`;
    events.record(set, { type: 'Normal', reason: 'SuccessfulCreate', message });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${why}`;
    events.record(set, { type: 'Warning', reason: 'FailedCreate', message });
    throw error;
  }
}

/** Its name in the network, and its own claims in the place of volumes of the same name. */
function identity(set: StatefulSet, { spec }: PodTemplate, name: string, ordinal: number) {
  const claims = set.spec.volumeClaimTemplates ?? [];
  const names = new Set(claims.map(({ metadata }) => metadata.name));
  const others = ((spec.volumes ?? []) as readonly { name: string }[]).filter(
    (one) => !names.has(one.name),
  );
  const own = claims.map(({ metadata }) => ({
    name: metadata.name,
    persistentVolumeClaim: { claimName: claimName(set, metadata.name, ordinal) },
  }));
  const volumes = [...own, ...others];
  const { serviceName } = set.spec;
  return {
    hostname: name,
    ...(serviceName && { subdomain: serviceName }),
    ...(volumes.length > 0 && { volumes }),
  };
}

function claimName({ metadata }: StatefulSet, template: string, ordinal: number): string {
  return `${template}-${metadata.name}-${ordinal}`;
}

/** Claims outlive their Pods, and their set. */
function ensureClaims(
  { store, writer, events }: ControllerContext,
  set: StatefulSet,
  ordinal: number,
) {
  const { namespace } = set.metadata;
  for (const { metadata, spec } of set.spec.volumeClaimTemplates ?? []) {
    const name = claimName(set, metadata.name, ordinal);
    if (store.get(CLAIMS, namespace, name)) continue;
    writer.create(CLAIMS, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name,
        ...(namespace !== undefined && { namespace }),
        labels: { ...metadata.labels, ...set.spec.selector.matchLabels },
      },
      spec,
    });
    const message = `Create Claim ${name} Pod ${set.metadata.name}-${ordinal} in StatefulSet ${set.metadata.name} success`;
    events.record(set, { type: 'Normal', reason: 'SuccessfulCreate', message });
  }
}

function writeStatus(
  { writer, clock }: ControllerContext,
  set: StatefulSet,
  pods: readonly Pod[],
  currentRevision: string,
  updateRevision: string,
): void {
  const { minReadySeconds = 0 } = set.spec;
  const standing = pods.filter((pod) => !isDeleting(pod));
  const of = (revision: string) =>
    standing.filter(({ metadata }) => metadata.labels?.[REVISION] === revision).length;
  const available = pods.filter((pod) => untilAvailable(pod, minReadySeconds, clock.now()) === 0);
  writer.setStatus(STATEFUL_SETS, set, {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    ...nonZero({
      readyReplicas: pods.filter(isReady).length,
      currentReplicas: of(currentRevision),
      updatedReplicas: of(updateRevision),
    }),
    currentRevision,
    updateRevision,
    collisionCount: set.status.collisionCount ?? 0,
    availableReplicas: available.length,
  });
}
