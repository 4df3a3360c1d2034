// npm run check: types, lint, import rule. Each is one check that passes or fails.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { install, requireNode, root } from './prepare.mjs';

const CHECKS = [
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  {
    name: 'types of the pure rooms (no DOM, no Node)',
    command: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.pure.json'],
  },
  {
    name: 'lint and format',
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  },
  { name: 'import rule', command: ['scripts/import-rule.mjs'] },
];

/** Runs all checks; resolves to how many passed and failed. */
export function runChecks() {
  // Next writes the types of its routes; a clone that was never built has none yet.
  spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'typegen'], {
    cwd: root,
    stdio: 'ignore',
  });
  const counts = { passed: 0, failed: 0 };
  for (const { name, command } of CHECKS) {
    const begun = Date.now();
    const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
    counts[status === 0 ? 'passed' : 'failed']++;
    console.log(
      `${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`,
    );
  }
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode();
  install();
  process.exit(runChecks().failed === 0 ? 0 : 1);
}
