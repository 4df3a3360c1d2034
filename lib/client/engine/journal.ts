import { itemKeys, readItem, removeItem, writeItem } from '../local-items';

/**
 * What IndexedDB has not confirmed yet, written to localStorage, which waits: a tab that is closed or crashes right
 * after a keystroke loses nothing.
 */
export interface Journal {
  /** Puts this tab's part; null: everything is kept. */
  write(design: string, unkept: Uint8Array | null): void;
  /** The parts of all tabs, of those that are gone too. */
  read(design: string): readonly JournalPart[];
  forget(parts: readonly JournalPart[]): void;
}

export interface JournalPart {
  readonly key: string;
  readonly update: Uint8Array;
}

const PREFIX = 'pod-designer:journal:';
/** Bytes. localStorage holds about 5 MB for everything. */
const MOST = 500_000;

export function localJournal(tab: string): Journal {
  const written = new Set<string>();
  return {
    write(design, unkept) {
      const key = `${PREFIX}${design}:${tab}`;
      if (unkept && unkept.length <= MOST && writeItem(key, encode(unkept))) written.add(key);
      else if (written.delete(key)) removeItem(key);
    },
    read: (design) =>
      itemKeys(`${PREFIX}${design}:`).flatMap((key) => {
        const update = decode(readItem(key) ?? '');
        return update ? [{ key, update }] : [];
      }),
    forget(parts) {
      for (const { key } of parts) if (!written.has(key)) removeItem(key);
    },
  };
}

const CHUNK = 8192;

function encode(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

function decode(base64: string): Uint8Array | null {
  try {
    return base64 === '' ? null : Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
