/** sessionStorage, of this tab alone and kept by a reload, that never throws: a browser may forbid it, and it may be full. */

export function readSession(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeSession(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // A reload then does not know it any more.
  }
}

export function removeSession(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept then, and nothing has to go.
  }
}
