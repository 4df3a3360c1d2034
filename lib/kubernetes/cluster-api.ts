/** The shapes that the page and app/api/clusters exchange. Nothing here is ever a credential or a server address. */

/** Source: a kubeconfig context, or the Pod that the designer itself runs in. */
export interface ClusterSummary {
  /** The context's name; URL-encoded it is the `[cluster]` of the routes. */
  readonly name: string;
  readonly kind: /** From a kubeconfig. */
    | 'kubeconfig'
    /** The cluster that the designer's own Pod runs in. */
    | 'in-cluster'
    /** A practice cluster of this server: the real kubectl works on it, time runs at 1x. */
    | 'practice'
    /** A practice cluster in the page itself, without a server: time can run faster, pause and step. */
    | 'page';
  /** The context's default namespace. */
  readonly namespace: string;
  /** kubectl's current context. */
  readonly current: boolean;
}

/** GET /api/clusters */
export interface ClustersResponse {
  readonly clusters: readonly ClusterSummary[];
  /** A kubeconfig file that cannot be read, or holds a context that cannot be used. Others work on. */
  readonly problem: ClusterProblem | null;
  /** Where a visitor of a server that others can reach signs in to see clusters; null when there is no need. */
  readonly signIn: string | null;
  /** This server makes practice clusters (POST /api/practice). */
  readonly practice?: boolean;
}

/** GET /api/clusters/[cluster] */
export interface ClusterDetail extends ClusterSummary {
  /** It answered, be it to say no. */
  readonly reachable: boolean;
  /** `v1.36.3`; null when not reachable. */
  readonly version: string | null;
  /** Who the API server says we are (SelfSubjectReview); null when it does not say. */
  readonly user: string | null;
  /** null: listing is forbidden; type one instead. */
  readonly namespaces: readonly string[] | null;
  readonly problem: ClusterProblem | null;
}

/** What an answer other than 2xx of our own routes holds. */
export interface ProblemResponse {
  readonly problem: ClusterProblem;
}

/** Why a request to a cluster did not do what was asked. */
export interface ClusterProblem {
  readonly code: /** Nobody answers at the address of the context. */
    | 'unreachable'
    | 'timeout'
    /** Its certificate is not one that the context trusts. */
    | 'untrusted'
    | 'unauthorized'
    | 'forbidden'
    | 'not-found'
    /** Fields that another manager owns; `force` takes them over. */
    | 'conflict'
    /** A field that cannot change once the object exists; `recreate` replaces the object. */
    | 'immutable'
    | 'invalid'
    | 'bad-request'
    | 'busy'
    /** An answer that is not the Kubernetes API's: HTML, half a JSON. */
    | 'nonsense'
    | 'server-error'
    | 'not-yaml'
    /** A kubeconfig file that cannot be used. */
    | 'kubeconfig';
  /** One plain sentence or two. */
  readonly message: string;
  /** The server's own words, '' where it said nothing. */
  readonly detail: string;
  /** HTTP status of the API server, where it answered. */
  readonly status: number | null;
}

/** One field that the server names: the path as the server spells it, for a place in the YAML. */
export interface FieldCause {
  /** `spec.containers[0].image`, `.spec.containers[name="web"].ports`; '' when the server names none. */
  readonly field: string;
  /** `FieldValueInvalid`, `FieldValueRequired`, `FieldManagerConflict`, `UnknownField`, … */
  readonly reason: string;
  /** The server's own words. */
  readonly message: string;
  /** The same as one plain sentence. */
  readonly plain: string;
  /** Line of the document's own text, from 1, where the server names a line and no field. */
  readonly line: number | null;
}

/** POST /api/clusters/[cluster]/deploy */
export interface DeployRequest {
  /** For objects that name none. */
  readonly namespace: string;
  /** The whole text, any number of documents; at most MAX_DEPLOY_TEXT bytes of UTF-8. */
  readonly yaml: string;
  /** Ask the server what it would do, change nothing. */
  readonly dryRun: boolean;
  /** Take fields over from other managers. */
  readonly force?: boolean;
  /** Objects (`objectId`) to delete and create again. Each is checked before it is deleted. */
  readonly recreate?: readonly string[];
  /** Seconds that the containers of what is recreated get to end; the Pod's own when left out. */
  readonly gracePeriodSeconds?: number;
}

export const MAX_DEPLOY_TEXT = 1024 * 1024;
export const MAX_DEPLOY_OBJECTS = 200;

