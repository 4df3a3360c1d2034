import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Runs server.ts until it ends by itself. */
function runServer(
  env: Record<string, string | undefined>,
  args: readonly string[] = [],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const script = join(import.meta.dirname, 'server.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
      cwd: import.meta.dirname,
      env: { ...process.env, ...env },
    });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('close', (code) => resolve({ code, output }));
  });
}

test.each([
  ['a port that is no number', { PORT: 'http' }, /^PORT is “http”.*PORT=3001 npm start\n$/],
  ['a short token', { HOST: '0.0.0.0', POD_DESIGNER_TOKEN: 'abc' }, /^POD_DESIGNER_TOKEN .*\n$/],
  ['no build', { POD_DESIGNER_DIST: '.no-such-build' }, /^There is no build .*npm start.*\n$/],
])('%s: one line that says what to do', async (_, env, line) => {
  const { code, output } = await runServer(env);
  expect(output).toMatch(line);
  expect(code).toBe(1);
});

test('a busy port: one line with the command for another', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  // Development needs no build; the port is asked for before anything of Next is loaded.
  const { code, output } = await runServer({ PORT: String(port) }, ['--dev']).finally(() =>
    other.close(),
  );
  expect(output).toBe(`Port ${port} is in use. Take another: PORT=${port + 1} npm run dev\n`);
  expect(code).toBe(1);
});
