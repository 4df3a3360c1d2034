import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAGE, practiceDocs } from './practice-docs';

it('is what docs/practice-cluster.md says: tsx scripts/practice-docs.ts writes it again', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(practiceDocs());
});
