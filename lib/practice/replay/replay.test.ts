import { expect, it } from 'vitest';
import { oddRows, rowsOf } from './align';
import { compareScenario } from './compare';
import { readArgs } from './kubectl/args';
import { plainName, plainText } from './plain-text';
import { readScenario } from './scenario';
import { readYaml } from './testing/read-folder';

const POD = `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: main, image: 'busybox:1.36', command: ['sh', '-c', 'echo hi; sleep 1000']}]
`;

function scenario(steps: readonly object[]) {
  const texts = new Map([
    ['pod.yaml', POD],
    ['steps.jsonl', steps.map((step) => JSON.stringify(step)).join('\n')],
  ]);
  return readScenario('demo', texts);
}

const APPLY = {
  t: 0,
  argv: ['kubectl', 'apply', '-f', 'pod.yaml'],
  stdout: 'pod/web created\n',
  stderr: '',
  code: 0,
};

const command = (t: number, line: string, stdout: string, code = 0, stderr = '') => ({
  t,
  argv: line.split(' '),
  stdout,
  stderr,
  code,
  seconds: 1,
});

function stepsOf(steps: readonly object[]): readonly string[] {
  const { differences } = compareScenario(scenario(steps), { readYaml });
  return differences
    .filter(({ about }) => about === 'steps' || about === 'faults')
    .map(({ text }) => text);
}

it('does what the commands of a recording say, and compares what they print', () => {
  const steps = [
    APPLY,
    command(5, 'kubectl logs web', 'hi\n'),
    command(6, 'kubectl exec web -- echo there', 'there\n'),
    command(7, 'kubectl label pod web a=b', 'pod/web labeled\n'),
    command(8, 'kubectl exec web -- false', '', 1, 'command terminated with exit code 1\n'),
  ];
  expect(stepsOf(steps)).toEqual([]);
});

it('tells what is other than it was', () => {
  const found = stepsOf([APPLY, command(5, 'kubectl logs web', 'something else\n')]);
  expect(found).toEqual(['5.0 kubectl logs web: stdout line 1 "something else", here "hi"']);
});

it('misses a state that the recording has, and one that it has not', () => {
  const real = rowsOf(
    [
      { t: 0, text: 'a' },
      { t: 10, text: 'b' },
      { t: 20, text: 'c' },
    ],
    30,
  );
  const ours = rowsOf(
    [
      { t: 0, text: 'a' },
      { t: 10, text: 'x' },
      { t: 20, text: 'c' },
    ],
    30,
  );
  const odd = oddRows(real, ours, { late: 100 });
  expect(odd.map(({ side, row }) => `${side} ${row.text}`).sort()).toEqual(['ours x', 'real b']);
});

it('lets a moment be seen or missed, and the end be cut off', () => {
  const real = rowsOf(
    [
      { t: 0, text: 'a' },
      { t: 10, text: 'blink' },
      { t: 11, text: 'c' },
    ],
    30,
  );
  const ours = rowsOf(
    [
      { t: 0, text: 'a' },
      { t: 10, text: 'c' },
      { t: 28, text: 'd' },
    ],
    40,
  );
  expect(oddRows(real, ours, { late: 25 })).toEqual([]);
  expect(oddRows(real, ours, { late: 29 })).toHaveLength(1);
});

it('puts words that are another on each cluster aside', () => {
  expect(plainName('web-57f845d86d-2vwht')).toBe('web-HASH-RANDOM');
  expect(plainName('my-multi-container-pod')).toBe('my-multi-container-pod');
  expect(plainText('dial tcp 10.244.0.7:80: refused')).toBe('dial tcp IP:80: refused');
});

it('reads the flags of kubectl', () => {
  const logs = readArgs(['-f', 'web', '-c', 'main', '--tail=3', '--previous'], 'fp');
  expect(logs.words).toEqual(['web']);
  expect([logs.isOn('-f'), logs.flag('-c'), logs.flag('--tail'), logs.isOn('--previous')]).toEqual([
    true,
    'main',
    '3',
    true,
  ]);
  const exec = readArgs(['-it', 'web', '--', 'sh', '-c', 'ls'], 'itq');
  expect(exec.command).toEqual(['sh', '-c', 'ls']);
  expect([exec.isOn('-i'), exec.isOn('-t')]).toEqual([true, true]);
});
