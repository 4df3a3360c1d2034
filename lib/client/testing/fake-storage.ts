/** What stands for `localStorage` or `sessionStorage`: items are its own keys, as in a browser. */
export function fakeStorage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return Object.hasOwn(this, key) ? (this[key] ?? null) : null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
}

/** Storage that a browser has switched off. */
export function forbiddenStorage(): Storage {
  const refuse = () => {
    throw new DOMException('Not here.', 'SecurityError');
  };
  return new Proxy({} as Storage, { get: refuse, ownKeys: refuse });
}
