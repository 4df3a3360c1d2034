const DOOR = Symbol.for('pod-designer.guarded');

/**
 * Says that requests of this process come through the guard. server.ts calls it; the routes refuse to work without,
 * so that a server that was started some other way (`next start`) offers no cluster to anybody.
 */
export function openDoor(): void {
  Object.assign(globalThis, { [DOOR]: true });
}

export function isDoorOpen(): boolean {
  return DOOR in globalThis;
}
