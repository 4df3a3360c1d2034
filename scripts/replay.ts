import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareScenario } from '@/lib/practice/replay/compare';
import { differenceOf } from '@/lib/practice/replay/differences';
import { readFolder, readYaml } from '@/lib/practice/replay/testing/read-folder';

// `npm run replay -- FOLDER…`: plays recordings of a real node through a practice cluster, and prints what is different.
// A folder is one scenario, or holds some. `--brief` prints one line for each.

const folders = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isBrief = process.argv.includes('--brief');

function scenariosIn(folder: string): string[] {
  if (!existsSync(folder)) {
    console.error(`There is no folder ${folder}`);
    process.exit(2);
  }
  if (existsSync(join(folder, 'watch.jsonl'))) return [folder];
  const inside = readdirSync(folder).map((name) => join(folder, name));
  return inside.filter((one) => existsSync(join(one, 'watch.jsonl'))).sort();
}

const all = folders.flatMap(scenariosIn);
if (all.length === 0) {
  console.error('Give one or more folders of recordings: npm run replay -- FOLDER…');
  process.exit(2);
}
let matching = 0;
let known = 0;
for (const folder of all) {
  const scenario = readFolder(folder);
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
