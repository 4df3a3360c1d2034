/** The kinds that the schema describes, with the API group and version they are served under. */
export const KINDS = [
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
  { apiVersion: 'v1', kind: 'ReplicationController' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'batch/v1', kind: 'CronJob' },
  { apiVersion: 'v1', kind: 'PodTemplate' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'Secret' },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
] as const;

export type Kind = (typeof KINDS)[number]['kind'];

/** null for what the schema does not describe. */
export function kindOf(apiVersion: unknown, kind: unknown): Kind | null {
  const found = KINDS.find((known) => known.kind === kind && known.apiVersion === apiVersion);
  return found?.kind ?? null;
}

/** As the server names the resource of a kind in messages: `deployments.apps`. */
export function resourceOf(kind: Kind): string {
  const [group, version] = KINDS.find((known) => known.kind === kind)!.apiVersion.split('/');
  const plural = `${kind.toLowerCase()}s`;
  return version ? `${plural}.${group}` : plural;
}
