import type { DeployedObject, MissingReference } from '@/lib/kubernetes/cluster-api';
import type { ApiConnection } from './connection';
import type { Manifest } from './documents';
import { ClusterError } from './problem';
import { ask } from './read-answer';
import { isMap } from './refusal';

type Kind = MissingReference['kind'];

const PLURALS: Readonly<Record<Kind, string>> = {
  ConfigMap: 'configmaps',
  Secret: 'secrets',
  PersistentVolumeClaim: 'persistentvolumeclaims',
};

/**
 * What the Pods of an object would wait for: a ConfigMap, Secret or claim that they need and that is neither in the
 * namespace nor in the text. What may not be looked for is not spoken of. `chosen` is the namespace of objects of the
 * text that name none.
 */
export async function missingReferences(
  connection: ApiConnection,
  { namespace }: DeployedObject,
  { object }: Manifest,
  manifests: readonly Manifest[],
  chosen: string,
): Promise<MissingReference[]> {
  const spec = podSpecOf(object);
  if (!spec || namespace === null) return [];
  const comes = ({ kind, name }: MissingReference) =>
    manifests.some(
      (one) => one.kind === kind && one.name === name && (one.namespace ?? chosen) === namespace,
    );
  const missing: MissingReference[] = [];
  for (const one of neededBy(spec))
    if (!comes(one) && !(await mayBeThere(connection, namespace, one.kind, one.name)))
      missing.push(one);
  return missing;
}

async function mayBeThere(
  connection: ApiConnection,
  namespace: string,
  kind: Kind,
  name: string,
): Promise<boolean> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/${PLURALS[kind]}/${encodeURIComponent(name)}`;
  const subject = { cluster: connection.name, kind, name, namespace, object: null };
  try {
    await ask(connection, { method: 'GET', path }, subject);
    return true;
  } catch (error) {
    return !(error instanceof ClusterError && error.problem.code === 'not-found');
  }
}

function podSpecOf(
  object: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | null {
  const spec = mapAt(object, 'spec');
  if (object.kind === 'Pod') return spec;
  if (object.kind === 'CronJob')
    return mapAt(mapAt(mapAt(mapAt(spec, 'jobTemplate'), 'spec'), 'template'), 'spec');
  return mapAt(mapAt(spec, 'template'), 'spec');
}

function neededBy(spec: Readonly<Record<string, unknown>>): MissingReference[] {
  const found: MissingReference[] = [];
  const add = (kind: Kind, source: unknown, key = 'name') => {
    if (!isMap(source) || source.optional === true) return;
    const name = source[key];
    if (typeof name !== 'string' || name === '') return;
    if (!found.some((one) => one.kind === kind && one.name === name)) found.push({ kind, name });
  };
  for (const volume of listAt(spec, 'volumes')) {
    add('ConfigMap', volume.configMap);
    add('Secret', volume.secret, 'secretName');
    add('PersistentVolumeClaim', volume.persistentVolumeClaim, 'claimName');
    for (const source of listAt(mapAt(volume, 'projected'), 'sources')) {
      add('ConfigMap', source.configMap);
      add('Secret', source.secret);
    }
  }
  for (const container of [...listAt(spec, 'initContainers'), ...listAt(spec, 'containers')]) {
    for (const variable of listAt(container, 'env')) {
      const from = mapAt(variable, 'valueFrom');
      add('ConfigMap', from?.configMapKeyRef);
      add('Secret', from?.secretKeyRef);
    }
    for (const from of listAt(container, 'envFrom')) {
      add('ConfigMap', from.configMapRef);
      add('Secret', from.secretRef);
    }
  }
  return found;
}

function mapAt(
  value: Readonly<Record<string, unknown>> | null,
  key: string,
): Readonly<Record<string, unknown>> | null {
  const its = value?.[key];
  return isMap(its) ? its : null;
}

function listAt(
  value: Readonly<Record<string, unknown>> | null,
  key: string,
): readonly Readonly<Record<string, unknown>>[] {
  const its = value?.[key];
  return Array.isArray(its) ? its.filter(isMap) : [];
}
