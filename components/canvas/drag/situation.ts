import type { DesignState, ShownWorkload } from '@/lib/client/types';
import { lineWaits } from '../add/why-add-waits';
import type { Situation, SituationWorkload } from './drop-table';
import type { KnownNodes } from './hit-test';

/** The facts of a design that decide what can be added, and where. */
export function situationOf(state: DesignState): Situation {
  const { shown, selection } = state;
  const current = shown.find(({ workload }) => workload.id === selection.workload) ?? shown[0];
  return {
    current: current?.workload.id ?? null,
    workloads: shown.map(situationWorkload),
    waits: waitsWithoutPod(state),
  };
}

/** The containers and volumes of each workload, by its id. */
export function knownNodes(state: DesignState): KnownNodes {
  return new Map(
    state.shown.map(({ workload }) => [
      workload.id,
      new Set([...workload.pod.containers, ...workload.pod.volumes].map((part) => part.id)),
    ]),
  );
}

/** Whether the text holds nothing at all, not even something that does not parse. */
export function isEmptyText(state: DesignState): boolean {
  return state.parsed.documents.every(({ body }) => body.root === null && body.problem === null);
}

function situationWorkload({ workload, stale }: ShownWorkload): SituationWorkload {
  return {
    id: workload.id,
    title: workload.name || workload.kind,
    waits: stale && lineWaits(stale.document),
    containers: new Map(workload.pod.containers.map(({ id, name }) => [id, name])),
  };
}

function waitsWithoutPod(state: DesignState): string | null {
  const broken = state.parsed.documents.find(({ body }) => body.problem !== null);
  return broken ? lineWaits(broken) : null;
}
