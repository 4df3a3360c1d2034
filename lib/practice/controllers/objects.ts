import type { KubeObject, ObjectMeta, OwnerReference } from '@/lib/practice/store/object';

/** What controllers read of the objects they look after. What is stored has been found right, so it has these shapes. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
  readonly lastUpdateTime?: string;
  readonly lastProbeTime?: string | null;
}

export interface PodTemplate {
  readonly metadata?: Partial<ObjectMeta>;
  readonly spec: PodSpec;
}

export interface PodSpec {
  readonly nodeName?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly restartPolicy?: string;
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly [field: string]: unknown;
}

export interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly state?: Readonly<
    Record<string, { readonly exitCode?: number; readonly finishedAt?: string }>
  >;
}

export interface Pod extends KubeObject {
  readonly spec: PodSpec;
  readonly status?: {
    readonly phase?: string;
    readonly reason?: string;
    readonly podIP?: string;
    readonly startTime?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

export interface ReplicaSet extends KubeObject {
  readonly spec: {
    readonly replicas: number;
    readonly minReadySeconds?: number;
    readonly selector: unknown;
    readonly template: PodTemplate;
  };
  readonly status: {
    readonly replicas?: number;
    readonly fullyLabeledReplicas?: number;
    readonly readyReplicas?: number;
    readonly availableReplicas?: number;
    readonly terminatingReplicas?: number;
    readonly observedGeneration?: number;
    readonly conditions?: readonly Condition[];
  };
}

export function keyOf({ namespace = '', name }: ObjectMeta): string {
  return `${namespace}/${name}`;
}

/** Namespace and name; the namespace is '' for what belongs to none. */
export function partsOf(key: string): readonly [namespace: string, name: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}

export function controllerOf({ metadata }: KubeObject): OwnerReference | null {
  return metadata.ownerReferences?.find(({ controller }) => controller) ?? null;
}

/** What an object says of the one that looks after it. Source: metav1.NewControllerRef. */
export function controllerReference({ apiVersion, kind, metadata }: KubeObject): OwnerReference {
  const { name, uid } = metadata;
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

/** Kind and group are the same; the version may be another. */
export function isOfKind({ apiVersion, kind }: OwnerReference, group: string, wanted: string) {
  return kind === wanted && (apiVersion.includes('/') ? apiVersion.split('/')[0] : '') === group;
}

export function conditionOf(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | null {
  return conditions?.find((one) => one.type === type) ?? null;
}

export function isDeleting({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** Without what is 0, as Go leaves it out. */
export function nonZero<T extends Record<string, unknown>>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== 0 && value !== undefined),
  ) as Partial<T>;
}
