import { useConnect } from '@/components/canvas/drag/connect-store';
import { useDrag } from '@/components/canvas/drag/use-drag';
import { usePointerConnect } from './pointer-connect-store';

/** `may`: what is held or drawn would fit here. `on`: it is over it, and letting go acts. */
export type TargetState = 'may' | 'on' | undefined;

/** How a node takes part in what is being dragged, drawn or connected just now. */
export function useTargetState(
  workloadId: string,
  nodeId: string,
  kind: 'container' | 'volume' | 'chip',
): TargetState {
  const dragged = useDrag(({ payload, over, refusal }) => {
    const fits =
      kind === 'container' && (payload?.type === 'pattern' || payload?.type === 'volume');
    if (!fits) return undefined;
    const isOver = over?.workloadId === workloadId && over.nodeId === nodeId && refusal === null;
    return isOver ? 'on' : 'may';
  });
  const byKeys = useConnect(({ mode }) => {
    if (mode?.workloadId !== workloadId) return undefined;
    if (mode.current === nodeId) return 'on';
    return mode.candidates.includes(nodeId) ? 'may' : undefined;
  });
  const byPointer = usePointerConnect(({ connect }) => {
    if (connect?.workloadId !== workloadId) return undefined;
    if (connect.over === nodeId) return 'on';
    return connect.candidates.has(nodeId) ? 'may' : undefined;
  });
  return dragged ?? byKeys ?? byPointer;
}
