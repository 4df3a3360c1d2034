import { forgetPicture } from './kept-picture';
import { itemKeys, readItem, readJson, removeItem, writeItem } from './local-items';
import { readSession, writeSession } from './session-items';
import type { DesignSummary } from './types';

/**
 * What localStorage keeps of designs, so that the page shows the last one before anything has been loaded: which one
 * is open, and the text of the last few. IndexedDB has the truth.
 */

/** The text of a design as it was kept last; null where it is too long for this place. */
export interface Snapshot {
  readonly design: DesignSummary;
  readonly text: string | null;
  readonly keptAt: number;
}

const OPEN = 'pod-designer:open';
const SNAPSHOT = 'pod-designer:text:';
/** Changes that no engine has taken over yet: pending-changes.ts. */
export const PENDING = 'pod-designer:pending:';
const MOST_SNAPSHOTS = 3;
/** UTF-16 units. localStorage holds about five million for everything. */
export const MOST_LENGTH = 300_000;

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
  for (const old of oldSnapshots(key)) forgetSnapshot(old.slice(SNAPSHOT.length));
  // An old text is worse than none: it would be shown first.
  if (!writeItem(key, JSON.stringify(snapshot))) removeItem(key);
}

export function forgetSnapshot(id: string): void {
  removeItem(SNAPSHOT + id);
  forgetPicture(id);
}

function oldSnapshots(current: string): readonly string[] {
  const others = itemKeys(SNAPSHOT).filter((key) => key !== current);
  if (others.length < MOST_SNAPSHOTS) return [];
  const age = (key: string) => readJson(key, isSnapshot)?.keptAt ?? 0;
  return others.sort((a, b) => age(b) - age(a)).slice(MOST_SNAPSHOTS - 1);
}

/** Whether there are changes of a design that no engine has taken over yet, whoever left them. */
export function hasPending(id: string): boolean {
  return itemKeys(PENDING).some((key) => readItem(key)?.includes(`"id":${JSON.stringify(id)}`));
}

/** A name for this tab that a reload keeps. */
export function tabName(): string {
  const known = readSession('pod-designer:tab');
  if (known) return known;
  const name = crypto.randomUUID();
  writeSession('pod-designer:tab', name);
  return name;
}

function isSnapshot(value: unknown): value is Snapshot {
  return (
    isRecord(value) &&
    isSummary(value.design) &&
    (value.text === null || typeof value.text === 'string') &&
    typeof value.keptAt === 'number'
  );
}

export function isSummary(value: unknown): value is DesignSummary {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    typeof value.byHand === 'boolean' &&
    typeof value.changedAt === 'number'
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
