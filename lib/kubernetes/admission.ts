import { ownStruct, structAt, structsAt } from './defaults/objects';
import type { FieldError } from './field-error';
import { dnsSubdomainErrors } from './names';
import type { PlainMap } from './plain-map';
import type { Kind } from './schema/kinds';

/**
 * What the admission plugins that are on by default do to a new object, in place, and why they forbid it; null where
 * they do not. Of what only a cluster knows it is assumed that it is there: accounts and classes with names that can
 * be, without settings of their own. Source: plugin/pkg/admission.
 */
export function admit(object: PlainMap, kind: Kind): FieldError | null {
  if (kind === 'PersistentVolumeClaim') protectClaim(object);
  if (kind !== 'Pod') return null;
  const spec = ownStruct(object, 'spec');
  const namespace = String(ownStruct(object, 'metadata').namespace);
  return (
    admitServiceAccount(object, spec, namespace) ?? admitPriority(spec) ?? admitTolerations(spec)
  );
}

/** Why the plugins that look at a valid object forbid it: no class is known to have an overhead of its own. */
export function forbidValid(object: PlainMap, kind: Kind): FieldError | null {
  const overhead = kind === 'Pod' && structAt(ownStruct(object, 'spec'), 'overhead');
  if (!overhead || Object.keys(overhead).length === 0) return null;
  const message =
    'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead';
  return forbidden(['spec', 'overhead'], message, 'overhead-without-class');
}

/** StorageObjectInUseProtection. */
function protectClaim(claim: PlainMap): void {
  const metadata = ownStruct(claim, 'metadata');
  const finalizers = Array.isArray(metadata.finalizers) ? metadata.finalizers : [];
  const own = 'kubernetes.io/pvc-protection';
  if (!finalizers.includes(own)) metadata.finalizers = [...finalizers, own];
}

function forbidden(path: readonly string[], message: string, code: string): FieldError {
  return { type: 'FieldValueForbidden', field: path.join('.'), path, message, code };
}

const MIRROR = 'kubernetes.io/config.mirror';

function admitServiceAccount(pod: PlainMap, spec: PlainMap, namespace: string): FieldError | null {
  const annotations = structAt(ownStruct(pod, 'metadata'), 'annotations');
  if (annotations?.[MIRROR] !== undefined) return null;
  const name = String(spec.serviceAccountName ?? 'default');
  spec.serviceAccountName = name;
  spec.serviceAccount = name;
  if (dnsSubdomainErrors(name).length > 0) {
    const message = `error looking up service account ${namespace}/${name}: ${notFound(name)}`;
    return forbidden(['spec', 'serviceAccountName'], message, 'service-account-missing');
  }
  if (spec.automountServiceAccountToken !== false) mountToken(spec);
  return null;
}

function notFound(name: string): string {
  const illegal = ['/', '%'].filter((char) => name.includes(char));
  if (illegal.length === 0) return `serviceaccount "${name}" not found`;
  const why = illegal.map((char) => `may not contain '${char}'`).join(', ');
  return `invalid resource name "${name}": [${why}]`;
}

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const TOKEN_VOLUME = 'kube-api-access-';

function mountToken(spec: PlainMap): void {
  const volumes = structsAt(spec, 'volumes');
  const existing = volumes.find((volume) => String(volume.name).startsWith(TOKEN_VOLUME));
  // The server ends it in five letters of its choice.
  const name = existing?.name ?? `${TOKEN_VOLUME}xxxxx`;
  let isMounted = false;
  for (const list of ['initContainers', 'containers'])
    for (const container of structsAt(spec, list)) {
      const mounts = structsAt(container, 'volumeMounts');
      if (mounts.some((mount) => mount.mountPath === TOKEN_PATH)) continue;
      container.volumeMounts = [...mounts, { name, readOnly: true, mountPath: TOKEN_PATH }];
      isMounted = true;
    }
  if (isMounted && !existing) spec.volumes = [...volumes, { name, projected: tokenSources() }];
}

const TOKEN_SECONDS = 3607;

function tokenSources(): PlainMap {
  return {
    defaultMode: 0o644,
    sources: [
      { serviceAccountToken: { expirationSeconds: TOKEN_SECONDS, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [
            {
              path: 'namespace',
              fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
            },
          ],
        },
      },
    ],
  };
}

/** The classes that every cluster has. */
const PRIORITIES = new Map([
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
]);
/** What the value of a class is that somebody made, which only their cluster knows. */
const ASSUMED_PRIORITY = 1000;
const PREEMPTION = 'PreemptLowerPriority';

function admitPriority(spec: PlainMap): FieldError | null {
  const name = String(spec.priorityClassName ?? '');
  if (name !== '' && dnsSubdomainErrors(name).length > 0)
    return forbidden(
      ['spec', 'priorityClassName'],
      `no PriorityClass with name ${name} was found`,
      'priority-class-missing',
    );
  const priority = name === '' ? 0 : (PRIORITIES.get(name) ?? ASSUMED_PRIORITY);
  if (spec.priority !== undefined && spec.priority !== priority)
    return forbidden(
      ['spec', 'priority'],
      `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${priority} from the given PriorityClass name`,
      'priority-given',
    );
  spec.priority = priority;
  if (spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== PREEMPTION)
    return forbidden(
      ['spec', 'preemptionPolicy'],
      `the string value of PreemptionPolicy (${spec.preemptionPolicy}) must not be provided in pod spec; priority admission controller computed ${PREEMPTION} from the given PriorityClass name`,
      'preemption-policy-given',
    );
  spec.preemptionPolicy = PREEMPTION;
  return null;
}

/** DefaultTolerationSeconds, then RuntimeClass. */
function admitTolerations(spec: PlainMap): FieldError | null {
  addDefaultTolerations(spec);
  return admitRuntimeClass(spec);
}

/** DefaultTolerationSeconds, in place: of new Pods and of changed ones. */
export function addDefaultTolerations(spec: PlainMap): void {
  const given = structsAt(spec, 'tolerations');
  const added = ['not-ready', 'unreachable']
    .map((state) => `node.kubernetes.io/${state}`)
    .filter((key) => !given.some((toleration) => tolerates(toleration, key)))
    .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
  if (added.length > 0) spec.tolerations = [...given, ...added];
}

function admitRuntimeClass(spec: PlainMap): FieldError | null {
  const name = spec.runtimeClassName;
  if (typeof name !== 'string' || dnsSubdomainErrors(name).length === 0) return null;
  return forbidden(
    ['spec', 'runtimeClassName'],
    `pod rejected: RuntimeClass "${name}" not found`,
    'runtime-class-missing',
  );
}

function tolerates(toleration: PlainMap, key: string): boolean {
  return (
    (toleration.key === key || !toleration.key) &&
    (toleration.effect === 'NoExecute' || !toleration.effect)
  );
}
