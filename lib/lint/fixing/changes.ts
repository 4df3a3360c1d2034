import { putStep } from '@/lib/edits/steps';
import type { EditResult } from '@/lib/edits/types';
import type { FieldPath } from '@/lib/kubernetes/field-error';
import { editDocument } from '@/lib/yaml/edit-document';
import type { Path, Step } from '@/lib/yaml/types';
import type { Problem } from './problem';

/** A path of the object from the root of its document. */
export function inDocument({ object }: Problem, path: FieldPath): Path {
  return [...(object?.path ?? []), ...path];
}

/** Writes a value over what is there, or where a careful person would put it, with the parents that it needs. */
export function put(problem: Problem, path: FieldPath, value: unknown): Step {
  return putStep(problem.object!, inDocument(problem, path), value);
}

export function remove(problem: Problem, path: FieldPath): Step {
  return { op: 'remove', path: inDocument(problem, path) };
}

export function renameKey(problem: Problem, path: FieldPath, key: string): Step {
  return { op: 'renameKey', path: inDocument(problem, path), key };
}

/** Steps, made when they are wanted, as edits. */
export function change(
  problem: Problem,
  label: string,
  steps: () => readonly Step[],
): () => EditResult {
  return () => ({ edits: editDocument(problem.document, steps()), label });
}
