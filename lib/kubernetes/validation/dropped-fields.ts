import type { FieldPath } from '../field-error';
import { isPlainMap, type PlainMap } from '../plain-map';
import { isSince, type Version } from '../versions';

/**
 * Takes out of a decoded Pod what this version silently drops because its gate is off there, in place.
 * Returns where something was dropped. Source: pkg/api/pod, DropDisabledPodFields.
 */
export function dropDisabledFields(pod: PlainMap, version: Version): readonly FieldPath[] {
  const dropped: FieldPath[] = [];
  const spec = pod.spec;
  if (!isPlainMap(spec)) return dropped;
  const drop: Drop = (owner, key, path) => {
    if (owner[key] === undefined || owner[key] === null) return;
    delete owner[key];
    dropped.push([...path, key]);
  };
  if (!isSince(version, '1.35')) drop(spec, 'hostnameOverride', ['spec']);
  eachMap(spec.volumes, (volume, index) =>
    dropOfVolume(volume, version, ['spec', 'volumes', index], drop),
  );
  for (const kind of ['initContainers', 'containers', 'ephemeralContainers']) {
    eachMap(spec[kind], (container, index) =>
      dropOfContainer(container, kind, version, ['spec', kind, index], drop),
    );
  }
  return dropped;
}

type Drop = (owner: PlainMap, key: string, path: FieldPath) => void;

function eachMap(list: unknown, visit: (item: PlainMap, index: number) => void): void {
  if (!Array.isArray(list)) return;
  for (const [index, item] of list.entries()) if (isPlainMap(item)) visit(item, index);
}

function dropOfVolume(volume: PlainMap, version: Version, path: FieldPath, drop: Drop): void {
  if (!isSince(version, '1.35')) drop(volume, 'image', path);
  if (isSince(version, '1.37') || !isPlainMap(volume.projected)) return;
  eachMap(volume.projected.sources, (source, index) => {
    const place = [...path, 'projected', 'sources', index];
    drop(source, 'clusterTrustBundle', place);
    drop(source, 'podCertificate', place);
  });
}

function dropOfContainer(
  container: PlainMap,
  kind: string,
  version: Version,
  path: FieldPath,
  drop: Drop,
): void {
  if (!isSince(version, '1.37') && isPlainMap(container.lifecycle)) {
    drop(container.lifecycle, 'stopSignal', [...path, 'lifecycle']);
  }
  if (isSince(version, '1.35')) return;
  const isSidecar = kind === 'initContainers' && container.restartPolicy === 'Always';
  if (!isSidecar) drop(container, 'restartPolicy', path);
  drop(container, 'restartPolicyRules', path);
  eachMap(container.env, (variable, index) => {
    if (!isPlainMap(variable.valueFrom)) return;
    drop(variable.valueFrom, 'fileKeyRef', [...path, 'env', index, 'valueFrom']);
  });
}
