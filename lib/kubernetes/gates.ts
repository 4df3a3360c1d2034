import { structAt, structsAt } from './defaults/objects';
import type { PlainMap } from './plain-map';
import { isSince, type Version } from './versions';

/**
 * Takes out of a Pod's spec, in place, the fields that a version knows and drops without a word, since their feature
 * gates are off by default (pkg/api/pod/util.go, dropDisabledFields).
 */
export function dropGatedFields(spec: PlainMap, version: Version): void {
  delete spec.schedulingGroup;
  delete spec.workloadRef;
  if (!isSince(version, '1.37')) dropUntil137(spec);
  if (!isSince(version, '1.35')) dropUntil135(spec);
}

function containersOf(spec: PlainMap): readonly PlainMap[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    structsAt(spec, list),
  );
}

/** ContainerStopSignals, ClusterTrustBundleProjection, PodCertificateRequest. */
function dropUntil137(spec: PlainMap): void {
  for (const container of containersOf(spec)) dropStopSignal(container);
  for (const volume of structsAt(spec, 'volumes')) {
    const projected = structAt(volume, 'projected');
    for (const source of projected ? structsAt(projected, 'sources') : []) {
      delete source.clusterTrustBundle;
      delete source.podCertificate;
    }
  }
}

function dropStopSignal(container: PlainMap): void {
  const lifecycle = structAt(container, 'lifecycle');
  if (lifecycle?.stopSignal === undefined) return;
  delete lifecycle.stopSignal;
  if (Object.keys(lifecycle).length === 0) delete container.lifecycle;
}

/** HostnameOverride, ContainerRestartRules, EnvFiles, ImageVolume. */
function dropUntil135(spec: PlainMap): void {
  delete spec.hostnameOverride;
  for (const container of containersOf(spec)) {
    delete container.restartPolicyRules;
    for (const variable of structsAt(container, 'env')) {
      const source = structAt(variable, 'valueFrom');
      if (source) delete source.fileKeyRef;
    }
  }
  dropRestartPolicies(spec);
  dropImageVolumes(spec);
}

function dropRestartPolicies(spec: PlainMap): void {
  for (const container of structsAt(spec, 'initContainers'))
    if (container.restartPolicy !== 'Always') delete container.restartPolicy;
  for (const list of ['containers', 'ephemeralContainers'])
    for (const container of structsAt(spec, list)) delete container.restartPolicy;
}

function dropImageVolumes(spec: PlainMap): void {
  const names = new Set(
    structsAt(spec, 'volumes').flatMap((volume) => (volume.image ? [volume.name] : [])),
  );
  if (names.size === 0) return;
  keep(spec, 'volumes', (volume) => volume.image === undefined);
  for (const container of containersOf(spec))
    keep(container, 'volumeMounts', (mount) => !names.has(mount.name));
}

function keep(object: PlainMap, key: string, wanted: (item: PlainMap) => boolean): void {
  if (object[key] === undefined) return;
  const kept = structsAt(object, key).filter(wanted);
  if (kept.length > 0) object[key] = kept;
  else delete object[key];
}
