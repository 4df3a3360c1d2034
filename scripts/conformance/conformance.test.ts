import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCases } from './cases';
import { COLUMNS, type Column, compare } from './compare';

const folder = process.env.POD_DESIGNER_CONFORMANCE ?? '';
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.jsonl(\.gz)?$/.test(name))
  : [];

/** How many of a hundred must be the server's, where it is not all of them. */
const LEAST: Partial<Readonly<Record<Column, number>>> = {
  fields: 99.5,
  messages: 99,
  objects: 99.5,
  warnings: 99,
};

/** Two scalars are cut off in the file, and its 1.37 tells only the warnings of names, though the server tells all. */
const KNOWN: ReadonlyMap<string, number> = new Map([
  ['scalars.jsonl objects', 98],
  ['pod-1.37.jsonl warnings', 91],
]);

describe.skipIf(files.length === 0)('what servers answered (POD_DESIGNER_CONFORMANCE)', () => {
  test.each(files)(
    '%s is answered the same',
    (file) => {
      const columns = readCases(join(folder, file)).map((one) => compare(one).columns);
      expect(columns.length).toBeGreaterThan(100);
      for (const column of COLUMNS) {
        const given = columns.filter((one) => one[column] !== null);
        if (given.length === 0) continue;
        const share = (given.filter((one) => one[column]).length / given.length) * 100;
        const least = KNOWN.get(`${file} ${column}`) ?? LEAST[column] ?? 100;
        expect(share, column).toBeGreaterThanOrEqual(least);
      }
    },
    120_000,
  );
});
