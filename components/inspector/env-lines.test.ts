import { describe, expect, it } from 'vitest';
import { readEnvLines } from './env-lines';

const pairs = (text: string) => readEnvLines(text)?.map(({ name, value }) => [name, value]);

describe('pasted lines', () => {
  it('become names and values', () => {
    expect(pairs('A=1\nB=two words\r\nC=')).toEqual([
      ['A', '1'],
      ['B', 'two words'],
      ['C', ''],
    ]);
  });

  it('may come from a file with comments, blank lines and quotes', () => {
    const file = `
# database
export DATABASE_URL="postgres://localhost:5432/shop?sslmode=disable"
PASSWORD='a"b$c' # not a real one
GREETING="say \\"hi\\"\\nbye"
`;
    expect(pairs(file)).toEqual([
      ['DATABASE_URL', 'postgres://localhost:5432/shop?sslmode=disable'],
      ['PASSWORD', 'a"b$c'],
      ['GREETING', 'say "hi"\nbye'],
    ]);
  });

  it('may come from docker run', () => {
    expect(pairs('-e A=1\n--env B=2\n--env=C=3')).toEqual([
      ['A', '1'],
      ['B', '2'],
      ['C', '3'],
    ]);
  });

  it('keep quotes that do not surround the value', () => {
    expect(pairs(`A="x" and "y"`)).toEqual([['A', 'x" and "y']]);
    expect(pairs(`A="x" y`)).toEqual([['A', '"x" y']]);
    expect(pairs(`A="`)).toEqual([['A', '"']]);
  });

  it('keep names that are names of every object', () => {
    expect(pairs('__proto__=1\nconstructor=2')).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  it.each(['', '\n# only this\n', 'hello', 'A=1\nhello', '=1', 'two words=1', 'name: value'])(
    'are a plain text: %j',
    (text) => expect(readEnvLines(text)).toBeNull(),
  );
});
