import type { EditResult } from '@/lib/edits/types';
import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { Version } from '@/lib/kubernetes/versions';
import type { Range } from '@/lib/text/types';

/**
 * `error`: the API server refuses it. `warning`: it takes it and warns, or the Pod will not do what is meant.
 * `information`: worth knowing.
 */
export type Severity = 'error' | 'warning' | 'information';

/**
 * `yaml`: the text does not parse, or means something else than it seems to. `api-server`: in the server's own words.
 * `kubectl`: what never reaches the server, as kubectl refuses it first. `pod-designer`: ours, what neither says.
 */
export type DiagnosticSource = 'yaml' | 'api-server' | 'kubectl' | 'pod-designer';

/** A second place that belongs to a diagnostic: the other duplicate, the list where a volume is missing. */
export interface RelatedPlace {
  readonly range: Range;
  /** "first written here" */
  readonly message: string;
}

/** One thing that is wrong with a file, where, and in whose words. */
export interface Diagnostic {
  /** In the whole text: the key of an unknown field, the value of a bad one, the item of a duplicate. */
  readonly range: Range;
  readonly severity: Severity;
  /** Stable: explanations (explanations/) and fixes (fixes/) hang on it. */
  readonly code: string;
  readonly source: DiagnosticSource;
  /** As the API server writes it, without the field in front. */
  readonly message: string;
  /** Of `yaml`, whose messages are ours: the parser's or kubectl's own words. */
  readonly detail?: string;
  /** The field as the server writes it: `spec.containers[0].name`. '' where there is none. */
  readonly field: string;
  /** The place in the object: of an item of a List, from the item on. */
  readonly path: FieldPath;
  /** Index of the document in the file, and the item of a `kind: List` in it. */
  readonly document: number;
  readonly item: number | null;
  /** What it belongs to, with the ids of lib/pod: null where it is no Pod's. */
  readonly workload: string | null;
  /** The container or volume. null: the Pod itself, or none. */
  readonly part: string | null;
  readonly related: readonly RelatedPlace[];
}

export interface LintOptions {
  readonly version?: Version;
  /** That the objects go to. Left out: each object's own, else `default`. */
  readonly namespace?: string;
}

/** Something that mends a diagnostic. */
export interface CodeAction {
  /** "Change to `containerPort`" */
  readonly title: string;
  readonly code: string;
  /** The one to take where there are several. */
  readonly isPreferred: boolean;
  /** Only one thing can be meant: taken by "Fix all that are safe". */
  readonly isSafe: boolean;
  /** The edits. Throws `EditRefused`. */
  readonly run: () => EditResult;
}

/** A diagnostic in the words of one's first week. */
export interface Explanation {
  readonly code: string;
  /** What it means: one or two sentences. */
  readonly meaning: string;
  /** Why there is such a rule: one or two sentences. */
  readonly why: string;
  /** Where it is documented, at kubernetes.io. */
  readonly link?: string;
}
