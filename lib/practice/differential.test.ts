import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { APPLETS } from './applets/registry';
import { CASES } from './testing/cases';
import { script } from './testing/generate';
import { applets } from './testing/generate-applets';
import { runScript } from './testing/run-script';

/** A real busybox to compare with; its applets are found through links to it. */
const BUSYBOX = process.env.POD_DESIGNER_BUSYBOX;

const folder = BUSYBOX ? mkdtempSync(join(tmpdir(), 'busybox-')) : '';
if (BUSYBOX) {
  for (const { name } of [...APPLETS, { name: 'sh' }]) {
    try {
      execFileSync('ln', ['-s', BUSYBOX, join(folder, name)]);
    } catch {}
  }
}
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Runs a script by the real one, in an empty folder. */
function runReal(script: string): { output: string; code: number | null } {
  const work = mkdtempSync(join(tmpdir(), 'work-'));
  const ran = spawnSync('sh', ['-c', `exec 2>&1\n${script}`], {
    cwd: work,
    env: { PATH: folder, HOME: '/root' } as unknown as NodeJS.ProcessEnv,
    encoding: 'latin1',
    timeout: 10_000,
    input: '',
  });
  rmSync(work, { recursive: true, force: true });
  return { output: ran.stdout.replaceAll(work, '/w'), code: ran.status };
}

/** Without the help that follows a wrong call: the cluster's applets print only its first line. */
function withoutUsage(text: string): string {
  return text.replace(/BusyBox v[^\n]*binary\.\n\nUsage: [\s\S]*?\n(?=\d+\n|$)/g, 'USAGE\n');
}

describe.skipIf(!BUSYBOX)('as the busybox that POD_DESIGNER_BUSYBOX names', () => {
  it.each(CASES)('%s', (text) => {
    const { output, code } = runScript(`exec 2>&1\n${text}`, {
      workingDir: '/w',
      env: [['PATH', '/bin']],
      given: '',
    });
    const real = runReal(text);
    expect({ output: withoutUsage(output), code }).toEqual({
      ...real,
      output: withoutUsage(real.output),
    });
  });

  it('runs scripts made up at random alike', { timeout: 120_000 }, () => {
    for (const made of fc.sample(script, { numRuns: 150, seed: 20_261_124 })) {
      const { output, code } = runScript(`exec 2>&1\n${made}`, {
        workingDir: '/w',
        env: [['PATH', '/bin']],
        given: '',
      });
      expect({ made, output, code }).toEqual({ made, ...runReal(made) });
    }
  });

  it('runs applets with arguments made up at random alike, but for one in fifty', {
    timeout: 120_000,
  }, () => {
    const all = fc.sample(applets, { numRuns: 300, seed: 20_261_124 });
    const different = all.filter((made) => {
      const quiet = `exec 2>/dev/null\n${made}`;
      const { output, code } = runScript(quiet, {
        workingDir: '/w',
        env: [['PATH', '/bin']],
        given: '',
      });
      const real = runReal(quiet);
      return output !== real.output || code !== real.code;
    });
    expect(different.length).toBeLessThanOrEqual(all.length / 50);
  });
});
