import { type CardBody, cardBody, laneWidth } from './card-layout';
import type { LayoutOptions } from './layout-types';
import * as M from './metrics';
import type { Graph, LaneName } from './types';

export interface Column {
  readonly x: number;
  readonly width: number;
}

/** The lanes, and the inside of every card. */
export interface Columns {
  readonly bodies: ReadonlyMap<string, CardBody>;
  /** Null where the lane has no width. */
  readonly startUp: Column | null;
  readonly shared: Column | null;
  readonly containers: Column;
}

/** The lanes from right to left: Containers stand still, what has content or is open stands to their left. */
export function columnsOf(graph: Graph, options: LayoutOptions): Columns {
  const bodies = graph.containers.map((container) => cardBody(container, options));
  const inLane = (lane: string) => bodies.filter(({ container }) => container.lane === lane);
  const isOpen = (lane: LaneName) => options.open?.has(lane) ?? false;
  const hasShared = graph.volumes.length + graph.localhost.length > 0 || graph.sharedProcesses;
  let left = 0;
  const columnToLeft = (width: number): Column => {
    left -= M.LANE_GAP + width;
    return { x: left, width };
  };
  const shared = hasShared || isOpen('shared') ? columnToLeft(M.SHARED_WIDTH) : null;
  const starting = inLane('start-up');
  const startUp =
    starting.length > 0 || isOpen('start-up') ? columnToLeft(laneWidth(starting)) : null;
  return {
    bodies: new Map(bodies.map((body) => [body.container.id, body])),
    startUp,
    shared,
    containers: { x: 0, width: laneWidth(inLane('containers')) },
  };
}
