import { designState } from '@/lib/client/design-store';
import { setPanelOpen, viewState } from '@/lib/client/view-store';
import { hiddenPanes, layoutMode, lonePane, openSheet } from './layout';

/** Brings a pane into view that was closed, stands in the sheet, or behind one that is alone. */
export function showPane(pane: 'inspector' | 'editor'): void {
  if (lonePane.get() !== null && lonePane.get() !== pane) lonePane.set(null);
  if (!isHidden(pane)) return;
  if (layoutMode() === 'small') openSheet.set(pane);
  else setPanelOpen(pane === 'editor' ? 'editor' : 'left', true);
}

/** Shows a pane that is hidden, hides one that is shown. */
export function togglePane(pane: 'inspector' | 'editor'): void {
  if (layoutMode() === 'small') {
    openSheet.set(openSheet.get() === pane ? null : pane);
    return;
  }
  const panel = pane === 'editor' ? 'editor' : 'left';
  setPanelOpen(panel, viewState().closed[panel]);
}

function isHidden(pane: 'inspector' | 'editor'): boolean {
  return hiddenPanes({
    mode: layoutMode(),
    closed: viewState().closed,
    lone: lonePane.get(),
    sheet: openSheet.get(),
    selected: designState().selection.ids.length > 0,
  })[pane];
}
