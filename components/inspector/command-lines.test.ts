import { describe, expect, it } from 'vitest';
import { commandLines, itemsOfLine, withLine } from './command-lines';

const texts = (...items: string[]) => commandLines(items).map((line) => line.text);

describe('the lines of a command', () => {
  it('are its items', () => {
    expect(texts('nginx', '-g', 'daemon off;')).toEqual(['nginx', '-g', 'daemon off;']);
    expect(texts()).toEqual([]);
  });

  it('begin with the shell and its -c as one', () => {
    expect(texts('sh', '-c', 'echo hi')).toEqual(['sh -c', 'echo hi']);
    expect(texts('/bin/bash', '-euxc', 'echo hi')).toEqual(['/bin/bash -euxc', 'echo hi']);
    expect(texts('sh', '-c')).toEqual(['sh -c']);
    expect(texts('python', '-c', 'pass')).toEqual(['python', '-c', 'pass']);
  });
});

describe('typing a line', () => {
  it('changes its items only', () => {
    const lines = commandLines(['sh', '-c', 'echo hi', 'x']);
    expect(withLine(lines, 1, 'echo bye')).toEqual(['sh', '-c', 'echo bye', 'x']);
    expect(withLine(lines, 0, '/bin/sh -ec')).toEqual(['/bin/sh', '-ec', 'echo hi', 'x']);
  });

  it('adds a line behind the last, and takes an emptied one away', () => {
    const lines = commandLines(['sh', '-c', 'echo hi']);
    expect(withLine(lines, 2, 'x')).toEqual(['sh', '-c', 'echo hi', 'x']);
    expect(withLine(lines, 0, '')).toEqual(['echo hi']);
    expect(withLine([], 0, 'sh -c')).toEqual(['sh', '-c']);
  });

  it('leaves one item that only looks like a shell as it is', () => {
    const lines = commandLines(['sh -c', 'echo hi']);
    expect(withLine(lines, 1, 'echo bye')).toEqual(['sh -c', 'echo bye']);
  });

  it('splits the shell only in the first line', () => {
    expect(itemsOfLine('sh -c', true)).toEqual(['sh', '-c']);
    expect(itemsOfLine('sh -c', false)).toEqual(['sh -c']);
    expect(itemsOfLine('sleep 3600', true)).toEqual(['sleep 3600']);
  });
});
