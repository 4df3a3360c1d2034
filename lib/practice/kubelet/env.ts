import type { ObjectStore } from '../store/store';
import { decodeBase64 } from './base64';
import { fieldOf, resourceFieldOf } from './downward';
import { CONFIG_MAPS, type ContainerSpec, type EnvVar, type Pod, SECRETS } from './pod';
import { serviceVariables } from './service-variables';

/** What a container's environment is made from. */
export interface EnvContext {
  readonly store: ObjectStore;
  readonly pod: Pod;
  readonly podIP: string;
  readonly hostIP: string;
}

export interface Environment {
  readonly variables: readonly (readonly [name: string, value: string])[];
  /** Why it cannot be made; null: nothing is wrong. */
  readonly error: string | null;
}

/** In the order in which the kubelet makes it: Services, envFrom, env. Source: kubelet_pods.go, makeEnvironmentVariables. */
export function environmentOf(context: EnvContext, container: ContainerSpec): Environment {
  const services = new Map(serviceVariables(context.store, context.pod));
  const all = new Map<string, string>();
  const fail = (error: string): Environment => ({ variables: [], error });
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const ref = configMapRef ?? secretRef;
    const data = dataOf(context, configMapRef ? 'ConfigMap' : 'Secret', ref?.name ?? '');
    if (!data && !ref?.optional)
      return fail(`${configMapRef ? 'configmap' : 'secret'} "${ref?.name ?? ''}" not found`);
    for (const [key, value] of [...(data ?? [])].sort(byName)) all.set(prefix + key, value);
  }
  for (const variable of container.env ?? []) {
    const value = variableOf(context, container, variable, all, services);
    if (value.error !== null) return fail(value.error);
    if (value.text !== null) all.set(variable.name, value.text);
  }
  for (const [name, value] of services) if (!all.has(name)) all.set(name, value);
  return { variables: [...all], error: null };
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Value {
  readonly text: string | null;
  readonly error: string | null;
}

function variableOf(
  context: EnvContext,
  container: ContainerSpec,
  { value, valueFrom }: EnvVar,
  before: ReadonlyMap<string, string>,
  services: ReadonlyMap<string, string>,
): Value {
  if (valueFrom?.fieldRef)
    return { text: fieldOf(context, valueFrom.fieldRef.fieldPath), error: null };
  if (valueFrom?.resourceFieldRef)
    return {
      text: resourceFieldOf(context.pod, container, valueFrom.resourceFieldRef),
      error: null,
    };
  const ref = valueFrom?.configMapKeyRef ?? valueFrom?.secretKeyRef;
  if (!ref)
    return {
      text: expand(value ?? '', (name) => before.get(name) ?? services.get(name)),
      error: null,
    };
  const kind = valueFrom?.configMapKeyRef ? 'ConfigMap' : 'Secret';
  const { name = '', key, optional = false } = ref;
  const data = dataOf(context, kind, name);
  const text = data?.get(key) ?? null;
  if (text !== null || optional) return { text, error: null };
  const { namespace } = context.pod.metadata;
  return {
    text,
    error: data
      ? `couldn't find key ${key} in ${kind} ${namespace}/${name}`
      : `${kind.toLowerCase()} "${name}" not found`,
  };
}

/** The entries of a ConfigMap or Secret, values as byte strings read as UTF-8; null where there is none. */
export function dataOf(
  { store, pod }: Pick<EnvContext, 'store' | 'pod'>,
  kind: 'ConfigMap' | 'Secret',
  name: string,
): ReadonlyMap<string, string> | null {
  const object = store.get(
    kind === 'ConfigMap' ? CONFIG_MAPS : SECRETS,
    pod.metadata.namespace,
    name,
  );
  if (!object) return null;
  const data = Object.entries((object.data ?? {}) as Record<string, string>);
  if (kind === 'Secret') return new Map(data.map(([key, text]) => [key, decodeBase64(text)]));
  const binary = Object.entries((object.binaryData ?? {}) as Record<string, string>);
  return new Map([...data, ...binary.map(([key, text]) => [key, decodeBase64(text)] as const)]);
}

/** `$(NAME)` becomes its value where it has one; `$$` is a `$`. Source: third_party/forked/golang/expansion. */
export function expand(text: string, find: (name: string) => string | undefined): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (all, name: string | undefined) =>
    name === undefined ? '$' : (find(name) ?? all),
  );
}
