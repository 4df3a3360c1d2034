import { useConnect } from './connect-store';
import { useDrag } from './use-drag';

/** Whether the line at the bottom of the canvas says what a gesture does. */
export function useIsGesturing(): boolean {
  const isDragging = useDrag(({ payload }) => payload !== null);
  const isConnecting = useConnect(({ mode }) => mode !== null);
  return isDragging || isConnecting;
}
