import { expect, it } from 'vitest';
import { runScript } from '../testing/run-script';

const printed = (script: string) => runScript(script).stdout;

it('hands bytes from one program to another by a name', () => {
  expect(printed('mkfifo p; ls -l p | cut -c1-10; cat p & echo hello > p; wait; echo over')).toBe(
    'prw-r--r--\nhello\nover\n',
  );
});

it('has who writes wait for who reads, line after line', () => {
  const script = `
    mkfifo p
    (for i in 1 2 3; do echo m$i > p; done; echo written) &
    sleep 1; echo reads
    for i in 1 2 3; do read line < p; echo got $line; done
    wait`;
  expect(printed(script)).toBe('reads\ngot m1\ngot m2\ngot m3\nwritten\n');
});

it('ends when the last writer has gone, and ends who writes when the reader has', () => {
  expect(printed('mkfifo p; (echo a; echo b) > p & wc -l < p; wait')).toBe('2\n');
  expect(printed('mkfifo p; (yes > p; echo $?) & head -n 1 p; wait')).toBe('y\n141\n');
});

it('is no file to be made twice, and a pipe to test', () => {
  expect(printed('mkfifo p; mkfifo p 2>&1; echo $?; test -p p && echo pipe')).toBe(
    'mkfifo: p: File exists\n1\npipe\n',
  );
});

it('goes on with another reader after one has left', () => {
  const script = `
    mkfifo p
    (sleep 3; echo late > p) &
    (echo first > p) &
    read a < p; echo $a
    read b < p; echo $b`;
  expect(printed(script)).toBe('first\nlate\n');
});
