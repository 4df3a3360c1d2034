import type { ContainerKind, ContainerList, VolumeSource, WorkloadKind } from '@/lib/pod/types';

/**
 * What there is to draw of one workload, in plain values: no tree nodes and no places in the text, so that two
 * graphs of a text that merely moved are equal. Ids are those of lib/pod; those of chips and edges are made here.
 */
export interface Graph {
  readonly workload: string;
  readonly kind: WorkloadKind;
  /** The objects from the workload down to its Pod: `Deployment storefront`, `Pod template`. */
  readonly chain: readonly ChainPart[];
  /** null where the kind has none, or 1 is meant. */
  readonly replicas: number | null;
  /** null for BestEffort: nothing is set that the frame could speak of. */
  readonly qos: 'Guaranteed' | 'Burstable' | null;
  readonly containers: readonly GraphContainer[];
  /** In the order of `volumes`; after them names that are mounted but not defined. */
  readonly volumes: readonly GraphVolume[];
  readonly localhost: readonly LocalhostChip[];
  readonly sharedProcesses: boolean;
  readonly edges: readonly GraphEdge[];
}

export interface ChainPart {
  readonly kind: string;
  readonly name: string;
}

export type LaneName = 'start-up' | 'shared' | 'containers';

export interface GraphContainer {
  readonly id: string;
  readonly kind: ContainerKind;
  readonly list: ContainerList;
  /** Place in its list. */
  readonly index: number;
  readonly lane: 'start-up' | 'containers';
  readonly name: string;
  readonly image: ImageName;
  readonly rows: readonly Row[];
  readonly resources: ResourceBars | null;
  /** Stands between it and the next one of Start-up; null outside Start-up. */
  readonly connector: string | null;
  /** How many of its mounts refer to nothing. */
  readonly broken: number;
  /** What a screen reader says of it. */
  readonly label: string;
}

/** An image reference in three parts that together are the text as written, but for a shortened digest. */
export interface ImageName {
  /** Registry and folders with their last `/`, or ''. */
  readonly prefix: string;
  readonly base: string;
  /** `:tag`, `@digest` with its first digits, both, or ''. */
  readonly tag: string;
}

export type Row =
  | { readonly kind: 'command'; readonly text: string }
  | {
      readonly kind: 'mount';
      /** The mount's id, and that of its edge. */
      readonly id: string;
      readonly path: string;
      readonly readOnly: boolean;
      readonly broken: boolean;
    }
  | {
      readonly kind: 'uses';
      /** The edge's id. */
      readonly id: string;
      readonly port: number;
      readonly where: string;
    }
  | {
      readonly kind: 'port';
      /** The edge's id, where another container addresses the port. */
      readonly id: string | null;
      readonly port: number;
      readonly name: string | null;
      /** A probe or a neighbour addresses the port, but it is not declared. */
      readonly declared: boolean;
      readonly probes: readonly ('S' | 'R' | 'L')[];
      /** How the port is reached from outside: `8080`, `8080 → node 80`; null where it is not. */
      readonly plug: string | null;
    };

export interface ResourceBars {
  readonly cpu: ResourceBar | null;
  readonly memory: ResourceBar | null;
}

/** Amounts as they are shown, and as shares (0 to 1) of the largest amount in the Pod. */
export interface ResourceBar {
  readonly request: string;
  readonly limit: string;
  readonly requestShare: number;
  readonly limitShare: number;
}

export interface GraphVolume {
  readonly id: string;
  readonly name: string;
  readonly source: VolumeSource | 'missing';
  readonly memory: boolean;
  /** The line under the name: `emptyDir`, `memory, 16Mi`, `no such volume`. */
  readonly detail: string;
  readonly mounted: boolean;
  readonly label: string;
}

export interface LocalhostChip {
  readonly id: string;
  readonly port: number;
  /** It is known that no container listens. */
  readonly nobody: boolean;
  readonly label: string;
}

export interface GraphEdge {
  /** The mount's id, or `localhost:<port>><container id>`. */
  readonly id: string;
  readonly kind: 'mount' | 'localhost' | 'broken';
  /** The volume or chip. */
  readonly shared: string;
  readonly container: string;
  readonly readOnly: boolean;
  /**
   * Which end has an arrow, where that is known: `container` what is read comes there, or it listens;
   * `shared` what the container writes goes there.
   */
  readonly towards: 'container' | 'shared' | null;
  readonly label: string;
}
