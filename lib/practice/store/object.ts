/** An object of the Kubernetes API as it is stored. What is stored is never changed in place: a change is a new object. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

export interface ObjectMeta {
  readonly name: string;
  /** Left out for what belongs to no namespace. */
  readonly namespace?: string;
  readonly generateName?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  /** RFC 3339, whole seconds, as all times in metadata. */
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly finalizers?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly managedFields?: readonly unknown[];
  readonly [field: string]: unknown;
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** An object that is to be created: the server gives it its uid, its version and its time. */
export type NewObject = Omit<KubeObject, 'metadata'> & {
  readonly metadata: Partial<ObjectMeta>;
};

/** A kind of thing in the store, by the name that stands in addresses: `pods`, `deployments` of `apps`. */
export interface ResourceName {
  /** '' for the core group. */
  readonly group: string;
  readonly plural: string;
}

/** As messages name it: `pods`, `deployments.apps`. */
export function qualifiedName({ group, plural }: ResourceName): string {
  return group === '' ? plural : `${plural}.${group}`;
}
