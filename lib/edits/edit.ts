import type { Workload } from '@/lib/pod/types';
import { editDocument } from '@/lib/yaml/edit-document';
import type { Step } from '@/lib/yaml/types';
import { fieldName } from './refuse';
import type { EditResult } from './types';

/** Turns steps into the least text edits of the workload's document. The one place that calls the edit engine. */
export function edit(
  workload: Workload,
  steps: readonly Step[],
  label: string,
  select?: string,
): EditResult {
  const edits = editDocument(workload.document, steps);
  return select === undefined ? { edits, label } : { edits, label, select };
}

/** A field of the workload as the API server spells it: paths begin at the object, in a List too. */
export function serverField(workload: Workload, path: readonly (string | number)[]): string {
  return fieldName(path.slice(workload.path.length));
}
