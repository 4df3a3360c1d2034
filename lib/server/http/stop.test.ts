import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const script = join(import.meta.dirname, '..', 'testing', 'stoppable.ts');
const command = [process.execPath, '--import', 'tsx', script] as const;
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function run(file: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(file, args, {
    env: { ...process.env, npm_lifecycle_event: undefined, ...env },
  });
  children.push(child);
  let output = '';
  child.stderr.on('data', (data) => {
    output += data;
  });
  const port = await new Promise<number>((resolve) => {
    child.stdout.on('data', (data) => {
      output += data;
      const found = /port (\d+)/.exec(output)?.[1];
      if (found) resolve(Number(found));
    });
  });
  return { child, port, output: () => output };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends streams, lets a change finish, takes nothing new, and exits with 0',
  async (signal) => {
    const { child, port, output } = await run(command[0], command.slice(1));
    const address = `http://127.0.0.1:${port}`;
    const stream = await fetch(address);
    const change = fetch(address, { method: 'POST' }).then((answer) => answer.text());
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill(signal);
    await expect(stream.text()).rejects.toThrow();
    await expect(fetch(address)).rejects.toThrow();
    expect(await change).toBe('changed');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(output()).toContain('closed the rest');
  },
);

test('when npm’s shell is gone the server goes too', async () => {
  const quoted = command.map((part) => `'${part}'`).join(' ');
  // The `:` keeps the shell from handing its own process over.
  const { child, port } = await run('sh', ['-c', `${quoted}; :`], { npm_lifecycle_event: 'start' });
  child.kill('SIGKILL');
  const gone = async () => {
    while (
      await fetch(`http://127.0.0.1:${port}`).then(
        (answer) => answer.body?.cancel().then(() => true),
        () => false,
      )
    )
      await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await gone();
});
