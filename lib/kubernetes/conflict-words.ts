/** What the API server says where somebody else has changed an object meanwhile. Source: k8s.io/apiserver, registry/store.go. */
export const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

/**
 * The message of a conflict.
 *
 * @param resource as `deployments.apps`
 * @param why without a full stop, as the server writes it
 */
export function conflictMessage(resource: string, name: unknown, why: string): string {
  return `Operation cannot be fulfilled on ${resource} "${name}": ${why}`;
}
