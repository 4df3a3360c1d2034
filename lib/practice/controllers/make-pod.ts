import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import { StatusError } from '@/lib/practice/store/status-error';
import type { ControllerContext } from './controller';
import { controllerReference, type Pod, type PodTemplate } from './objects';
import { PODS } from './resources';

/** The Pod of a template, not yet named. Source: controller_utils.go, GetPodFromTemplate. */
export function podOfTemplate(owner: KubeObject, template: PodTemplate): NewObject {
  const { labels, annotations, finalizers } = template.metadata ?? {};
  const { namespace, name } = owner.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: `${name}-`,
      ...(namespace !== undefined && { namespace }),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(finalizers && { finalizers }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: template.spec,
  };
}

/** Creates a Pod and says so in an event of its owner. Throws the refusal when that is said. */
export function createPod(
  { writer, events }: ControllerContext,
  owner: KubeObject,
  pod: NewObject,
): Pod {
  try {
    const made = writer.create(PODS, pod) as Pod;
    const message = `Created pod: ${made.metadata.name}`;
    events.record(owner, { type: 'Normal', reason: 'SuccessfulCreate', message });
    return made;
  } catch (error) {
    if (error instanceof StatusError && !isOfEndingNamespace(error)) {
      const message = `Error creating: ${error.message}`;
      events.record(owner, { type: 'Warning', reason: 'FailedCreate', message });
    }
    throw error;
  }
}

/** Creates that fail because their namespace ends are nobody's concern. */
export function isOfEndingNamespace({ message }: StatusError): boolean {
  return message.endsWith('because it is being terminated');
}

export function deletePod(
  { writer, events }: ControllerContext,
  owner: KubeObject,
  pod: Pod,
): void {
  writer.remove(PODS, pod);
  const message = `Deleted pod: ${pod.metadata.name}`;
  events.record(owner, { type: 'Normal', reason: 'SuccessfulDelete', message });
}
