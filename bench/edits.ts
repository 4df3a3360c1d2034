// Untouched bytes and meaning: every operation on every Pod of the corpus named by POD_DESIGNER_CORPUS.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../lib/edits/testing/judge';
import { OPERATION_CASES } from '../lib/edits/testing/operation-cases';
import { buildWorkloads } from '../lib/pod/build-workloads';
import { parseText } from '../lib/yaml/parse-text';

const MOST_REFUSED = 0.005;

interface Tally {
  done: number;
  exact: number;
  readonly refused: string[];
  readonly wrong: string[];
}

const corpus = process.env.POD_DESIGNER_CORPUS;
if (!corpus) {
  console.log('edits: skipped, as POD_DESIGNER_CORPUS names no folder of manifests');
  process.exit(0);
}

// For a quick look: the start of an operation's name, and to take every how many-th file.
const [, , only = '', every = '1'] = process.argv;
const tallies = new Map(OPERATION_CASES.map(({ name }) => [name, emptyTally()]));
let files = 0;
let pods = 0;
let broken = 0;
const manifests = readdirSync(corpus).filter((file) => !file.endsWith('.tsv'));
for (const [index, file] of manifests.sort().entries()) {
  if (index % Number(every) === 0) readFile(file);
}
const failed = report();
process.exitCode = failed ? 1 : 0;

function emptyTally(): Tally {
  return { done: 0, exact: 0, refused: [], wrong: [] };
}

function readFile(file: string): void {
  const parsed = parseText(readFileSync(join(corpus!, file), 'utf8'));
  files++;
  broken += parsed.documents.filter(({ body }) => body.problem).length;
  for (const workload of buildWorkloads(parsed)) {
    pods++;
    for (const { name, attempts } of OPERATION_CASES) {
      if (!name.startsWith(only)) continue;
      for (const attempt of attempts(workload)) {
        const tally = tallies.get(name)!;
        const verdict = judge(parsed, workload, attempt);
        tally.done++;
        if (verdict.kind === 'exact') tally.exact++;
        else tally[verdict.kind].push(`${file} ${workload.id}: ${verdict.reason}`);
      }
    }
  }
}

/** Prints the figures; true where they are not good enough. */
function report(): boolean {
  console.log(`edits: ${pods} Pods in ${files} files (${broken} documents do not parse)`);
  console.log(row('operation', 'done', 'exact', 'refused', 'wrong', 'right'));
  let all = emptyTally();
  for (const [name, tally] of tallies) {
    if (tally.done === 0) continue;
    console.log(figures(name, tally));
    all = {
      done: all.done + tally.done,
      exact: all.exact + tally.exact,
      refused: [...all.refused, ...tally.refused.map((reason) => `${name}: ${reason}`)],
      wrong: [...all.wrong, ...tally.wrong.map((reason) => `${name}: ${reason}`)],
    };
  }
  console.log(figures('all', all));
  const share = all.refused.length / Math.max(all.done, 1);
  console.log(`refused ${(share * 100).toFixed(2)} % (at most ${MOST_REFUSED * 100} %)`);
  for (const reason of all.refused) console.log(`  refused ${reason}`);
  for (const reason of all.wrong) console.log(`  wrong ${reason}`);
  return all.wrong.length > 0 || share > MOST_REFUSED;
}

function figures(name: string, { done, exact, refused, wrong }: Tally): string {
  const tried = done - refused.length;
  const percent = tried === 0 ? '–' : `${((exact / tried) * 100).toFixed(2)} %`;
  return row(name, `${done}`, `${exact}`, `${refused.length}`, `${wrong.length}`, percent);
}

function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(30) + cells.map((cell) => cell.padStart(10)).join('');
}
