import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ControlPlane, startControlPlane } from '@/lib/server/testing/control-plane';
import { DIFFERENCES, MAY_BE_THE_SAME } from './script/differences';
import { normalised } from './script/normalise';
import { ScriptRunner } from './script/runner';
import { STEPS, type Step } from './script/steps';
import { hasKubectl, PracticeServer } from './testing/practice-server';

/** The kubeconfig of a cluster with a node, where Pods run. */
const REAL_NODE = process.env.POD_DESIGNER_REAL_NODE;

if (!hasKubectl) console.warn('KUBEBUILDER_ASSETS is not set: the script of kubectl is skipped.');
else if (!REAL_NODE)
  console.warn('POD_DESIGNER_REAL_NODE is not set: commands that need a running Pod are skipped.');

/** One script of kubectl, on a practice cluster and on a real one: both print the same and end the same. */
describe.skipIf(!hasKubectl)('a script of kubectl', () => {
  let server: PracticeServer;
  let plane: ControlPlane | undefined;
  let practice: ScriptRunner;
  let real: ScriptRunner;

  beforeAll(async () => {
    server = await PracticeServer.start();
    plane = REAL_NODE ? undefined : await startControlPlane();
    practice = ScriptRunner.prepare(server.makeCluster().config);
    real = ScriptRunner.prepare(REAL_NODE ?? plane!.kubeconfig);
    await Promise.all([practice.begin(), real.begin()]);
  }, 120_000);

  afterAll(async () => {
    if (REAL_NODE) await real?.end();
    await server?.stop();
    await plane?.stop();
  }, 60_000);

  const steps = STEPS.filter((step) => REAL_NODE || !step.node);

  it.each(steps.map((step) => [step.run, step] as const))('kubectl %s', compare, 150_000);

  async function compare(run: string, step: Step): Promise<void> {
    const both = await Promise.all([practice.run(step), real.run(step)]);
    const [own, theirs] = both.map((ran) => normalised(ran, step.unordered));
    const why = DIFFERENCES.get(run);
    if (why === undefined) expect(own).toEqual(theirs);
    // A difference that is gone is taken out of the table.
    else if (!MAY_BE_THE_SAME.has(run)) expect(own, why).not.toEqual(theirs);
  }
});
