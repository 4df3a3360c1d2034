import type { Pod } from '../kubelet/pod';
import type { Scenario } from './scenario';

/** From the POST to the first container on a quiet node (s). */
const QUIET = 0.6;
const MOST = 20;

/**
 * How long the busy machine took to get the first container going, beyond what a quiet node takes: by so much the apply is
 * later, so that steps meet the Pods in the same state.
 */
export function startUpOf({ watch, events }: Scenario): { readonly delay: number } {
  const pods = watch.filter(({ object }) => object.kind === 'Pod');
  const added = pods.find(({ type }) => type === 'ADDED');
  if (!added) return { delay: 0 };
  const { uid } = added.object.metadata;
  const own = pods.filter(({ object }) => object.metadata.uid === uid);
  const begun = own.find(({ object }) => hasBegun(object as Pod));
  const bound = own.find(({ object }) => (object as Pod).spec.nodeName !== undefined);
  const isPrompt = bound !== undefined && bound.t - added.t < 3;
  // What waits for something that is missing is not slow.
  const waits = events.some(
    ({ t, type, involvedObject: { name } }) =>
      type === 'Warning' && name === added.object.metadata.name && t < (begun?.t ?? 0),
  );
  const lag =
    isPrompt && !waits && begun && begun.t - bound.t < MOST ? begun.t - bound.t - QUIET : 0;
  return { delay: added.t + Math.max(0, lag) };
}

function hasBegun({ status }: Pod): boolean {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return all.some(({ state }) => state.running !== undefined || state.terminated !== undefined);
}
