import { useEffect } from 'react';
import { previewGesture, stopPreview } from './carry-out';
import type { Gesture } from './drop-table';

/**
 * Draws what a gesture would do while the component is there; null draws nothing. `onRefused` is told why the edit
 * cannot be made, and null when it can. It must be stable.
 */
export function usePreviewedGesture(
  gesture: Gesture | null,
  onRefused: (reason: string | null) => void,
): void {
  const wanted = gesture && JSON.stringify(gesture);
  useEffect(() => {
    onRefused(null);
    if (wanted === null) {
      stopPreview();
      return;
    }
    let current = true;
    previewGesture(JSON.parse(wanted), (refused) => current && onRefused(refused?.message ?? null));
    return () => {
      current = false;
    };
  }, [wanted, onRefused]);
  useEffect(() => stopPreview, []);
}
