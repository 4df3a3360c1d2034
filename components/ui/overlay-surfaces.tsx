/** What Overlays loads: the parts that hold Radix, in one chunk. */
export { ConfirmDialog } from './confirm-dialog';
export { MenuSurface } from './menu-surface';
