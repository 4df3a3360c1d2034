import type { SchemaPath } from '@/lib/kubernetes/schema/schema-file';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';

/** A field that can be explained: its kind, and its path from the root of the object. */
export interface HelpPlace {
  readonly kind: string;
  readonly path: SchemaPath;
}

/** A field of a workload (its path from the root of the document), as its label carries it. */
export function helpName(workload: Workload, path: Path): string {
  return JSON.stringify([workload.kind, ...path.slice(workload.path.length)]);
}

export function helpPlace(name: string): HelpPlace {
  const [kind, ...path] = JSON.parse(name) as [string, ...(string | number)[]];
  return { kind, path };
}
