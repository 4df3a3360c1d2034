import type { Span } from '@/lib/text/types';
import type { ParsedDocument, Path, YamlNode } from '@/lib/yaml/types';

export type WorkloadKind =
  | 'Pod'
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'ReplicaSet'
  | 'ReplicationController'
  | 'Job'
  | 'CronJob'
  | 'PodTemplate';

/**
 * A piece of the document: its path, its range tree node, its place (offsets in `document.body.text`).
 * Of a piece that is written as an alias, `node` is what the alias names and `span` the alias itself.
 */
export interface Part {
  readonly path: Path;
  readonly node: YamlNode;
  /** The lines the piece owns: for a list item from its dash to the end of its last child. */
  readonly span: Span;
}

/** Any object of a file: where in its document it stands, and its node. */
export type WrittenObject = Pick<Part, 'path' | 'node'>;

/** An object of a file that holds a Pod. */
export interface Workload extends Part {
  /** Stable while the object is edited: `<document index>` or `<document index>.<item index>` of a List. */
  readonly id: string;
  readonly kind: WorkloadKind;
  readonly apiVersion: string;
  /** '' where none is written. */
  readonly name: string;
  readonly namespace: string | null;
  readonly replicas: number | null;
  readonly document: ParsedDocument;
  readonly pod: Pod;
}

/**
 * A Pod's spec, wherever it stands. Anything malformed is left out of the lists, never thrown about.
 * While there is no spec, `node` is an empty scalar where it would be.
 */
export interface Pod extends Part {
  /** In the order of start-up: `initContainers`, `containers`, then `ephemeralContainers`. */
  readonly containers: readonly Container[];
  /** `volumes`, then a StatefulSet's `volumeClaimTemplates`: a container mounts both by name. */
  readonly volumes: readonly Volume[];
  /** Where the Pod's own `metadata` is or would be: in a workload, its template's. */
  readonly metadataPath: Path;
  readonly restartPolicy: string | null;
  readonly hostNetwork: boolean;
  readonly shareProcessNamespace: boolean;
  /** The plain value of the spec, for fields that have no part of their own. Maps have no prototype. */
  readonly value: Readonly<Record<string, unknown>>;
}

export type ContainerKind = 'main' | 'init' | 'sidecar' | 'ephemeral';
export type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

export interface Container extends Part {
  /** `container:<name>`, for a repeated or missing name with `~<n>` behind it. Stable under reordering. */
  readonly id: string;
  readonly kind: ContainerKind;
  readonly list: ContainerList;
  /** Place in its list. */
  readonly index: number;
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly mounts: readonly Mount[];
  readonly ports: readonly Port[];
  readonly env: readonly EnvVar[];
  readonly envFrom: readonly EnvSource[];
  readonly probes: readonly Probe[];
  readonly resources: Resources;
  readonly value: Readonly<Record<string, unknown>>;
}

export interface Mount extends Part {
  /** `mount:<container name>/<index>`. */
  readonly id: string;
  readonly index: number;
  /** Name of the volume. */
  readonly volume: string;
  readonly mountPath: string;
  readonly subPath: string | null;
  readonly readOnly: boolean;
}

export interface Port extends Part {
  readonly index: number;
  readonly name: string | null;
  readonly containerPort: number;
  readonly hostPort: number | null;
  readonly protocol: string;
}

export interface EnvVar extends Part {
  readonly index: number;
  readonly name: string;
  readonly value: string | null;
  /**
   * `ConfigMap cfg / key`, `Secret s / key`, `field metadata.name`, `resource limits.cpu`, `file v / path / key`:
   * what feeds it, where not `value`.
   */
  readonly from: string | null;
}

/** All keys of a ConfigMap or Secret as variables. */
export interface EnvSource extends Part {
  readonly index: number;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly prefix: string;
}

export type ProbeKind = 'startup' | 'readiness' | 'liveness';

export interface Probe extends Part {
  readonly kind: ProbeKind;
  /** The port it addresses, if it is a number or the name of one of the container's ports; null for a command. */
  readonly port: number | null;
}

/** Quantities as written. */
export interface Resources {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

/** The key under a volume that names its source, as the API spells it; `unknown` where there is none or it is new. */
export type VolumeSource =
  | 'emptyDir'
  | 'configMap'
  | 'secret'
  | 'persistentVolumeClaim'
  | 'hostPath'
  | 'projected'
  | 'downwardAPI'
  | 'csi'
  | 'image'
  | 'ephemeral'
  | 'nfs'
  | 'unknown';

export interface Volume extends Part {
  /** `volume:<name>`, for a repeated name with `~<n>` behind it. */
  readonly id: string;
  readonly index: number;
  readonly name: string;
  readonly source: VolumeSource;
  /**
   * What the source names: ConfigMap or Secret name, claim name, host path, driver, image, `server:path` of nfs;
   * '' for the rest.
   */
  readonly detail: string;
  /** An item of a StatefulSet's `volumeClaimTemplates`, not of `volumes`: a claim of its own for each replica. */
  readonly claimTemplate: boolean;
  /** emptyDir in memory. */
  readonly memory: boolean;
  readonly sizeLimit: string | null;
  readonly value: Readonly<Record<string, unknown>>;
}
