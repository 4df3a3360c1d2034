/**
 * Why a recorded scenario is not matched in full, for the docs: `scenario → reason`. What is left out of the comparison of
 * all scenarios stands in `not-compared.ts`.
 */
const DIFFERENCES: ReadonlyMap<string, string> = new Map([
  [
    'cp-both-ways',
    "the recorded curl is Debian's, with GNU tar; the official image, as here, is Alpine's, with that of busybox",
  ],
  [
    'ports-localhost-two',
    "the recorded nc is that of Debian's busybox; the official one, as here, has other options",
  ],
  [
    'ipc-process-namespace',
    'the links of a process in /proc belong to root here, and ls says nothing of one that it may not read',
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
