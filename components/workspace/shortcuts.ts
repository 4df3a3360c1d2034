import { type Keys, splitKeys } from '@/components/ui/keys';
import type { Shortcut, ShortcutScope } from './shortcut-table';

/** What decides about a shortcut besides its key. */
export interface ShortcutContext {
  readonly mac: boolean;
  /** A text is being written: a field or the editor has the focus. */
  readonly writing: boolean;
  /** The canvas has the focus, or nothing has. */
  readonly onCanvas: boolean;
  /** Whether letters without Ctrl, Alt or ⌘ act; a person can switch them off. */
  readonly singleKeys: boolean;
}

/** The shortcut that a key press means; null if none. Those of the canvas come before those of the page. */
export function findShortcut(
  table: readonly Shortcut[],
  event: KeyboardEvent,
  context: ShortcutContext,
  scopes: readonly ShortcutScope[],
): Shortcut | null {
  const fits = (shortcut: Shortcut) =>
    shortcut.run !== undefined &&
    scopes.includes(shortcut.when) &&
    isInScope(shortcut.when, context) &&
    keysOf(shortcut).some(
      (keys) => matchesKeys(keys, event, context.mac) && (context.singleKeys || !isSingleKey(keys)),
    ) &&
    (shortcut.enabled?.() ?? true);
  const found = table.filter(fits);
  return found.find(({ when }) => when === 'canvas') ?? found.at(-1) ?? null;
}

export function keysOf({ keys }: Shortcut): readonly Keys[] {
  return typeof keys === 'string' ? [keys] : keys;
}

function isInScope(scope: ShortcutScope, { writing, onCanvas }: ShortcutContext): boolean {
  if (scope === 'always') return true;
  return !writing && (scope === 'page' || onCanvas);
}

/** A letter, digit or sign without a modifier: what someone may type by accident, or say to a speech program. */
function isSingleKey(keys: Keys): boolean {
  const parts = splitKeys(keys);
  return parts.length === 1 && parts[0]?.length === 1;
}

type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'
>;

/** Whether a key press is that shortcut on that platform. */
export function matchesKeys(keys: Keys, event: PressedKey, mac: boolean): boolean {
  const parts = splitKeys(keys);
  const key = parts.at(-1) ?? '';
  const has = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const ctrl = mac ? event.ctrlKey : event.metaKey;
  return (
    has('Mod') === mod &&
    has('Ctrl') === ctrl &&
    has('Alt') === event.altKey &&
    (has('Shift') ? event.shiftKey : !event.shiftKey || isSign(key)) &&
    isKey(key, event)
  );
}

/** Whether Shift only serves to reach the key, which differs from keyboard to keyboard: `?`, `/`. */
function isSign(key: string): boolean {
  return key.length === 1 && !/[\p{L}\d]/u.test(key);
}

function isKey(key: string, event: PressedKey): boolean {
  if (event.key.toLowerCase() === key.toLowerCase()) return true;
  // With Shift many keyboards give the other sign of the key.
  if (key === '.') return event.code === 'Period';
  if (!/^[a-z\d]$/i.test(key)) return false;
  // Alt on a Mac and keyboards of other scripts give another letter: then the place of the key counts.
  const latin = /^[a-z\d]$/i.test(event.key);
  return !latin && (event.code === `Key${key.toUpperCase()}` || event.code === `Digit${key}`);
}
