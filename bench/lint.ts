// What is wrong with a text: parse, decode, set defaults, validate, and give each thing its place.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeAny } from '../lib/kubernetes/further/judge-any';
import { diagnose } from '../lib/lint/diagnose';
import { findingsOf } from '../lib/lint/findings/findings-of';
import { parseText, updateText } from '../lib/yaml/parse-text';
import type { ParsedText } from '../lib/yaml/types';
import { valueOfBody } from '../lib/yaml/values';
import { samplePod } from './yaml/sample-pod';
import { collectGarbage, percentile, type Times, timed } from './yaml/timing';

/** Milliseconds for a Pod of 100 lines: 95 of 100 stay below. */
const MOST_PER_POD = 3;
/** In one process, on one core. */
const LEAST_DOCUMENTS_PER_SECOND = 3000;

/** What is measured: the road of a request by itself, and all that the page says of a text. */
const JOBS = [
  {
    name: 'parse, decode, default, validate',
    run: (text: string) => {
      for (const { body } of parseText(text).documents) if (body.root) judgeAny(valueOfBody(body));
    },
  },
  {
    name: 'the same with places, advice and YAML warnings',
    run: (text: string) => void diagnose(parseText(text)),
  },
] as const;

/** Texts that were never read before: what is known of one is not asked again. */
function printPod(): boolean {
  const text = samplePod(100);
  const lines = text.split('\n').length - 1;
  console.log(`a Pod of ${lines} lines, p95 at most ${MOST_PER_POD} ms`);
  return JOBS.map(({ name, run }) => {
    const times: Times = [];
    for (let round = 0; round < 1400; round++) {
      const fresh = text.replaceAll('sample', `s${round}`);
      const spent = round < 1000 ? [] : times;
      timed(spent, () => run(fresh));
    }
    console.log(`  ${name}: ${both(times)}`);
    return percentile(times, 0.95) <= MOST_PER_POD;
  }).every(Boolean);
}

function both(times: Times): string {
  const at = (share: number) => percentile(times, share).toFixed(2);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

function printCorpus(): boolean {
  const corpus = process.env.POD_DESIGNER_CORPUS;
  if (!corpus) {
    console.log('corpus: skipped, as POD_DESIGNER_CORPUS names no folder of manifests');
    return true;
  }
  const files = readdirSync(corpus).filter((file) => !file.endsWith('.tsv'));
  const texts = files.map((file) => readFileSync(join(corpus, file), 'utf8'));
  const documents = texts.flatMap((text) =>
    parseText(text).documents.filter(({ body }) => body.root || body.problem),
  ).length;
  console.log(
    `corpus: ${documents} documents in ${files.length} files, at least ${LEAST_DOCUMENTS_PER_SECOND} a second`,
  );
  const [road] = JOBS.map(({ name, run }) => {
    const rates = [0, 1, 2, 3, 4].map((pass) =>
      rateOf(
        texts.map((text) => `${text}\n# ${pass}\n`),
        documents,
        run,
      ),
    );
    console.log(`  ${name}: ${rates.map(Math.round).join(', ')} a second`);
    return Math.max(...rates);
  });
  return printOthers(corpus, documents, road!) && road! >= LEAST_DOCUMENTS_PER_SECOND;
}

/** Documents a second. */
function rateOf(texts: readonly string[], documents: number, run: (text: string) => void): number {
  collectGarbage();
  const start = performance.now();
  for (const text of texts) run(text);
  return (documents / (performance.now() - start)) * 1000;
}

/** Validators of the same job that are installed, with one worker where they can be told. */
const OTHERS: readonly (readonly string[])[] = [
  ['kubeconform', '-n', '1', '-strict', '-ignore-missing-schemas'],
  ['kubectl-validate'],
  ['kubeval', '--strict', '--ignore-missing-schemas'],
];

/** Whether none of them does more. */
function printOthers(corpus: string, documents: number, rate: number): boolean {
  return OTHERS.map(([command, ...args]) => {
    const start = performance.now();
    const { error } = spawnSync(command!, [...args, corpus], { stdio: 'ignore' });
    if (error) {
      console.log(`  ${command}: not installed`);
      return true;
    }
    const other = (documents / (performance.now() - start)) * 1000;
    console.log(`  ${command}: ${Math.round(other)} documents a second`);
    return other <= rate;
  }).every(Boolean);
}

/** A file of many documents, in one of which somebody types. */
function printKeystrokes(): boolean {
  const document = samplePod(100);
  const count = Math.ceil(5000 / document.split('\n').length);
  const text = Array.from({ length: count }, (_, at) =>
    document.replaceAll('sample', `s${at}`),
  ).join('---\n');
  let parsed = parseText(text);
  diagnose(parsed);
  const at = text.indexOf('registry.example.com', text.length / 2);
  const times: Times = [];
  let most = 0;
  for (let round = 0; round < 200; round++) {
    const edit = { start: at + round, end: at + round, newText: 'abcdefghij'[round % 10]! };
    const before = parsed;
    timed(times, () => {
      parsed = updateText(before, edit);
      return diagnose(parsed);
    });
    most = Math.max(most, judgedAgain(before, parsed));
  }
  const lines = text.split('\n').length;
  console.log(
    `a keystroke in ${lines} lines, ${parsed.documents.length} documents: ${both(times)}; validated again: ${most} of them`,
  );
  return most === 1;
}

/** What was known of a document is the same array, wherever the document stands now. */
function judgedAgain(before: ParsedText, after: ParsedText): number {
  const known = new Set(before.documents.map(({ body }) => findingsOf(body, {})));
  return after.documents.filter(({ body }) => !known.has(findingsOf(body, {}))).length;
}

const isWithin = [printPod(), printCorpus(), printKeystrokes()].every(Boolean);
process.exitCode = isWithin ? 0 : 1;