/** How an object of the text is named in requests; the same as the id of its workload in lib/pod. */
export function objectId(object: {
  readonly document: number;
  readonly item: number | null;
}): string {
  return object.item === null ? `${object.document}` : `${object.document}.${object.item}`;
}

export interface DeployedObject {
  /** Index of the document among all of the text, and of the item where it is a List. */
  readonly document: number;
  readonly item: number | null;
  readonly apiVersion: string;
  readonly kind: string;
  /** '' where the text names none and the server refused it. */
  readonly name: string;
  readonly namespace: string | null;
  /** What happened, or in a dry run what would. `skipped`: not tried, since something before it failed. */
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'recreated' | 'refused' | 'skipped';
  /** The server's own words. */
  readonly warnings: readonly string[];
  /** What its Pods need and is neither in the namespace nor in the text: they would wait for it. Of a dry run. */
  readonly missing: readonly MissingReference[];
  readonly problem: (ClusterProblem & { readonly causes: readonly FieldCause[] }) | null;
  /**
   * The live object before and what it would be (or is) after, without managedFields; Secret data is masked.
   * null where it is not there, may not be read, or was refused.
   */
  readonly before: unknown;
  readonly after: unknown;
}

export interface MissingReference {
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';
  readonly name: string;
}

export interface DeployResponse {
  readonly dryRun: boolean;
  /** In the order of the text. */
  readonly objects: readonly DeployedObject[];
  /** Set when nothing could be sent, or the cluster was lost on the way. */
  readonly problem: ClusterProblem | null;
}

/** POST /api/clusters/[cluster]/delete */
export interface DeleteRequest {
  readonly objects: readonly ObjectReference[];
  /** Seconds that containers get to end; the Pod's own when left out. */
  readonly gracePeriodSeconds?: number;
}

export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
}

export interface DeletedObject extends ObjectReference {
  readonly outcome: 'deleted' | 'absent' | 'refused';
  readonly problem: ClusterProblem | null;
}

export interface DeleteResponse {
  readonly objects: readonly DeletedObject[];
  readonly problem: ClusterProblem | null;
}

/** GET /api/clusters/[cluster]/watch?namespace=&apiVersion=&kind=&name=: one JSON object a line, until the client goes. */
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
  /** Of the present state, or where it waits to be started again of its last run. */
  readonly exitCode: number | null;
  readonly ready: boolean;
  readonly restartCount: number;
  /** ISO 8601; when the present state began, where known. */
  readonly since: string | null;
  /**
   * ISO 8601; when a back-off ends: as the kubelet said, else from the end of the last run and the number of restarts,
   * for a container that has ended and is started again.
   */
  readonly retryAt: string | null;
  /** Left out where the Pod's spec does not say. */
  readonly kind?: 'init' | 'sidecar' | 'main' | 'ephemeral';
  /** The runs that the status tells of, oldest first: the last one that ended, and the present one. */
  readonly runs?: readonly ContainerRun[];
  /** Of one that has ended: it is started again. */
  readonly willRestart?: boolean;
}

export interface ContainerRun {
  /** How many runs came before it. */
  readonly index: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** null: it goes on. */
  readonly finishedAt: string | null;
  readonly exitCode: number | null;
  /** `Completed`, `Error`, `OOMKilled`. */
  readonly reason: string | null;
}

/** GET /api/clusters/[cluster]/logs: one JSON object a line. Without `follow` it ends with what there is. */
export interface LogsQuery {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Of the run before this one. */
  readonly previous?: boolean;
  readonly follow?: boolean;
  /** So many lines from the end. */
  readonly tail?: number;
}

export type LogEvent =
  /** `time` is ISO 8601 with as many digits as the server gave; `text` is without its line end and may hold escapes. */
  | { readonly type: 'lines'; readonly lines: readonly { time: string; text: string }[] }
  /** Nothing more will come: the container has ended, or the log was read. */
  | { readonly type: 'end' }
  | { readonly type: 'problem'; readonly problem: ClusterProblem }
  | { readonly type: 'alive' };

/** GET /api/clusters/[cluster]/events?namespace=: all that the namespace holds, then what changes; one JSON object a line. */
export type EventsEvent =
  | { readonly type: 'events'; readonly events: readonly ClusterEvent[] }
  /** Names (`metadata.name`) of events that are gone. */
  | { readonly type: 'gone'; readonly names: readonly string[] }
  | { readonly type: 'problem'; readonly problem: ClusterProblem }
  | { readonly type: 'alive' };

