import type { KubeObject, ResourceName } from '@/lib/practice/store/object';
import { type ControllerContext, selects } from './controller';
import { controllerReference, isDeleting } from './objects';

/**
 * The objects that an owner looks after. It takes those that its selector takes and that belong to nobody, and lets go
 * those of its own that it does not select any more. Source: controller_ref_manager.go.
 */
export function claim(
  { owned, writer }: ControllerContext,
  owner: KubeObject,
  resource: ResourceName,
  selector: unknown,
): readonly KubeObject[] {
  const index = owned(resource);
  const mine = index.of(owner.metadata.uid).filter((object) => {
    if (selects(selector, object) || isDeleting(owner)) return true;
    writer.changeMetadata(resource, object, ({ ownerReferences = [] }) => ({
      ownerReferences: ownerReferences.filter(({ uid }) => uid !== owner.metadata.uid),
    }));
    return false;
  });
  if (isDeleting(owner)) return mine;
  const adopted = index.orphans(owner.metadata.namespace ?? '').flatMap((object) => {
    if (isDeleting(object) || !selects(selector, object)) return [];
    const changed = writer.changeMetadata(resource, object, ({ ownerReferences = [] }) => ({
      ownerReferences: [...ownerReferences, controllerReference(owner)],
    }));
    return changed ? [changed] : [];
  });
  return [...mine, ...adopted];
}
