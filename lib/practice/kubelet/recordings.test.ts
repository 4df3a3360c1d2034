import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Replayed, replay } from './testing/replay';

const folder = process.env.POD_DESIGNER_RECORDINGS ?? '';
const isThere = folder !== '' && existsSync(folder);

/** Why a scenario is not compared in full. */
const DIFFERENT = new Map<string, string>([
  ...[
    'edit-image',
    'edit-resize',
    'init-waits-service',
    'schedule-affinity-gate',
    'schedule-cordon',
    'schedule-node-selector',
    'schedule-taint',
    'config-missing-secret-key',
    'debug-ephemeral',
    'service-endpoints',
  ].map((name) => [name, 'its steps change what the replay does not change'] as const),
  ...[
    'delete-force',
    'tools-kubectl',
    'exec-variants',
    'ipc-process-namespace',
    'readiness-later',
    'liveness-exec-10s',
  ].map((name) => [name, 'its steps are exec or forced deletion'] as const),
  ...['ipc-sysv', 'oom-slow'].map((name) => [name, 'its image is not there'] as const),
  ['oom-tiny-limit', 'no container is too small to start'],
  ['oom-child', 'recorded on cgroup v1; with v2 all of the container is killed'],
  ['volume-unbound-pvc', 'no volumes are bound here'],
  ['volume-pvc-hostpath', 'no volumes are bound here'],
]);

/** What happens in less than a second may be seen or missed: a container that runs for a moment, two that end together. */
const MISSED = new Map<string, string>(
  [
    'crash-backoff-exact',
    'nginx-readonly-rootfs',
    'oom-never',
    'restart-always',
    'restart-container-level',
    'seed-first-example',
    'start-empty-shell',
    'stop-signal-exit-codes',
    'termination-message',
  ].map((name) => [name, 'moments that a look once a second sees or misses']),
);

/** The last states may lie behind the end of the recording: waits are up to half as long again. */
const LATE = 3;

function isAlike({ real, ours }: Replayed): boolean {
  const length = Math.max(real.length - LATE, Math.min(real.length, ours.length));
  if (ours.length > real.length + LATE) return false;
  return real.slice(0, length).every((row, at) => row === ours[at]);
}

describe.skipIf(!isThere)('as a real node did (POD_DESIGNER_RECORDINGS)', () => {
  const scenarios = isThere
    ? readdirSync(folder).filter(
        (name) =>
          existsSync(join(folder, name, 'watch.jsonl')) && !/^(workload|policy)-/.test(name),
      )
    : [];
  for (const name of scenarios) {
    const why = DIFFERENT.get(name) ?? MISSED.get(name);
    it.skipIf(why !== undefined)(`${name}${why ? `: ${why}` : ''}`, () => {
      for (const one of replay(folder, name)) {
        if (!isAlike(one)) expect(one.ours).toEqual(one.real);
      }
    });
  }
});
