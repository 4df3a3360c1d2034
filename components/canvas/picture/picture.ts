import type { ShownWorkload } from '@/lib/client/types';
import type { Place } from '@/lib/client/view-state';
import type { Box, Point } from '@/lib/graph/geometry';
import type { Layout } from '@/lib/graph/layout-types';
import type { Graph } from '@/lib/graph/types';
import type { Workload } from '@/lib/pod/types';

/** All that the canvas draws: the frames of a text below one another. */
export interface Picture {
  readonly frames: readonly PictureFrame[];
}

export interface PictureFrame {
  readonly workload: Pick<Workload, 'id'>;
  readonly graph: Graph;
  readonly layout: Layout;
  /** Where the frame's top stands. */
  readonly top: number;
  readonly stale: ShownWorkload['stale'];
  /** Ids of nodes and edges that only a preview draws. */
  readonly added: ReadonlySet<string>;
  /** The whole workload is only a preview's. */
  readonly isAdded: boolean;
}

export interface PictureOptions {
  /** Places set by hand, by workload and node. */
  readonly positions: ReadonlyMap<string, ReadonlyMap<string, Place>>;
  /** Cards whose rows are all shown, by workload. */
  readonly unfolded: ReadonlyMap<string, ReadonlySet<string>>;
  /** Workloads whose containers run somewhere, so that their cards say how they are. */
  readonly running: ReadonlySet<string>;
  readonly rowHeight: number;
  /** While a node is dragged: where it is, and the frames as they were. */
  readonly moving: Moving | null;
}

export interface Moving {
  readonly workload: string;
  readonly places: ReadonlyMap<string, Point>;
  readonly frame: Box;
}
