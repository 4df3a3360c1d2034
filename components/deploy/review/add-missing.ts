import { runEdit } from '@/lib/client/design-store';
import type { Warning } from './warnings';

/** Puts what the Pods would wait for into the text, as a document of its own. One undo step. */
export function addMissing({ object, workloadId }: NonNullable<Warning['add']>): Promise<boolean> {
  return runEdit(async ({ parsed }) => {
    const { addReferenced } = await import('@/lib/edits/add-referenced');
    return addReferenced(parsed, object, workloadId);
  }, 'fix');
}
