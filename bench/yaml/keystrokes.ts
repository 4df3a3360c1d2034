import { load } from 'js-yaml';
import { buildGraph } from '../../lib/graph/build-graph';
import { buildWorkloads } from '../../lib/pod/build-workloads';
import { parseText, updateText } from '../../lib/yaml/parse-text';
import type { ParsedText } from '../../lib/yaml/types';
import { collectGarbage, type Times, timed } from './timing';

/** What one keystroke costs, step by step, beside one load of the changed document by js-yaml. */
export interface KeystrokeTimes {
  /** Text to tree. */
  readonly tree: Times;
  /** Text to tree to Pod to graph. */
  readonly graph: Times;
  /** js-yaml's load of the text after the keystroke; it throws where the text is broken. */
  readonly load: Times;
}

const BLOCK = 20;

/**
 * Types a line into a document, character by character, at `rounds` places all over it, and takes each away again.
 * Half of the texts in between do not parse.
 */
export function measureKeystrokes(text: string, rounds: number): KeystrokeTimes {
  typeEverywhere(text.replace('name: sample', 'name: warm-up'), Math.max(WARM_UP, rounds));
  return typeEverywhere(text, rounds);
}

/** So many rounds at least until the engine has compiled what runs often: short texts are over before it has. */
const WARM_UP = 8;

function typeEverywhere(text: string, rounds: number): KeystrokeTimes {
  const times: KeystrokeTimes = { tree: [], graph: [], load: [] };
  for (let round = 0; round < rounds; round++) {
    // Never the same text twice: texts read lately are remembered.
    const own = text.replace(/name: (sample|warm-up)/, `$&-${round}`);
    typeLine(own, (round + 0.5) / rounds, times);
  }
  return times;
}

const LINE = '\n    workingDir: "/srv/www"';

function typeLine(text: string, place: number, times: KeystrokeTimes): void {
  const before = text.indexOf('    image:', Math.floor(text.length * place));
  const at = text.indexOf('\n', before < 0 ? text.indexOf('    image:') : before);
  const texts: string[] = [];
  // First the garbage, then the reading: somebody who types has read the text just before.
  collectGarbage();
  let parsed = parseText(text);
  buildGraphs(parsed);
  for (let typed = 0; typed < LINE.length; typed++) {
    const edit = { start: at + typed, end: at + typed, newText: LINE[typed]! };
    const start = performance.now();
    parsed = timed(times.tree, () => updateText(parsed, edit));
    buildGraphs(parsed);
    times.graph.push(performance.now() - start);
    texts.push(parsed.text);
  }
  measureLoads(texts, times.load);
}

function buildGraphs(parsed: ParsedText): void {
  for (const workload of buildWorkloads(parsed)) buildGraph(workload);
}

function measureLoads(texts: readonly string[], times: Times): void {
  for (let from = 0; from < texts.length; from += BLOCK) {
    collectGarbage();
    tryLoad(texts[from]!);
    for (const text of texts.slice(from, from + BLOCK)) timed(times, () => tryLoad(text));
  }
}

function tryLoad(text: string): unknown {
  try {
    return load(text);
  } catch {
    return null;
  }
}
