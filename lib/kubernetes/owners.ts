import { structsAt } from './defaults/objects';
import type { PlainMap } from './plain-map';

/** Keeps each owner once, in place. Source: k8s.io/apiserver/pkg/endpoints/handlers, dedupOwnerReferences. */
export function dropTwinOwners(metadata: PlainMap): void {
  const owners = structsAt(metadata, 'ownerReferences');
  if (owners.length < 2) return;
  const kept = new Map(owners.map((owner) => [printed(owner), owner]));
  if (kept.size < owners.length) metadata.ownerReferences = [...kept.values()];
}

function printed(owner: PlainMap): string {
  return JSON.stringify(Object.entries(owner).sort(([a], [b]) => (a < b ? -1 : 1)));
}
