import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { buildGraph } from '../build-graph';
import type { Graph } from '../types';

/** The graphs of all workloads of a text. */
export function graphsOf(text: string): Graph[] {
  return buildWorkloads(parseText(text)).map(buildGraph);
}

/** The graph of a text with one workload. */
export function graphOf(text: string): Graph {
  const [graph, ...more] = graphsOf(text);
  if (!graph || more.length > 0) throw new Error('the text must have one workload');
  return graph;
}

/** A Pod with this spec, given as lines that begin at the left. */
export function podText(spec: string): string {
  const lines = spec.trim().split('\n');
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: test\nspec:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

/** The files of the folder that POD_DESIGNER_CORPUS names, by name; null where it names none. */
export function corpusTexts(): Map<string, string> | null {
  const folder = process.env.POD_DESIGNER_CORPUS;
  if (!folder) return null;
  const files = readdirSync(folder).filter((file) => !file.endsWith('.tsv'));
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
