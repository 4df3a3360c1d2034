import { adapter } from './templates/adapter';
import { ambassador } from './templates/ambassador';
import { initContainers } from './templates/init-containers';
import { logSidecar } from './templates/log-sidecar';
import { sharedProcesses } from './templates/shared-processes';
import { sharedVolume } from './templates/shared-volume';
import type { Pattern } from './types';

/** Every pattern, in the order in which the page shows them. */
export const PATTERNS: readonly Pattern[] = [
  sharedVolume,
  logSidecar,
  ambassador,
  adapter,
  initContainers,
  sharedProcesses,
];
