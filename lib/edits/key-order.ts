import type { Path } from '@/lib/yaml/types';

/** The order in which a careful person writes the fields of each kind of map, by the key that holds it. */
const ORDERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    containers:
      'name image imagePullPolicy restartPolicy command args workingDir ports env envFrom startupProbe readinessProbe livenessProbe lifecycle resources resizePolicy volumeMounts volumeDevices securityContext',
    volumeMounts: 'name mountPath subPath subPathExpr readOnly recursiveReadOnly mountPropagation',
    ports: 'name containerPort hostPort hostIP protocol',
    env: 'name value valueFrom',
    resources: 'requests limits claims',
    requests: 'cpu memory ephemeral-storage',
    limits: 'cpu memory ephemeral-storage',
    volumes: 'name emptyDir configMap secret persistentVolumeClaim hostPath projected',
    emptyDir: 'medium sizeLimit',
    hostPath: 'path type',
    configMap: 'name items defaultMode optional',
    secret: 'secretName items defaultMode optional',
    persistentVolumeClaim: 'claimName readOnly',
    metadata: 'name generateName namespace labels annotations',
    spec: 'replicas selector serviceName schedule template jobTemplate serviceAccountName hostNetwork hostPID shareProcessNamespace securityContext initContainers containers ephemeralContainers volumes restartPolicy',
    startupProbe:
      'exec httpGet tcpSocket grpc initialDelaySeconds periodSeconds timeoutSeconds successThreshold failureThreshold',
    httpGet: 'path port host scheme httpHeaders',
    '': 'apiVersion kind metadata spec',
  }).map(([key, order]) => [key, order.split(' ')] as const),
);

const SAME: ReadonlyMap<string, string> = new Map([
  ['initContainers', 'containers'],
  ['ephemeralContainers', 'containers'],
  ['items', ''],
  ['template', ''],
  ['readinessProbe', 'startupProbe'],
  ['livenessProbe', 'startupProbe'],
]);

/** Where a new key goes among those that are there: next to the one that it usually follows or precedes. */
export function placeOf(
  key: string,
  holder: Path,
  there: readonly string[],
): { readonly after?: string; readonly before?: string } {
  const order = orderOf(holder);
  const rank = order.indexOf(key);
  if (rank < 0) return {};
  const known = there
    .map((name) => ({ name, rank: order.indexOf(name) }))
    .filter((one) => one.rank >= 0)
    .sort((a, b) => a.rank - b.rank);
  const after = known.findLast((one) => one.rank < rank);
  if (after) return { after: after.name };
  const before = known.find((one) => one.rank > rank);
  return before ? { before: before.name } : {};
}

function orderOf(holder: Path): readonly string[] {
  const key = holder.findLast((part) => typeof part === 'string') ?? '';
  return ORDERS.get(SAME.get(key) ?? key) ?? [];
}
