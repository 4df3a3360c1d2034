import { isPlainMap, type PlainMap } from '@/lib/kubernetes/plain-map';
import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import { listAt, numberAt, textAt, valueAt } from '../tables/read';

const SERVICE_ACCOUNTS = { group: '', plural: 'serviceaccounts' } as const;
const PRIORITY_CLASSES = { group: 'scheduling.k8s.io', plural: 'priorityclasses' } as const;
const RUNTIME_CLASSES = { group: 'node.k8s.io', plural: 'runtimeclasses' } as const;

/** What a Pod names must be there. null where it is. Source: plugin/pkg/admission/serviceaccount, priority, runtimeclass. */
export function missingContext(store: ObjectStore, pod: unknown, namespace: string): string | null {
  const account =
    textAt(pod, 'spec', 'serviceAccountName') || textAt(pod, 'spec', 'serviceAccount');
  // The one that each namespace has is made a moment after it: a server waits for it.
  if (account !== '' && account !== 'default' && !store.get(SERVICE_ACCOUNTS, namespace, account))
    return `error looking up service account ${namespace}/${account}: serviceaccount "${account}" not found`;
  const priority = textAt(pod, 'spec', 'priorityClassName');
  if (priority !== '' && !store.get(PRIORITY_CLASSES, undefined, priority))
    return `no PriorityClass with name ${priority} was found`;
  const runtime = textAt(pod, 'spec', 'runtimeClassName');
  if (runtime !== '' && !store.get(RUNTIME_CLASSES, undefined, runtime))
    return `pod rejected: RuntimeClass "${runtime}" not found`;
  return null;
}

/** A priority that is sent is taken where it is that of the class: the rules, which know no classes, need not see it. */
export function withoutOwnPriority(store: ObjectStore, pod: PlainMap): PlainMap {
  const { spec } = pod;
  if (!isPlainMap(spec)) return pod;
  const found = priorityClassOf(store, spec);
  if (!found || spec.priority !== numberAt(found, 'value')) return pod;
  const { priority: _priority, preemptionPolicy: _policy, ...rest } = spec;
  return { ...pod, spec: rest };
}

function priorityClassOf(store: ObjectStore, spec: unknown): KubeObject | null {
  const name = textAt(spec, 'priorityClassName');
  if (name !== '') return store.get(PRIORITY_CLASSES, undefined, name);
  const defaults = store
    .list(PRIORITY_CLASSES)
    .filter((one) => valueAt(one, 'globalDefault') === true);
  return defaults.sort((a, b) => numberAt(a, 'value') - numberAt(b, 'value'))[0] ?? null;
}

/** A Pod with what its class and its account give it. */
export function withContext(store: ObjectStore, pod: NewObject): NewObject {
  const namespace = pod.metadata.namespace ?? '';
  let spec = pod.spec as PlainMap;
  const priority = priorityClassOf(store, spec);
  if (priority) {
    const { name } = priority.metadata;
    const preemptionPolicy = textAt(priority, 'preemptionPolicy') || 'PreemptLowerPriority';
    spec = {
      ...spec,
      priorityClassName: name,
      priority: numberAt(priority, 'value'),
      preemptionPolicy,
    };
  }
  const account = store.get(SERVICE_ACCOUNTS, namespace, textAt(spec, 'serviceAccountName'));
  if (account) spec = withAccount(spec, account);
  return spec === pod.spec ? pod : { ...pod, spec };
}

const TOKEN = 'kube-api-access-';
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

function withAccount(spec: PlainMap, account: KubeObject): PlainMap {
  let made = spec;
  const secrets = listAt(account, 'imagePullSecrets');
  if (secrets.length > 0 && listAt(spec, 'imagePullSecrets').length === 0)
    made = { ...made, imagePullSecrets: secrets };
  const isOff = valueAt(account, 'automountServiceAccountToken') === false;
  return isOff && spec.automountServiceAccountToken === undefined ? withoutToken(made) : made;
}

function withoutToken(spec: PlainMap): PlainMap {
  const isToken = (volume: unknown) => textAt(volume, 'name').startsWith(TOKEN);
  const volumes = listAt(spec, 'volumes').filter((volume) => !isToken(volume));
  const made: PlainMap = { ...spec };
  if (volumes.length > 0) made.volumes = volumes;
  else delete made.volumes;
  for (const list of ['containers', 'initContainers']) {
    if (!Array.isArray(made[list])) continue;
    made[list] = (made[list] as readonly PlainMap[]).map((container) => {
      const mounts = listAt(container, 'volumeMounts').filter(
        (mount) => !(isToken(mount) && textAt(mount, 'mountPath') === TOKEN_PATH),
      );
      const { volumeMounts: _mounts, ...rest } = container;
      return mounts.length > 0 ? { ...rest, volumeMounts: mounts } : rest;
    });
  }
  return made;
}
