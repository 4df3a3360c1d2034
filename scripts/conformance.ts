// npm run conformance -- FILE…: judges every case of files that hold what a server said (also .gz), and says where we
// differ.
import { basename } from 'node:path';
import { readCases } from './conformance/cases';
import { compare } from './conformance/compare';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: npm run conformance -- FILE…');
  process.exit(1);
}
for (const file of files) report(file);

function report(file: string): void {
  const results = readCases(file).map((test) => ({ name: test.name, agreement: compare(test) }));
  const of = (key: 'verdict' | 'fields' | 'messages'): string =>
    `${results.filter(({ agreement }) => agreement[key]).length}/${results.length}`;
  const objects = results.filter(({ agreement }) => agreement.object !== null);
  const equal = objects.filter(({ agreement }) => agreement.object);
  console.log(
    `${basename(file)}: verdict ${of('verdict')}, fields ${of('fields')}, messages ${of('messages')}, objects ${equal.length}/${objects.length}`,
  );
  for (const { name, agreement } of results)
    if (agreement.difference !== null) console.log(`  ${name}\n    ${agreement.difference}`);
}
