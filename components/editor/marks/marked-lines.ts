import { currentWorkload } from '@/lib/client/selectors';
import type { DesignState } from '@/lib/client/types';
import { type FoundPart, findPart, findVolume } from '@/lib/pod/find-part';
import type { Part, Workload } from '@/lib/pod/types';

/** Places of the whole text, by offset. */
export interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  /** `selected`: what is selected itself. `related`: its volumes, or the mounts of a volume. */
  readonly kind: 'selected' | 'related';
}

/**
 * Which pieces of the text belong to what is selected. None while the workload is not what the text says: its places
 * are then those of an older text.
 */
export function markedSpans(state: DesignState): readonly MarkedSpan[] {
  const current = currentWorkload(state);
  if (!current || current.stale || state.parsed.text !== state.text) return [];
  const { workload } = current;
  const found = state.selection.ids.flatMap((id) => findPart(workload, id) ?? []);
  const selected = found.map(({ part }) => part);
  const related = found.flatMap((one) => relatedParts(workload, one));
  return [
    ...selected.map((part) => markOf(workload, part, 'selected')),
    ...related
      .filter((part) => !selected.includes(part))
      .map((part) => markOf(workload, part, 'related')),
  ];
}

function relatedParts(workload: Workload, found: FoundPart): readonly FoundPart['part'][] {
  if (found.type === 'container') {
    return found.part.mounts.flatMap((mount) => findVolume(workload, mount.volume) ?? []);
  }
  if (found.type === 'mount') {
    return [findVolume(workload, found.part.volume)].filter((volume) => volume !== null);
  }
  return workload.pod.containers.flatMap(({ mounts }) =>
    mounts.filter((mount) => mount.volume === found.part.name),
  );
}

function markOf({ document }: Workload, { span }: Part, kind: MarkedSpan['kind']): MarkedSpan {
  return { start: document.offset + span.start, end: document.offset + span.end, kind };
}
