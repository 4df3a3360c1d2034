/** The shapes that the page and app/api/clusters exchange. Nothing here is ever a credential or a server address. */

/** Source: a kubeconfig context, or the Pod that the designer itself runs in. */
export interface ClusterSummary {
  /** The context's name; URL-encoded it is the `[cluster]` of the routes. */
  readonly name: string;
  readonly kind: 'kubeconfig' | 'in-cluster' | 'practice';
  /** The context's default namespace. */
  readonly namespace: string;
  /** kubectl's current context. */
  readonly current: boolean;
}

/** GET /api/clusters/[cluster] */
export interface ClusterDetail extends ClusterSummary {
  readonly reachable: boolean;
  /** `v1.36.3`; null when not reachable. */
  readonly version: string | null;
  /** Who the API server says we are (SelfSubjectReview); null when it does not say. */
  readonly user: string | null;
  /** null: listing is forbidden; type one instead. */
  readonly namespaces: readonly string[] | null;
  readonly problem: ClusterProblem | null;
}

/** Why a request to a cluster did not do what was asked. */
export interface ClusterProblem {
  readonly code:
    | 'unreachable'
    | 'timeout'
    | 'unauthorized'
    | 'forbidden'
    | 'not-found'
    | 'conflict'
    | 'invalid'
    | 'bad-request'
    | 'nonsense'
    | 'server-error'
    | 'not-yaml';
  /** One plain sentence. */
  readonly message: string;
  /** The server's own words, '' where it said nothing. */
  readonly detail: string;
  /** HTTP status of the API server, where it answered. */
  readonly status: number | null;
}

/** One field that the server names: the path as the server spells it, for a place in the YAML. */
export interface FieldCause {
  /** `spec.containers[0].image`; '' when the server names none. */
  readonly field: string;
  /** `FieldValueInvalid`, `FieldValueRequired`, … */
  readonly reason: string;
  readonly message: string;
}

/** POST /api/clusters/[cluster]/deploy */
export interface DeployRequest {
  readonly namespace: string;
  /** The whole text, any number of documents. */
  readonly yaml: string;
  /** Ask the server what it would do, change nothing. */
  readonly dryRun: boolean;
  /** Take fields over from other managers. */
  readonly force?: boolean;
}

export interface DeployedObject {
  /** Index of the document among all of the text, and of the item where it is a List. */
  readonly document: number;
  readonly item: number | null;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'refused' | 'skipped';
  readonly warnings: readonly string[];
  readonly problem: (ClusterProblem & { readonly causes: readonly FieldCause[] }) | null;
  /** The live object before and what it would be (or is) after, without managedFields; Secret data is masked. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface DeployResponse {
  readonly dryRun: boolean;
  readonly objects: readonly DeployedObject[];
  /** Set when nothing could be sent at all. */
  readonly problem: ClusterProblem | null;
}

/** POST /api/clusters/[cluster]/delete */
export interface DeleteRequest {
  readonly objects: readonly ObjectReference[];
}

export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** GET /api/clusters/[cluster]/watch?namespace=&kind=&name=: one JSON object a line, until the client goes. */
export type WatchEvent =
  | { readonly type: 'pods'; readonly pods: readonly PodState[] }
  | { readonly type: 'problem'; readonly problem: ClusterProblem }
  /** Sent every 15 s so that a dead connection shows. */
  | { readonly type: 'alive' };

export interface PodState {
  readonly name: string;
  readonly phase: string;
  readonly ready: boolean;
  readonly deleting: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Why it waits as a whole: `Unschedulable` and its message. */
  readonly reason: string | null;
  readonly message: string | null;
  readonly containers: readonly ContainerState[];
}

export interface ContainerState {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'terminated';
  /** As Kubernetes spells it: `ContainerCreating`, `CrashLoopBackOff`, `Completed`, `OOMKilled`. */
  readonly reason: string | null;
  readonly message: string | null;
  readonly exitCode: number | null;
  readonly ready: boolean;
  readonly restartCount: number;
  /** ISO 8601; when the present state began, where known. */
  readonly since: string | null;
}
