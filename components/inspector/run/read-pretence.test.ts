import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, readPretence } from './read-pretence';

const read = (change: Partial<typeof EMPTY_DRAFT>) =>
  readPretence('shop/api:2', { ...EMPTY_DRAFT, ...change });

describe('what an image is said to do', () => {
  it('goes on where nothing is said of an end', () => {
    expect(read({}).image).toMatchObject({ reference: 'shop/api:2' });
    expect(read({}).image?.endsAfter).toBeGreaterThan(1e6);
    expect(read({ ports: '80, 8080 9090' }).image).toEqual({
      reference: 'shop/api:2',
      ports: [80, 8080, 9090],
    });
    expect(read({ logLines: 'one\ntwo\n' }).image).toMatchObject({
      logLines: ['one', 'two'],
      repeatsLines: true,
    });
  });

  it('ends with its code', () => {
    expect(read({ ends: 'at-once', exitCode: ' 3 ', logLines: 'no' }).image).toEqual({
      reference: 'shop/api:2',
      logLines: ['no'],
      exitCode: 3,
      endsAfter: 1,
    });
  });

  it('writes a file', () => {
    expect(read({ ports: '80', path: '/data/a.txt', text: 'hello' }).image?.files).toEqual([
      { path: '/data/a.txt', text: 'hello\n' },
    ]);
  });

  it.each([
    [{ ports: '80, http' }, '“http” is no port'],
    [{ ports: '70000' }, '“70000” is no port'],
    [{ ends: 'at-once', exitCode: '256' } as const, '“256” is no exit code'],
    [{ ends: 'at-once', exitCode: '' } as const, 'no exit code'],
    [{ path: 'data/a' }, 'begins with /'],
    [{ text: 'x' }, 'needs a path'],
  ])('says what is wrong with %j', (change, words) => {
    const { image, complaint } = read(change);
    expect(image).toBeNull();
    expect(complaint).toContain(words);
  });
});
