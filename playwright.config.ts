import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.POD_DESIGNER_TEST_PORT ?? 3187);
// The server reads only this kubeconfig, so that no test meets a cluster of the person who runs it.
const kubeconfig =
  process.env.POD_DESIGNER_TEST_KUBECONFIG ??
  join(tmpdir(), `pod-designer-test-kubeconfig-${process.pid}`);
// The workers read it from here; they have other process ids.
process.env.POD_DESIGNER_TEST_KUBECONFIG = kubeconfig;

export default defineConfig({
  testDir: './e2e/specs',
  globalSetup: './e2e/fixtures/start-control-plane.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // A machine under load drops a key now and then; what needed a second try is named at the end.
  retries: 1,
  reporter: [['list']],
  use: {
    baseURL: process.env.POD_DESIGNER_URL ?? `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    // Recording costs a third of the time; what fails is tried again, and recorded then.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  webServer: process.env.POD_DESIGNER_URL
    ? undefined
    : {
        command: 'node scripts/start.mjs',
        url: `http://127.0.0.1:${port}/healthz`,
        reuseExistingServer: false,
        timeout: 180_000,
        stdout: 'ignore',
        env: {
          PORT: String(port),
          KUBECONFIG: kubeconfig,
          // Practice clusters of a test are not kept among the person's own.
          POD_DESIGNER_DATA: join(tmpdir(), `pod-designer-test-${port}`),
        },
      },
});
