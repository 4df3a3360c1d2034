import type { EditResult } from '@/lib/edits/types';
import type { Workload } from '@/lib/pod/types';
import type { ParsedText } from '@/lib/yaml/types';

export interface PatternSetting {
  readonly key: string;
  readonly label: string;
  /** Shown and used when nothing was typed; may depend on the container that the pattern is put on. */
  readonly defaultValue: (target: PatternTarget) => string;
}

/** Where a pattern is put: on nothing (`workload` null: a new Pod), beside what a Pod has, or on one of its containers. */
export interface PatternTarget {
  readonly text: ParsedText;
  readonly workload: Workload | null;
  readonly containerId: string | null;
}

export interface Pattern {
  /** The file's name: `log-sidecar`. */
  readonly id: string;
  readonly title: string;
  /** One line under the title: "Reads the log files the app writes." */
  readonly summary: string;
  readonly whatItAdds: string;
  readonly whenToUse: string;
  readonly whenNot: string;
  readonly settings: readonly PatternSetting[];
  /** A setting that was not typed, or is '', has its default. Throws `EditRefused` as any edit does. */
  apply(target: PatternTarget, settings: Readonly<Record<string, string>>): EditResult;
}

/** A design to open. `containers` and the like are counted from the text, not written here. */
export interface Example {
  /** The file's name: `shared-volume`. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}
