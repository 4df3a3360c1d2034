import type { ReactNode } from 'react';
import { createSignal, useSignal } from '@/components/ui/signal';
import type { ResourceBars } from '@/lib/graph/types';

type Part<Props> = (props: Props) => ReactNode;

/** What nodes and edges show besides while something runs. Loaded with the first run; until then there is none. */
export interface LiveParts {
  /** Files and connections along an edge. */
  readonly Traffic: Part<{
    readonly workloadId: string;
    /** Ids of the nodes at its ends. */
    readonly shared: string;
    readonly container: string;
    readonly rows: readonly string[];
    /** From the shared node to the container. */
    readonly line: string;
  }>;
  readonly Meters: Part<{
    readonly workloadId: string;
    readonly container: string;
    readonly resources: ResourceBars;
    /** Shown where nobody has measured. */
    readonly children: ReactNode;
  }>;
  /** What is in a volume, behind its source; and under the pill the file that was written last. */
  readonly VolumeFill: Part<{ readonly workloadId: string; readonly volume: string }>;
  readonly LastWrite: Part<{ readonly workloadId: string; readonly volume: string }>;
  readonly ProbeLook: Part<{
    readonly workloadId: string;
    readonly container: string;
    readonly letter: 'S' | 'R' | 'L';
  }>;
}

export const liveParts = createSignal<LiveParts | null>(null);

export function useLiveParts(): LiveParts | null {
  return useSignal(liveParts);
}
