import { useRef } from 'react';
import { findPart } from '@/lib/pod/find-part';
import type { Workload } from '@/lib/pod/types';

interface Shown {
  readonly design: string;
  readonly workload: string;
  readonly id: string;
}

/**
 * Tells whether a panel still shows the same thing: another key, another thing, and fields begin anew. A part that
 * was renamed has another id and is the same thing.
 */
export function usePanelKey(design: string, workload: Workload | null, ids: readonly string[]) {
  const last = useRef<Shown & { key: number }>({ design: '', workload: '', id: '', key: 0 });
  const before = last.current;
  const now = { design, workload: workload?.id ?? '', id: ids.join(' ') };
  const same = workload !== null && isSame(before, now, workload);
  last.current = { ...now, key: same ? before.key : before.key + 1 };
  return last.current.key;
}

function isSame(before: Shown, now: Shown, workload: Workload): boolean {
  if (before.design !== now.design || before.workload !== now.workload) return false;
  if (before.id === now.id) return true;
  const sameType = before.id.split(':')[0] === now.id.split(':')[0];
  const wasOne = before.id !== '' && !before.id.includes(' ') && !now.id.includes(' ');
  return wasOne && sameType && now.id !== '' && findPart(workload, before.id) === null;
}
