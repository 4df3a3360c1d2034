import { whenRead } from '@/lib/client/design-store';

const loadMenus = () => whenRead(import('./node-menu'));

/** Opens the menu of a container or volume, under a button or at a point of the screen. */
export function openNodeMenu(
  workloadId: string,
  id: string,
  anchor: Element | { readonly x: number; readonly y: number },
): void {
  void loadMenus().then(({ showNodeMenu }) => showNodeMenu(workloadId, id, anchor));
}

export function openEdgeMenu(
  workloadId: string,
  mountId: string,
  anchor: { readonly x: number; readonly y: number },
): void {
  void loadMenus().then(({ showEdgeMenu }) => showEdgeMenu(workloadId, mountId, anchor));
}

export function openCanvasMenu(anchor: { readonly x: number; readonly y: number }): void {
  void loadMenus().then(({ showCanvasMenu }) => showCanvasMenu(anchor));
}
