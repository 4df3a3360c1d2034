const GNU =
  'the recorded images have the tools of Debian; here their words are those of busybox, as in the official image of busybox';

/**
 * Why a recorded scenario is not matched in full, for the docs: `scenario → reason`. What is left out of the comparison of
 * all scenarios stands in `not-compared.ts`.
 */
const DIFFERENCES: ReadonlyMap<string, string> = new Map([
  ['cp-both-ways', GNU],
  ['ports-localhost-two', GNU],
  [
    'ipc-process-namespace',
    `${GNU}; and nginx tells less of how its workers end when it is told to read its configuration again`,
  ],
  [
    'oom-child',
    'recorded on cgroup v1, where the kernel ends only the process that goes over the limit; with cgroup v2, as here, the whole container is ended',
  ],
  [
    'shared-volume-filler-stays',
    'the recorded nginx listened on IPv4 alone; the official image, as here, listens on IPv6 too',
  ],
  [
    'start-empty-shell',
    "the recorded shell greets on a terminal; that of busybox's official image, as here, does not",
  ],
]);

/** Null: it is to match. */
export function differenceOf(scenario: string): string | null {
  return DIFFERENCES.get(scenario) ?? null;
}

export function knownDifferences(): ReadonlyMap<string, string> {
  return DIFFERENCES;
}
