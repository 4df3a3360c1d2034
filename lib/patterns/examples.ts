import { cpuAndMemoryLimits } from './examples/cpu-and-memory-limits';
import { helperReadsNothing } from './examples/helper-reads-nothing';
import { localhostPair } from './examples/localhost-pair';
import { loggingSidecar } from './examples/logging-sidecar';
import { sharedSecurityContext } from './examples/shared-security-context';
import { sharedVolume } from './examples/shared-volume';
import { startUpOrder } from './examples/start-up-order';
import { webServerAndDataFiller } from './examples/web-server-and-data-filler';
import type { Example } from './types';

/** Every example, in the order in which the page shows them. */
export const EXAMPLES: readonly Example[] = [
  webServerAndDataFiller,
  sharedVolume,
  loggingSidecar,
  sharedSecurityContext,
  localhostPair,
  cpuAndMemoryLimits,
  startUpOrder,
  helperReadsNothing,
];
