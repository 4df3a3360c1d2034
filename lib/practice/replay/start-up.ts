import type { Pod } from '../kubelet/pod';
import { plainName } from './plain-text';
import type { Scenario, Watched } from './scenario';

/** From a Pod's binding to its first container on a quiet node (s). */
const QUIET = 0.15;
const MOST = 20;

/**
 * How slow the recorded machine was: when the first object came (s), and for each Pod how much longer than on a quiet node
 * (ms) its first container took. The cluster is as slow, so that steps meet the Pods in the same state.
 */
export interface StartUp {
  readonly first: number;
  /** The next Pod of that name takes so long. */
  readonly delayOf: (pod: Pod) => number;
}

export function startUpOf(scenario: Scenario): StartUp {
  const pods = scenario.watch.filter(({ object }) => object.kind === 'Pod');
  const stories = new Map<string, Watched[]>();
  for (const one of pods) {
    const { uid } = one.object.metadata;
    stories.set(uid, [...(stories.get(uid) ?? []), one]);
  }
  const delays = new Map<string, number[]>();
  for (const story of stories.values()) {
    const key = nameOf(story[0]!.object as Pod);
    delays.set(key, [...(delays.get(key) ?? []), delayIn(scenario, story)]);
  }
  const seen = new Map<string, string[]>();
  return {
    first: pods.find(({ type }) => type === 'ADDED')?.t ?? 0,
    delayOf(pod) {
      const key = nameOf(pod);
      const uids = seen.get(key) ?? [];
      if (!uids.includes(pod.metadata.uid)) uids.push(pod.metadata.uid);
      seen.set(key, uids);
      return delays.get(key)?.[uids.indexOf(pod.metadata.uid)] ?? 0;
    },
  };
}

function nameOf({ metadata: { name, ownerReferences } }: Pod): string {
  return ownerReferences ? plainName(name) : name;
}

function delayIn({ events }: Scenario, story: readonly Watched[]): number {
  const begun = story.find(({ object }) => hasBegun(object as Pod));
  const bound = story.find(({ object }) => (object as Pod).spec.nodeName !== undefined);
  if (!begun || !bound || begun.t - bound.t > MOST) return 0;
  // What waits for something that is missing is not slow.
  const waits = events.some(
    ({ t, type, involvedObject: { name } }) =>
      type === 'Warning' && name === begun.object.metadata.name && t > bound.t && t < begun.t,
  );
  return waits ? 0 : Math.max(0, begun.t - bound.t - QUIET) * 1000;
}

function hasBegun({ status }: Pod): boolean {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return all.some(({ state }) => state.running !== undefined || state.terminated !== undefined);
}
