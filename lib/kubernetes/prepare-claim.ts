import { structAt } from './defaults/objects';
import type { PlainMap } from './plain-map';

/**
 * What the server does to the spec of a new claim before validation, in place. Source: pkg/api/persistentvolumeclaim,
 * DropDisabledFields, EnforceDataSourceBackwardsCompatibility, NormalizeDataSources.
 */
export function prepareClaimSpec(spec: PlainMap): void {
  // The gate CrossNamespaceVolumeDataSource is off.
  if (structAt(spec, 'dataSourceRef')?.namespace) delete spec.dataSourceRef;
  const source = structAt(spec, 'dataSource');
  if (source && !spec.dataSourceRef && !isClaimOrSnapshot(source)) delete spec.dataSource;
  sameDataSources(spec);
}

const SNAPSHOTS = 'snapshot.storage.k8s.io';

function isClaimOrSnapshot({ kind, apiGroup }: PlainMap): boolean {
  if (kind === 'PersistentVolumeClaim') return (apiGroup ?? '') === '';
  return kind === 'VolumeSnapshot' && apiGroup === SNAPSHOTS;
}

/** Each says what the other does. */
function sameDataSources(spec: PlainMap): void {
  const source = structAt(spec, 'dataSource');
  const reference = structAt(spec, 'dataSourceRef');
  if (source && !reference) spec.dataSourceRef = { ...source };
  if (!reference || source || reference.namespace) return;
  const { apiGroup, kind, name } = reference;
  spec.dataSource = { apiGroup, kind, name };
}
