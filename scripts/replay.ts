import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compareScenario } from '@/lib/practice/replay/compare';
import { differenceOf } from '@/lib/practice/replay/differences';
import { readScenario } from '@/lib/practice/replay/scenario';
import { parseText } from '@/lib/yaml/parse-text';
import { valueOfBody } from '@/lib/yaml/values';

// `npm run replay -- FOLDER…`: plays recordings of a real node through a practice cluster, and prints what is different.
// A folder is one scenario, or holds some.

const folders = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isBrief = process.argv.includes('--brief');

function scenariosIn(folder: string): string[] {
  if (existsSync(join(folder, 'watch.jsonl'))) return [folder];
  const inside = readdirSync(folder).map((name) => join(folder, name));
  return inside.filter((one) => existsSync(join(one, 'watch.jsonl'))).sort();
}

function textsOf(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** All documents, as kubectl reads them. */
function readYaml(text: string): unknown[] {
  const read = parseText(text).documents.filter(({ body }) => body.root || body.problem);
  return read.map(({ body }) => {
    if (body.problem) throw new Error(body.problem.message);
    return valueOfBody(body);
  });
}

const all = folders.flatMap(scenariosIn);
if (all.length === 0) {
  console.error('Give one or more folders of recordings: npm run replay -- FOLDER…');
  process.exit(2);
}
let matching = 0;
let known = 0;
for (const folder of all) {
  const scenario = readScenario(basename(folder), textsOf(folder));
  const { differences } = compareScenario(scenario, { readYaml });
  const reason = differenceOf(scenario.name);
  if (differences.length === 0) matching++;
  else if (reason !== null) known++;
  const mark = differences.length === 0 ? 'matches' : `${differences.length} differences`;
  console.log(`${scenario.name}: ${mark}${reason === null ? '' : ` (known: ${reason})`}`);
  if (isBrief) continue;
  for (const { about, text } of differences) console.log(`  ${about}: ${text}`);
}
if (known > 0) console.log(`${known} differ for a reason that is known`);
console.log(`${matching} of ${all.length} scenarios match`);
process.exitCode = matching + known === all.length ? 0 : 1;
