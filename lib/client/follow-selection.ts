import type { Container, Volume, Workload } from '@/lib/pod/types';
import { documentOf, matchDocuments, withDocument } from './match-documents';
import type { ShownText } from './shown';
import type { Selection } from './types';

/**
 * The selection after a change of the text. A part keeps it by its id, which is stable when parts are reordered; one
 * whose id is gone keeps it at its place in its list, if what stands there now was not there before (a rename).
 */
export function followSelection(
  selection: Selection,
  before: ShownText,
  after: ShownText,
): Selection {
  if (selection.workload === null) return selection;
  const old = before.shown.find((one) => one.workload.id === selection.workload)?.workload;
  const id = followWorkload(selection.workload, before, after);
  const now = after.shown.find((one) => one.workload.id === id)?.workload;
  if (!old || !now) return { workload: null, ids: [] };
  if (old === now) return selection;
  const ids = selection.ids.flatMap((one) => followPart(one, old, now) ?? []);
  const unchanged =
    now.id === selection.workload &&
    ids.length === selection.ids.length &&
    ids.every((one, at) => one === selection.ids[at]);
  return unchanged ? selection : { workload: now.id, ids };
}

/** The id now of a workload before. */
export function followWorkload(id: string, before: ShownText, after: ShownText): string {
  const matches = matchDocuments(before.parsed.documents, after.parsed.documents);
  for (const [now, was] of matches) if (was === documentOf(id)) return withDocument(id, now);
  return id;
}

/** The id now of a container, volume or mount before; null: it is gone. */
export function followPart(id: string, old: Workload, now: Workload): string | null {
  if (id.startsWith('mount:')) return followMount(id, old, now);
  const volume = old.pod.volumes.find((one) => one.id === id);
  if (volume) return followIn(volume, old.pod.volumes, now.pod.volumes);
  const container = old.pod.containers.find((one) => one.id === id);
  return container ? followContainer(container, old, now) : null;
}

function followContainer(container: Container, old: Workload, now: Workload): string | null {
  const inList = (one: Container) => one.list === container.list;
  const found = followIn(
    container,
    old.pod.containers.filter(inList),
    now.pod.containers.filter(inList),
  );
  if (found) return found;
  // Moved to another list: the id says who it is.
  return now.pod.containers.some((one) => one.id === container.id) ? container.id : null;
}

function followMount(id: string, old: Workload, now: Workload): string | null {
  const owner = old.pod.containers.find((one) => one.mounts.some((mount) => mount.id === id));
  const index = owner?.mounts.find((one) => one.id === id)?.index;
  if (!owner || index === undefined) return null;
  const ownerId = followContainer(owner, old, now);
  const mounts = now.pod.containers.find((one) => one.id === ownerId)?.mounts ?? [];
  return mounts.find((one) => one.index === index)?.id ?? ownerId;
}

function followIn<P extends Container | Volume>(
  part: P,
  before: readonly P[],
  now: readonly P[],
): string | null {
  const atPlace = now.find((one) => one.index === part.index);
  if (!atPlace) return now.some((one) => one.id === part.id) ? part.id : null;
  const isNew = !before.some((one) => one.id === atPlace.id);
  const isThere = now.some((one) => one.id === part.id);
  const isRename = now.length === before.length ? isNew || !isThere : isNew && !isThere;
  if (isRename) return atPlace.id;
  return isThere ? part.id : null;
}
