import type { NodeProps } from '@xyflow/react';

/** A node that merely moves looks the same: React Flow moves its wrapper. For `memo`. */
export function sameLook(before: NodeProps, after: NodeProps): boolean {
  return (
    before.data === after.data &&
    before.selected === after.selected &&
    before.width === after.width &&
    before.height === after.height
  );
}
