import { subscribeDesign } from '@/lib/client/design-store';
import type { DesignState } from '@/lib/client/types';
import { setPositions, viewOf } from '@/lib/client/view-store';
import type { Workload } from '@/lib/pod/types';
import { flowId } from './picture/flow-ids';

/**
 * A node that was placed by hand keeps its place when it gets another name. The place of the old name is kept too,
 * for undo. Answers how to stop.
 */
export function followPins(): () => void {
  return subscribeDesign((state, before) => {
    if (state.shown === before.shown || state.design?.id !== before.design?.id) return;
    keepPlaces(state, before);
  });
}

function keepPlaces(state: DesignState, before: DesignState): void {
  const design = state.design?.id;
  if (design === undefined) return;
  const { positions } = viewOf(design);
  if (positions.size === 0) return;
  const places = renamedNodes(state, before).flatMap(({ workload, from, to }) => {
    const place = positions.get(flowId(workload, from));
    const isTaken = positions.has(flowId(workload, to));
    return place && !isTaken ? [[flowId(workload, to), place] as const] : [];
  });
  if (places.length > 0) setPositions(design, places);
}

interface Renamed {
  readonly workload: string;
  readonly from: string;
  readonly to: string;
}

function renamedNodes(state: DesignState, before: DesignState): Renamed[] {
  const old = new Map(before.shown.map(({ workload }) => [workload.id, workload]));
  return state.shown.flatMap(({ workload }) => {
    const was = old.get(workload.id);
    return was && was.pod !== workload.pod ? renamedIn(workload, was) : [];
  });
}

/** What stands at the same place of its list under a name that was not there, while the old name has gone. */
export function renamedIn(now: Workload, was: Workload): Renamed[] {
  const ids = (workload: Workload) => new Set(placesOf(workload).values());
  const [idsNow, idsBefore] = [ids(now), ids(was)];
  const before = placesOf(was);
  return [...placesOf(now)].flatMap(([place, to]) => {
    const from = before.get(place);
    const isRenamed = from !== undefined && !idsNow.has(from) && !idsBefore.has(to);
    return isRenamed ? [{ workload: now.id, from, to }] : [];
  });
}

function placesOf({ pod }: Workload): Map<string, string> {
  return new Map([
    ...pod.containers.map(({ list, index, id }) => [`${list} ${index}`, id] as const),
    ...pod.volumes.map(({ index, id }) => [`volumes ${index}`, id] as const),
  ]);
}
