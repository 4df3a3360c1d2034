// npm run conformance -- FILE…: judges every case of files that hold what a server said (also .gz), and says where we
// differ. Ends with 1 where a verdict differs or a file cannot be read.
import { basename } from 'node:path';
import { readCases } from './conformance/cases';
import { type Agreement, COLUMNS, type Column, compare } from './conformance/compare';
import type { Case } from './conformance/types';

/** Told of every file; the others where it says something of them. */
const ALWAYS: readonly Column[] = ['verdict', 'fields', 'messages', 'objects'];

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: npm run conformance -- FILE…');
  process.exit(1);
}
const agreed = files.map((file) => report(file));
process.exitCode = agreed.every(Boolean) ? 0 : 1;

/** Whether every verdict is the server's. */
function report(file: string): boolean {
  let results: readonly { readonly name: string; readonly agreement: Agreement }[];
  try {
    results = readCases(file).map((test) => ({ name: test.name, agreement: agreementOn(test) }));
  } catch (error) {
    console.error(`${basename(file)}: error: ${messageOf(error)}`);
    return false;
  }
  const columns = COLUMNS.filter((column) => ALWAYS.includes(column) || has(results, column));
  const figures = columns.map((column) => `${column} ${ratio(results, column)}`);
  console.log(`${basename(file)}: ${figures.join(', ')}`);
  for (const { name, agreement } of results)
    for (const line of agreement.differences) console.log(`  ${name}\n    ${line}`);
  return results.every(({ agreement }) => agreement.columns.verdict);
}

type Results = readonly { readonly agreement: Agreement }[];

function has(results: Results, column: Column): boolean {
  return results.some(({ agreement }) => agreement.columns[column] !== null);
}

function ratio(results: Results, column: Column): string {
  const given = results.filter(({ agreement }) => agreement.columns[column] !== null);
  return `${given.filter(({ agreement }) => agreement.columns[column]).length}/${given.length}`;
}

/** A case that throws is one that differs in everything. */
function agreementOn(test: Case): Agreement {
  try {
    return compare(test);
  } catch (error) {
    const answer = { verdict: 'threw', fields: ['threw'], messages: [messageOf(error)] };
    return compare({ ...test, answer: () => answer });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
