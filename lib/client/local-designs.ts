import type { LocalChange } from './design-core';
import { itemKeys, readItem, readJson, removeItem, writeItem } from './local-items';
import type { DesignSummary } from './types';

/**
 * What localStorage keeps of designs, so that the page shows the last one before anything has been loaded: which one
 * is open, the text of the last few, and changes that no engine has taken over yet. IndexedDB has the truth.
 */

/** The text of a design as it was kept last; null where it is too long for this place. */
export interface Snapshot {
  readonly design: DesignSummary;
  readonly text: string | null;
  readonly keptAt: number;
}

/** Changes that were made before the engine was there. */
export interface Pending {
  readonly design: DesignSummary;
  readonly base: string;
  readonly changes: readonly LocalChange[];
  readonly at: number;
}

const OPEN = 'pod-designer:open';
const SNAPSHOT = 'pod-designer:text:';
const PENDING = 'pod-designer:pending:';
const MOST_SNAPSHOTS = 3;
/** UTF-16 units. localStorage holds about five million for everything. */
const MOST_LENGTH = 300_000;
/** After so long (ms) the tab that wrote pending changes is taken as gone. */
const GONE_AFTER = 10_000;

/** The design that was open in this tab, else in the last one that was used. */
export function readOpen(): string | null {
  return readSession(OPEN) ?? readItem(OPEN);
}

export function writeOpen(id: string): void {
  writeSession(OPEN, id);
  writeItem(OPEN, id);
}

export function readSnapshot(id: string): Snapshot | null {
  return readJson(SNAPSHOT + id, isSnapshot);
}

export function writeSnapshot(design: DesignSummary, text: string, keptAt: number): void {
  const key = SNAPSHOT + design.id;
  const snapshot: Snapshot = { design, text: text.length > MOST_LENGTH ? null : text, keptAt };
  for (const old of oldSnapshots(key)) removeItem(old);
  // An old text is worse than none: it would be shown first.
  if (!writeItem(key, JSON.stringify(snapshot))) removeItem(key);
}

export function forgetSnapshot(id: string): void {
  removeItem(SNAPSHOT + id);
}

function oldSnapshots(current: string): readonly string[] {
  const others = itemKeys(SNAPSHOT).filter((key) => key !== current);
  if (others.length < MOST_SNAPSHOTS) return [];
  const age = (key: string) => readJson(key, isSnapshot)?.keptAt ?? 0;
  return others.sort((a, b) => age(b) - age(a)).slice(MOST_SNAPSHOTS - 1);
}

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

/** A name for this tab that a reload keeps. */
export function tabName(): string {
  const known = readSession('pod-designer:tab');
  if (known) return known;
  const name = crypto.randomUUID();
  writeSession('pod-designer:tab', name);
  return name;
}

function readSession(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeSession(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // The last tab's design then stands for this one's.
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  return (
    isRecord(value) &&
    isSummary(value.design) &&
    (value.text === null || typeof value.text === 'string') &&
    typeof value.keptAt === 'number'
  );
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

function isSummary(value: unknown): value is DesignSummary {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    typeof value.byHand === 'boolean' &&
    typeof value.changedAt === 'number'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
