import { indexedStructs, structAt, structsAt } from '../defaults/objects';
import type { FieldPath } from '../field-error';
import { dnsSubdomainErrors } from '../names';
import type { PlainMap } from '../plain-map';
import { type ContainerView, later, type PodView, type Rule, text } from './pod-view';

interface ResourceRef {
  readonly ref: PlainMap;
  readonly path: FieldPath;
}

/** Amounts of a container that is not there. */
export const resourceContainers: Rule = (pod) => {
  const names = new Set(pod.containers.map(({ name }) => name));
  return [...pod.containers.flatMap(refsInEnv), ...refsInVolumes(pod)].flatMap(({ ref, path }) => {
    const name = text(ref, 'containerName');
    if (name === '' || names.has(name)) return [];
    const message = `There is no container \`${name}\`: its amounts cannot be read, and the container does not start.`;
    return [later([...path, 'containerName'], 'resource-container', message)];
  });
};

function refsInEnv({ container, path }: ContainerView): readonly ResourceRef[] {
  return indexedStructs(container, 'env').flatMap(([index, variable]) => {
    const ref = structAt(structAt(variable, 'valueFrom') ?? {}, 'resourceFieldRef');
    return ref ? [{ ref, path: [...path, 'env', index, 'valueFrom', 'resourceFieldRef'] }] : [];
  });
}

function refsInVolumes({ spec, path }: PodView): readonly ResourceRef[] {
  return indexedStructs(spec, 'volumes').flatMap(([index, volume]) => {
    const at = [...path, 'volumes', index];
    const sources = indexedStructs(structAt(volume, 'projected') ?? {}, 'sources');
    return [
      ...refsInItems(volume, at),
      ...sources.flatMap(([source, item]) =>
        refsInItems(item, [...at, 'projected', 'sources', source]),
      ),
    ];
  });
}

function refsInItems(owner: PlainMap, at: FieldPath): readonly ResourceRef[] {
  return indexedStructs(structAt(owner, 'downwardAPI') ?? {}, 'items').flatMap(([index, item]) => {
    const ref = structAt(item, 'resourceFieldRef');
    const path = [...at, 'downwardAPI', 'items', index, 'resourceFieldRef'];
    return ref ? [{ ref, path }] : [];
  });
}

/** Variables that each container has, or that Services of the namespace may bring. */
const FROM_SERVICES = /_SERVICE_(?:HOST|PORT)(?:_|$)|_PORT(?:_|$)/;

/** A folder of a volume by a variable that is not there. */
export const subPathVariables: Rule = ({ containers }) =>
  containers.flatMap(({ container, path }) => {
    // What a ConfigMap or Secret brings is not known here.
    if (structsAt(container, 'envFrom').length > 0) return [];
    const known = new Set(structsAt(container, 'env').map((variable) => text(variable, 'name')));
    return indexedStructs(container, 'volumeMounts').flatMap(([index, mount]) => {
      const missing = variablesIn(text(mount, 'subPathExpr')).find(
        (name) => !known.has(name) && !FROM_SERVICES.test(name),
      );
      if (missing === undefined) return [];
      const message = `The container has no variable \`${missing}\`: it stays at CreateContainerConfigError.`;
      return [later([...path, 'volumeMounts', index, 'subPathExpr'], 'sub-path-variable', message)];
    });
  });

/** `$$(A)` is no variable. Source: k8s.io/kubernetes/third_party/forked/golang/expansion. */
function variablesIn(expression: string): readonly string[] {
  const found = expression.matchAll(/\$\$|\$\(([^)]*)\)/g);
  return [...found].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** A scheduler that nobody can have given that name. */
export const schedulerNames: Rule = ({ spec, path }) => {
  const name = text(spec, 'schedulerName');
  if (name === '' || dnsSubdomainErrors(name).length === 0) return [];
  const message = `No scheduler is called \`${name}\`, so the Pod stays Pending. Leave it out for the usual one.`;
  return [later([...path, 'schedulerName'], 'scheduler-name', message)];
};
