// npm test: packages, build, browser; then types, lint and import rule, unit tests, browser tests; last one line that counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { runChecks } from './check.mjs';
import { build, install, requireNode, root } from './prepare.mjs';

requireNode();
install();
build();

const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
add({ ...runChecks(), skipped: 0 });
add(unitTests());
add(await browserTests());
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

function unitTests() {
  const report = join(results, 'unit.json');
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const ok = run(args);
  if (!existsSync(report)) return broken('unit tests');
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A file that does not load fails without a failed test of its own.
  const failed = Math.max(numFailedTests, ok ? 0 : Math.max(1, numFailedTestSuites));
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

async function browserTests() {
  const browser = await findBrowser();
  if (!browser)
    return broken('browser tests: no Chromium. Install one, or name its path in CHROMIUM');
  const report = join(results, 'browser.json');
  const ok = run(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    CHROMIUM: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  if (!existsSync(report)) return broken('browser tests');
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
  if (flaky > 0)
    console.log(`${flaky} browser tests passed only when tried again; the list above names them.`);
  return { passed: expected + flaky, failed: Math.max(unexpected, ok ? 0 : 1), skipped };
}

function run(args, env = {}) {
  return (
    spawnSync(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    }).status === 0
  );
}

function broken(what) {
  console.error(`✗ ${what}`);
  return { passed: 0, failed: 1, skipped: 0 };
}

function add(counts) {
  for (const key of Object.keys(total)) total[key] += counts[key];
}
