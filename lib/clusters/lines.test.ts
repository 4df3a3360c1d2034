import { expect, test } from 'vitest';
import { linesOf, readText } from './lines';

async function* chunks(...parts: readonly (string | number[])[]): AsyncGenerator<Uint8Array> {
  for (const part of parts)
    yield typeof part === 'string' ? new TextEncoder().encode(part) : Uint8Array.from(part);
}

async function all(...parts: readonly (string | number[])[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(chunks(...parts), 'here')) lines.push(line);
  return lines;
}

test('lines are put together from pieces, and no character is cut in two', async () => {
  expect(await all('a', 'b\nc\n\nd', 'e\n')).toEqual(['ab', 'c', 'de']);
  const [first, second] = new TextEncoder().encode('ö');
  expect(await all([0x67, 0x72, first!], [second!, 0x0a])).toEqual(['grö']);
});

test('the last line needs no end', async () => {
  expect(await all('one\ntwo')).toEqual(['one', 'two']);
  expect(await all('one\n  ')).toEqual(['one']);
});

test('a line without end is not read for ever', async () => {
  const long = 'x'.repeat(5 * 1024 * 1024);
  await expect(all(long, long)).rejects.toMatchObject({ problem: { code: 'nonsense' } });
  expect((await readText(chunks(long, long, long))).length).toBeLessThan(3 * long.length);
});
