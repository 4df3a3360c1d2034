import type { LocalChange } from './design-core';
import { isRecord, isSummary, MOST_LENGTH, PENDING } from './local-designs';
import { itemKeys, readJson, removeItem, writeItem } from './local-items';
import type { DesignSummary } from './types';

/** Changes that were made before the engine was there. */
export interface Pending {
  readonly design: DesignSummary;
  readonly base: string;
  readonly changes: readonly LocalChange[];
  readonly at: number;
}

/** After so long (ms) the tab that wrote pending changes is taken as gone. */
const GONE_AFTER = 10_000;

export function writePending(tab: string, pending: Pending): void {
  if (pending.base.length > MOST_LENGTH) return;
  writeItem(PENDING + tab, JSON.stringify(pending));
}

export function forgetPending(tab: string): void {
  removeItem(PENDING + tab);
}

/** Takes the pending changes of a design that this tab, or one that is gone, has left. */
export function takePending(id: string, tab: string, now: number): Pending | null {
  for (const key of itemKeys(PENDING)) {
    const pending = readJson(key, isPending);
    const isMine = key === PENDING + tab || (pending && now - pending.at > GONE_AFTER);
    if (pending?.design.id !== id || !isMine) continue;
    removeItem(key);
    return pending;
  }
  return null;
}

function isPending(value: unknown): value is Pending {
  return (
    isRecord(value) &&
    isSummary(value.design) &&
    typeof value.base === 'string' &&
    typeof value.at === 'number' &&
    Array.isArray(value.changes) &&
    value.changes.every(isChange)
  );
}

function isChange(value: unknown): value is LocalChange {
  return (
    isRecord(value) &&
    typeof value.label === 'string' &&
    typeof value.newStep === 'boolean' &&
    isRecord(value.selection) &&
    Array.isArray(value.edits) &&
    value.edits.every(isEdit)
  );
}

function isEdit(value: unknown): boolean {
  return (
    isRecord(value) &&
    Number.isInteger(value.start) &&
    Number.isInteger(value.end) &&
    typeof value.newText === 'string'
  );
}
