import type {
  ClusterDetail,
  ClusterProblem,
  ClusterSummary,
  DeployResponse,
  ObjectReference,
  PodState,
} from '@/lib/kubernetes/cluster-api';

/** Where Deploy goes. */
export interface DeployTarget {
  /** As the page calls it: a context's name, `Practice cluster`, `In this page`. */
  readonly cluster: string;
  readonly namespace: string;
}

/** `asking`: the text is being checked. `review`: the answer is here. `applying`: it is being done. */
export type FlowStep = 'asking' | 'review' | 'applying';

/** A deploy that somebody looks at: the dialog is open. */
export interface DeployFlow {
  readonly step: FlowStep;
  /** The text that was asked about, or is being applied. */
  readonly text: string;
  /** Of the dry run; of the real thing where that was refused. null until the first answer. */
  readonly response: DeployResponse | null;
  /** The text that `response` is about. */
  readonly answeredText: string;
  /** Fields of others are taken over. */
  readonly force: boolean;
  /** Objects (`objectId`) that are deleted and created again. */
  readonly recreate: readonly string[];
}

/** Something of ours that runs on a cluster. */
export interface Run {
  readonly target: DeployTarget;
  /** Of the target's cluster. */
  readonly kind: ClusterSummary['kind'];
  /** Milliseconds since 1970, as the cluster counts them. */
  readonly startedAt: number;
  /** What runs Pods, as it was applied. */
  readonly objects: readonly ObjectReference[];
  /** The Pods of each object, by `runKey`. Absent until the cluster has answered. */
  readonly pods: ReadonlyMap<string, readonly PodState[]>;
  /** What is looked at in place of the present: the Pods as they were then. null: now. */
  readonly past: {
    readonly time: number;
    readonly pods: ReadonlyMap<string, readonly PodState[]>;
  } | null;
  /** The cluster was lost; what is shown is old. */
  readonly problem: ClusterProblem | null;
  /** It is being deleted. */
  readonly stopping: boolean;
}

/** What a cluster said about one place of the text. It goes when that place changes. */
export interface DeployProblem {
  /** `objectId` of the object it is about. */
  readonly object: string;
  /** Offsets in the present text. */
  readonly start: number;
  readonly end: number;
  /** One plain sentence. */
  readonly message: string;
  /** The server's own words. */
  readonly detail: string;
  /** As the server names it. */
  readonly field: string;
}

export interface DeployState {
  /** null until asked for. */
  readonly clusters: readonly ClusterSummary[] | null;
  /** Why clusters are missing: a kubeconfig that cannot be used, a server that does not answer. */
  readonly clustersProblem: ClusterProblem | null;
  /** Where a visitor signs in to see clusters. */
  readonly signIn: string | null;
  readonly target: DeployTarget | null;
  /** Of the target's cluster; null while it is asked. */
  readonly detail: ClusterDetail | null;
  /** The dialog is open. */
  readonly open: boolean;
  /** null where there is nothing to look at: no cluster, no text. */
  readonly flow: DeployFlow | null;
  readonly run: Run | null;
  readonly problems: readonly DeployProblem[];
  /** The cluster that has refused what the text says; null once that was changed. */
  readonly refusedBy: string | null;
  /** Something that was lost without anybody's doing, in words, for all to see; null: nothing. */
  readonly notice: string | null;
}

/** How the objects of a run are told apart, whatever document of the text they stand in. */
export function runKey(object: {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
}): string {
  return `${object.kind}/${object.namespace ?? ''}/${object.name}`;
}
