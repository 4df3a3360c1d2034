import { useSyncExternalStore } from 'react';
import { createSignal } from '@/components/ui/signal';
import { flowId } from './picture/flow-ids';

/** The rows (by flow id) that the pointer is on, by themselves or by their edge: rows and edges light up together. */
const lit = createSignal<readonly string[]>([]);

const NONE: readonly string[] = [];

export function light(workloadId: string, rows: readonly string[]): void {
  lit.set(rows.map((row) => flowId(workloadId, row)));
}

export function unlight(): void {
  lit.set(NONE);
}

/** Whether one of these rows is lit. */
export function useLit(workloadId: string, rows: readonly string[]): boolean {
  return useSyncExternalStore(
    lit.subscribe,
    () => lit.get().length > 0 && rows.some((row) => lit.get().includes(flowId(workloadId, row))),
    () => false,
  );
}
