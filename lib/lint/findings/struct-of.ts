import { furtherKindOf } from '@/lib/kubernetes/further/kinds';
import { allStructs } from '@/lib/kubernetes/further/structs';
import { kindOf } from '@/lib/kubernetes/schema/kinds';
import { type StructShape, structureOf } from '@/lib/kubernetes/schema/parse-structure';
import { DEFAULT_VERSION, type Version } from '@/lib/kubernetes/versions';

/** The fields of a kind; null for one that no schema of ours describes. */
export function structOf(
  apiVersion: unknown,
  kind: unknown,
  version: Version = DEFAULT_VERSION,
): StructShape | null {
  const own = kindOf(apiVersion, kind);
  if (own) return structureOf(version).structs.get(own) ?? null;
  const further = furtherKindOf(apiVersion, kind);
  return further && (allStructs(version).get(further.struct ?? further.kind) ?? null);
}
