/** What holds where nothing is written, and why: "Always, since the tag is latest". */
export interface ShownDefault {
  readonly text: string;
  readonly why: string;
}

/** `imagePullPolicy` (pkg/apis/core/v1/defaults.go, SetDefaults_Container). */
export function defaultPullPolicy(image: string): ShownDefault {
  const { tag, digest } = tagAndDigest(image);
  if (tag === 'latest') return { text: 'Always', why: 'Always, since the tag is latest' };
  if (digest !== null)
    return { text: 'IfNotPresent', why: 'IfNotPresent, since the digest is fixed' };
  if (!tag) return { text: 'Always', why: 'Always, since no tag means latest' };
  return { text: 'IfNotPresent', why: 'IfNotPresent, since the tag is not latest' };
}

function tagAndDigest(image: string): { tag: string; digest: string | null } {
  const at = image.indexOf('@');
  const named = at < 0 ? image : image.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return {
    tag: colon < 0 ? '' : named.slice(colon + 1),
    digest: at < 0 ? null : image.slice(at + 1),
  };
}

/** A request that is not written equals the limit; without a limit nothing is reserved. */
export function defaultRequest(limit: string): ShownDefault | null {
  return limit ? { text: limit, why: `${limit}, the same as the limit` } : null;
}

/** The class of a Pod as its containers' requests and limits make it, where none of them is set. */
export const NO_RESOURCES = 'Nothing set: BestEffort, the first to be evicted.';

/**
 * Defaults that do not depend on anything else in the Pod, by the field's name
 * (pkg/apis/core/v1/defaults.go, zz_generated.defaults.go). `why` says what the value does.
 */
export const PLAIN_DEFAULTS = {
  namespace: { text: 'as deployed', why: 'The namespace that is chosen when it is deployed' },
  restartPolicy: { text: 'Always', why: 'A container that ends is started again' },
  restartPolicyJob: { text: '–', why: 'A Job needs OnFailure or Never' },
  hostNetwork: { text: 'false', why: 'The Pod has a network address of its own' },
  shareProcessNamespace: { text: 'false', why: "Containers do not see each other's processes" },
  terminationGracePeriodSeconds: { text: '30', why: 'Seconds to end after the stop signal' },
  serviceAccountName: { text: 'default', why: 'The account named default of the namespace' },
  replicas: { text: '1', why: 'One Pod' },
  protocol: { text: 'TCP', why: 'TCP unless told otherwise' },
  mountReadOnly: { text: 'write', why: 'A mount can be written to unless it is read-only' },
  probePath: { text: '/', why: 'The root of the server' },
  probeScheme: { text: 'HTTP', why: 'Plain HTTP' },
  probeService: { text: '–', why: 'The server as a whole' },
  initialDelaySeconds: { text: '0', why: 'Probing begins as soon as the container runs' },
  periodSeconds: { text: '10', why: 'Every ten seconds' },
  timeoutSeconds: { text: '1', why: 'An answer must come within one second' },
  failureThreshold: { text: '3', why: 'Three failures in a row count as failed' },
  successThreshold: { text: '1', why: 'One success counts as passed' },
  sizeLimitDisk: { text: 'none', why: "As much as the node's disk gives" },
  sizeLimitMemory: {
    text: 'none',
    why: 'Counts against the memory limits of the containers that write',
  },
  defaultMode: { text: '0644', why: 'Read by all, written by the owner' },
  optional: { text: 'false', why: 'The Pod waits until it exists' },
  claimReadOnly: { text: 'false', why: 'The claim can be written to' },
  hostPathType: { text: 'any', why: 'Nothing is checked before mounting' },
  runAsUser: { text: "image's own", why: 'The user that the image names' },
  runAsGroup: { text: 'root', why: 'Group 0, unless the image names another' },
  runAsNonRoot: { text: 'false', why: 'The image may run as root' },
  readOnlyRootFilesystem: { text: 'false', why: 'The container may write to its own files' },
  allowPrivilegeEscalation: { text: 'true', why: 'A process may gain more rights than its parent' },
  privileged: { text: 'false', why: 'The container has no rights on the node' },
  fsGroup: { text: 'none', why: 'Volumes keep their group' },
} as const satisfies Readonly<Record<string, ShownDefault>>;

/** A setting of a container's security that the Pod sets for all of them. */
export function inheritedDefault(podValue: string, own: ShownDefault): ShownDefault {
  return podValue === '' ? own : { text: podValue, why: `${podValue}, set for the whole Pod` };
}
