/** The Kubernetes versions whose rules we know. */
export const VERSIONS = ['1.34', '1.35', '1.36', '1.37'] as const;

export type Version = (typeof VERSIONS)[number];

export const DEFAULT_VERSION: Version = '1.36';

/** Whether `version` is `since` or newer. */
export function isSince(version: Version, since: Version): boolean {
  return VERSIONS.indexOf(version) >= VERSIONS.indexOf(since);
}