/** An Event of the Kubernetes API. A repeated one comes again under its name with a higher count. */
export interface ClusterEvent {
  readonly name: string;
  /** `Normal` or `Warning`. */
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  /** ISO 8601. */
  readonly firstAt: string;
  readonly lastAt: string;
  readonly object: { readonly kind: string; readonly name: string };
  /** Of an event about one container of a Pod (`spec.containers{web}`); null for others. */
  readonly container: string | null;
  /** `kubelet`, `default-scheduler`. */
  readonly source: string;
}

/** WebSocket /api/clusters/[cluster]/exec with this as its query (`command` once for each word). */
export interface ExecQuery {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Left out: what the image has as a shell, `bash` before `sh`. */
  readonly command?: readonly string[];
  readonly tty?: boolean;
}

/** What the page sends, as JSON text. */
export type ExecInput =
  | { readonly type: 'input'; readonly text: string }
  | { readonly type: 'end' }
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number };

/** What the page gets, as JSON text. Output is UTF-8, decoded so that no character is cut in two. */
export type ExecOutput =
  | { readonly type: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** `code` is null where it could not be run at all: `problem` then says why. */
  | { readonly type: 'end'; readonly code: number | null; readonly problem: ClusterProblem | null };

/**
 * GET /api/clusters/[cluster]/activity?namespace=: what happens inside, one JSON object a line. A practice cluster alone
 * can tell; of another one it is an empty stream with `alive`.
 */
export type ActivityEvent =
  | { readonly type: 'activity'; readonly items: readonly ActivityItem[] }
  /** Every few seconds: what each container of a Pod uses. */
  | { readonly type: 'usage'; readonly pods: readonly PodUsage[] }
  | { readonly type: 'problem'; readonly problem: ClusterProblem }
  | { readonly type: 'alive' };

export interface ActivityItem {
  readonly pod: string;
  readonly container: string;
  readonly kind: 'read' | 'write' | 'connect';
  /** ISO 8601. */
  readonly time: string;
  /** Of a read or write: the volume's name in the Pod, and the file's path within it. */
  readonly volume?: string;
  readonly path?: string;
  /** Of a connection: the port of this Pod (`localhost:5432`). */
  readonly port?: number;
}

export interface PodUsage {
  readonly pod: string;
  readonly containers: readonly {
    readonly name: string;
    /** Of one CPU: 0.25 is 250m. */
    readonly cpu: number;
    /** Bytes. */
    readonly memory: number;
  }[];
  /** Bytes in each volume that the kubelet counts. */
  readonly volumes: readonly { readonly name: string; readonly used: number }[];
}

/** POST /api/practice: makes a practice cluster of one's own, or finds the one whose id the page has kept. */
export interface PracticeRequest {
  /** As an earlier answer gave it. One that is not known any more is forgotten: a new cluster is made. */
  readonly id?: string;
  /** Without an id: the one of whoever started the server, which the first page gets as well. Not where others reach it. */
  readonly own?: boolean;
}

export interface PracticeResponse {
  /** Whoever knows it may use the cluster: 128 random bits. As a cluster of the routes it is `practice-<id>`. */
  readonly id: string;
  /** Path on this server under which kubectl reaches it: `/k8s/<id>`. */
  readonly path: string;
  readonly isNew: boolean;
}

/** The `[cluster]` of the routes for a practice cluster of this server. */
export function practiceClusterName(id: string): string {
  return `practice-${id}`;
}

/** Everything that the page does with a cluster, wherever it runs. What fails rejects, or comes as a `problem`. */
export interface ClusterAccess {
  detail(): Promise<ClusterDetail>;
  deploy(request: DeployRequest): Promise<DeployResponse>;
  remove(request: DeleteRequest): Promise<DeleteResponse>;
  watchPods(object: ObjectReference, signal: AbortSignalLike): AsyncIterable<WatchEvent>;
  watchEvents(namespace: string, signal: AbortSignalLike): AsyncIterable<EventsEvent>;
  watchActivity(namespace: string, signal: AbortSignalLike): AsyncIterable<ActivityEvent>;
  followLog(query: LogsQuery, signal: AbortSignalLike): AsyncIterable<LogEvent>;
  exec(query: ExecQuery, listener: (output: ExecOutput) => void): ExecSession;
}

export interface ExecSession {
  send(input: ExecInput): void;
  /** Ends it; the listener hears nothing more. */
  close(): void;
  /** Holds back what the command prints, where that can be. */
  setPaused?(paused: boolean): void;
}

/** The part of an AbortSignal that this room may know of. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
