import { indexedStructs, structAt } from './defaults/objects';
import type { FieldPath } from './field-error';
import type { PlainMap } from './plain-map';
import { isSince, type Version } from './versions';

/** A field that a version knows and does not keep, as the feature gate is off by default. */
export interface GatedField {
  /** From the spec of the Pod on; of a volume of no type that is left the whole volume. */
  readonly path: FieldPath;
  readonly gate: string;
  /** The first version that keeps it; null where none that we know does. */
  readonly since: Version | null;
}

/** When the gates are on. Source: pkg/features/kube_features.go. */
const SINCE: Readonly<Record<string, Version | null>> = {
  GenericWorkload: null,
  ContainerStopSignals: null,
  ClusterTrustBundleProjection: '1.37',
  PodCertificateRequest: '1.37',
  HostnameOverride: '1.35',
  ContainerRestartRules: '1.35',
  EnvFiles: '1.35',
  ImageVolume: '1.35',
};

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'];

/** What a version drops of a Pod's spec without a word (pkg/api/pod/util.go, dropDisabledFields). */
export function gatedFields(spec: PlainMap, version: Version): readonly GatedField[] {
  return [
    ...podFields(spec),
    ...projections(spec),
    ...LISTS.flatMap((list) => containerFields(spec, list)),
    ...imageVolumes(spec),
  ].filter(({ since }) => since === null || !isSince(version, since));
}

/** Takes them out, in place. */
export function dropGatedFields(
  spec: PlainMap,
  version: Version,
  { keepsSignals = false }: { readonly keepsSignals?: boolean } = {},
): void {
  const found = gatedFields(spec, version).filter(
    ({ gate }) => !keepsSignals || gate !== 'ContainerStopSignals',
  );
  if (found.length === 0) return;
  for (const { path } of found) if (typeof path.at(-1) === 'string') drop(spec, path);
  // Items from the last on, so that those before them stay where they are.
  for (const { path } of [...found].reverse())
    if (typeof path.at(-1) === 'number') drop(spec, path);
}

function drop(spec: PlainMap, path: FieldPath): void {
  const steps = path.slice(0, -1);
  const owner = steps.reduce<unknown>((at, step) => (at as PlainMap)[step], spec) as PlainMap;
  const last = path.at(-1)!;
  if (!Array.isArray(owner)) delete owner[last];
  else owner.splice(Number(last), 1);
  const isEmptied = Array.isArray(owner) ? owner.length === 0 : steps.at(-1) === 'lifecycle';
  if (isEmptied && Object.keys(owner).length === 0) drop(spec, steps);
}

function gated(path: FieldPath, gate: string): GatedField {
  return { path, gate, since: SINCE[gate] ?? null };
}

function where(owner: PlainMap, key: string, at: FieldPath, gate: string): readonly GatedField[] {
  return owner[key] === undefined ? [] : [gated([...at, key], gate)];
}

function podFields(spec: PlainMap): readonly GatedField[] {
  return [
    ...where(spec, 'schedulingGroup', [], 'GenericWorkload'),
    ...where(spec, 'workloadRef', [], 'GenericWorkload'),
    ...where(spec, 'hostnameOverride', [], 'HostnameOverride'),
  ];
}

function projections(spec: PlainMap): readonly GatedField[] {
  return indexedStructs(spec, 'volumes').flatMap(([index, volume]) => {
    const projected = structAt(volume, 'projected');
    const sources = projected ? indexedStructs(projected, 'sources') : [];
    return sources.flatMap(([at, source]) => {
      const path = ['volumes', index, 'projected', 'sources', at];
      return [
        ...where(source, 'clusterTrustBundle', path, 'ClusterTrustBundleProjection'),
        ...where(source, 'podCertificate', path, 'PodCertificateRequest'),
      ];
    });
  });
}

function containerFields(spec: PlainMap, list: string): readonly GatedField[] {
  return indexedStructs(spec, list).flatMap(([index, container]) => {
    const path = [list, index];
    const lifecycle = structAt(container, 'lifecycle') ?? {};
    // A sidecar is older than other policies of containers.
    const isSidecar = list === 'initContainers' && container.restartPolicy === 'Always';
    return [
      ...where(lifecycle, 'stopSignal', [...path, 'lifecycle'], 'ContainerStopSignals'),
      ...where(container, 'restartPolicyRules', path, 'ContainerRestartRules'),
      ...(isSidecar ? [] : where(container, 'restartPolicy', path, 'ContainerRestartRules')),
      ...indexedStructs(container, 'env').flatMap(([at, variable]) =>
        where(
          structAt(variable, 'valueFrom') ?? {},
          'fileKeyRef',
          [...path, 'env', at, 'valueFrom'],
          'EnvFiles',
        ),
      ),
    ];
  });
}

/** Such volumes, and where they are mounted. */
function imageVolumes(spec: PlainMap): readonly GatedField[] {
  const isImage = (volume: PlainMap): boolean => Boolean(volume.image);
  const names = new Set(
    indexedStructs(spec, 'volumes').flatMap(([, volume]) => (isImage(volume) ? [volume.name] : [])),
  );
  if (names.size === 0) return [];
  return [
    ...gatedItems(spec, 'volumes', [], isImage),
    ...LISTS.flatMap((list) =>
      indexedStructs(spec, list).flatMap(([index, container]) =>
        gatedItems(container, 'volumeMounts', [list, index], ({ name }) => names.has(name)),
      ),
    ),
  ];
}

function gatedItems(
  owner: PlainMap,
  key: string,
  at: FieldPath,
  isOne: (item: PlainMap) => boolean,
): readonly GatedField[] {
  return indexedStructs(owner, key).flatMap(([index, item]) =>
    isOne(item) ? [gated([...at, key, index], 'ImageVolume')] : [],
  );
}
