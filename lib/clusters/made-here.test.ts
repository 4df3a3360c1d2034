import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { FIXTURES } from '@/lib/edits/testing/fixtures';
import { EXAMPLES } from '@/lib/patterns/examples';
import { PATTERNS } from '@/lib/patterns/registry';
import type { Pattern, PatternTarget } from '@/lib/patterns/types';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { findCluster } from '@/lib/server/clusters/contexts';
import {
  type ControlPlane,
  startControlPlane,
  WITHOUT_ASSETS,
} from '@/lib/server/testing/control-plane';
import { applyTextEdits } from '@/lib/text/text-edits';
import { parseText } from '@/lib/yaml/parse-text';
import { deploy } from './deploy';

/** What we offer to put into a text must be what a real API server takes. */
describe.skipIf(WITHOUT_ASSETS)('a real API server takes', () => {
  let cluster: ControlPlane;
  beforeAll(async () => {
    cluster = await startControlPlane();
    vi.stubEnv('KUBECONFIG', cluster.kubeconfig);
  }, 120_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await cluster?.stop();
  });

  /** What the server says against a text; nothing where it takes it. */
  async function refusals(yaml: string): Promise<readonly string[]> {
    const { objects, problem } = await deploy(await findCluster('admin'), {
      namespace: 'default',
      yaml,
      dryRun: true,
    });
    const own = objects.flatMap((object) => object.problem?.detail ?? []);
    return problem ? [problem.message, ...own] : own;
  }

  function target(text: string, containerId: string | null = null): PatternTarget {
    const parsed = parseText(text);
    return { text: parsed, workload: buildWorkloads(parsed)[0] ?? null, containerId };
  }

  function applied(pattern: Pattern, where: PatternTarget): string {
    return applyTextEdits(where.text.text, pattern.apply(where, {}).edits);
  }

  test.each(EXAMPLES)('the example $title', async ({ text }) => {
    expect(await refusals(text)).toEqual([]);
  });

  describe.each(PATTERNS)('the pattern $title', (pattern) => {
    test('as a whole Pod', async () => {
      expect(await refusals(applied(pattern, target('')))).toEqual([]);
    });

    test('beside what a Pod has, on each of its containers, and twice', async () => {
      let tried = 0;
      for (const [name, before] of Object.entries(FIXTURES)) {
        if ((await refusals(before)).length > 0) continue;
        const containers = target(before).workload?.pod.containers ?? [];
        for (const id of [null, ...containers.map((container) => container.id)]) {
          const once = applied(pattern, target(before, id));
          const twice = applied(pattern, target(once, id));
          expect(await refusals(once), `${name} ${id}\n${once}`).toEqual([]);
          expect(await refusals(twice), `${name} ${id}\n${twice}`).toEqual([]);
          tried += 2;
        }
      }
      expect(tried).toBeGreaterThan(20);
    }, 60_000);
  });
});
