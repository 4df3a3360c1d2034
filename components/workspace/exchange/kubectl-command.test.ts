import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitsTerminal, kubectlCommand } from './kubectl-command';

const SHELLS = ['/bin/sh', '/bin/bash', '/bin/zsh', '/usr/bin/zsh'].filter((path) =>
  existsSync(path),
);

/** A kubectl that answers with its arguments and what it was given. */
let bin = '';
beforeAll(() => {
  bin = mkdtempSync(join(tmpdir(), 'pod-designer-kubectl-'));
  writeFileSync(join(bin, 'kubectl'), '#!/bin/sh\necho "$@"\ncat\n');
  chmodSync(join(bin, 'kubectl'), 0o755);
});
afterAll(() => rmSync(bin, { recursive: true, force: true }));

function run(shell: string, command: string): { args: string; input: string } {
  const output = execFileSync(shell, ['-s'], {
    input: command,
    env: { ...process.env, PATH: `${bin}:/usr/bin:/bin`, EOF: 'expanded' },
    encoding: 'utf8',
  });
  const cut = output.indexOf('\n');
  return { args: output.slice(0, cut), input: output.slice(cut + 1) };
}

const TEXTS: readonly [string, string][] = [
  ['a plain manifest', 'kind: Pod\nmetadata:\n  name: web\n'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's variable, not ours
  ['what a shell would expand', "a: $HOME ${EOF} $(date) `date` \\$x\nb: 'it''s' \"q\" !! !x\n"],
  ['its own delimiter', 'data: |\n  cat <<EOF\n  x\n  EOF\nEOF\nEOF2\n'],
  ['a shell script', 'args: ["set -e; echo \\"$1\\" > /tmp/x && exit 1"]\n'],
  ['backslashes at line ends', 'a: "x\\\n  y"\n\\\n'],
  ['tabs and blank lines', '\n\t\n  a: |\n\n   \tx\n\n\n'],
  ['letters of all kinds', 'name: größe-日本-🚀\n'],
];

describe.each(SHELLS)('kubectlCommand in %s', (shell) => {
  it.each(TEXTS)('hands over %s untouched', (_what, text) => {
    expect(run(shell, kubectlCommand(text))).toEqual({ args: 'apply -f -', input: text });
  });

  it('ends a last line that has no end', () => {
    expect(run(shell, kubectlCommand('kind: Pod')).input).toBe('kind: Pod\n');
  });

  it('runs nothing after the text', () => {
    const { input } = run(shell, kubectlCommand('a: 1\nEOF\necho run by accident\n'));
    expect(input).toBe('a: 1\nEOF\necho run by accident\n');
  });
});

describe('kubectlCommand', () => {
  it('has plain line ends and no byte order mark', () => {
    expect(kubectlCommand('\uFEFFa: 1\r\nb: 2\rc: 3')).toBe(
      "kubectl apply -f - <<'EOF'\na: 1\nb: 2\nc: 3\nEOF\n",
    );
  });

  it('knows the characters that a terminal would act on', () => {
    expect(fitsTerminal('a: "\\e[31m"\t# ok\r\n\u0085\u2028')).toBe(true);
    for (const control of ['\x1b[201~', '\0', '\x07', '\x9b', '\x7f'])
      expect(fitsTerminal(`a: ${control}`)).toBe(false);
  });
});
