import type { ContainerKind } from '@/lib/pod/types';
import type { TextEdit } from '@/lib/text/types';

/**
 * What an operation returns: the edits, and the id of what should be selected afterwards
 * (a container, volume or mount id as lib/pod spells it), if that changes.
 * Operations throw `EditRefused` (lib/yaml/edit-refused.ts) when the edit cannot be made safely.
 */
export interface EditResult {
  readonly edits: readonly TextEdit[];
  readonly select?: string;
  /** The plain sentence that undo, announcements and toasts use: "shared-data mounted in html-filler at /html". */
  readonly label: string;
}

/** The kinds that a container can be given. A debug container is made by `kubectl debug` in a running Pod. */
export type NewContainerKind = Exclude<ContainerKind, 'ephemeral'>;

/** A container to add. What is left out gets a usual value. */
export interface NewContainer {
  readonly kind: NewContainerKind;
  /** Made unique if it is taken, and if it is left out. */
  readonly name?: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly ports?: readonly NewPort[];
  readonly env?: readonly NewVariable[];
  readonly mounts?: readonly NewMount[];
  /** Further fields as the API spells them, behind those above. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export interface NewPort {
  readonly containerPort: number;
  readonly name?: string;
  readonly hostPort?: number;
  readonly protocol?: string;
}

/** A key of a ConfigMap or Secret. */
export interface KeyReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

export interface NewVariable {
  readonly name: string;
  /** A plain value, or where it comes from. */
  readonly value: string | KeyReference;
}

export interface NewMount {
  /** Name of the volume. */
  readonly volume: string;
  readonly path: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}

/** `emptyDir` lies on the node's disk, `memory` is an emptyDir in its memory. */
export type NewVolumeKind =
  | 'emptyDir'
  | 'memory'
  | 'configMap'
  | 'secret'
  | 'persistentVolumeClaim'
  | 'hostPath';

/** A volume to add. What is left out gets a usual value. */
export interface NewVolume {
  readonly kind: NewVolumeKind;
  /** Made unique if it is taken, and if it is left out. */
  readonly name?: string;
  /** Name of the ConfigMap, Secret or claim, or the folder of the node; usually the volume's own name. */
  readonly source?: string;
  /** Of an emptyDir. */
  readonly sizeLimit?: string;
}
