import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DuplicateKey } from '@/lib/kubernetes/judge';
import { parseText } from '@/lib/yaml/parse-text';
import type { YamlBody, YamlNode } from '@/lib/yaml/types';
import { valueOfBody } from '@/lib/yaml/values';
import { warningsOf } from '@/lib/yaml/warnings-of';
import type { Line } from './types';

export interface CorpusDocument {
  readonly value: unknown;
  readonly duplicates: readonly DuplicateKey[];
  readonly text: string;
  /** Why it cannot be read, as the server's parser says it; undefined where it can. */
  readonly yamlError?: string;
  /** Whether there is something in it: only those are counted by who sends them. */
  readonly isFilled: boolean;
}

/** The document of a line that names `file` and `document`, counted among those that hold something. */
export function readFilled(line: Line, answers: string): CorpusDocument | undefined {
  const filled = documentsOf(line, answers).filter(({ isFilled }) => isFilled);
  return filled[Number(line.document)];
}

const read = new Map<string, readonly CorpusDocument[]>();

function documentsOf(line: Line, answers: string): readonly CorpusDocument[] {
  const folder = process.env.POD_DESIGNER_CORPUS ?? join(dirname(answers), '../corpus');
  const file = join(folder, String(line.file));
  let documents = read.get(file);
  if (!documents) {
    documents = readDocuments(readFileSync(file, 'utf8'));
    read.set(file, documents);
  }
  return documents;
}

/** All of them; what stands before the first `---` is one only where it holds something. */
function readDocuments(text: string): readonly CorpusDocument[] {
  return parseText(text)
    .documents.map(({ body }) => ({ ...documentOf(body), isOpened: body.text.startsWith('---') }))
    .filter(({ isFilled, isOpened }, index) => isFilled || isOpened || index > 0);
}

function documentOf(body: YamlBody): CorpusDocument {
  const isEmpty = body.root === null && body.problem === null;
  const value = isEmpty ? null : valueOfBody(body);
  const duplicates = body.root ? duplicatesIn(body.root, body.text) : [];
  const found = warningsOf(body).find(({ severity }) => severity === 'error');
  const yamlError = body.problem === null && found ? { yamlError: found.detail } : {};
  const isFilled = value !== null || body.problem !== null;
  return { value, duplicates, text: body.text, isFilled, ...yamlError };
}

function duplicatesIn(root: YamlNode, text: string): readonly DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const visit = (node: YamlNode, path: readonly (string | number)[]): void => {
    if (node.kind === 'seq')
      for (const [index, item] of node.items.entries()) visit(item.value, [...path, index]);
    if (node.kind !== 'map') return;
    const seen = new Set<string>();
    for (const entry of node.entries) {
      const here = [...path, entry.name];
      visit(entry.value, here);
      if (seen.has(entry.name))
        found.push({ path: here, line: lineAt(text, entry.value.propStart) });
      seen.add(entry.name);
    }
  };
  visit(root, []);
  return found;
}

/** The line that opens a document is not sent. */
function lineAt(text: string, offset: number): number {
  const opening = text.startsWith('---') ? 1 : 0;
  return text.slice(0, offset).split('\n').length - opening;
}

/** The Pod that a line of the corpus' verdicts speaks of; a template is judged as a Pod named `template`. */
export function readTemplate(line: Line, answers: string): unknown {
  const path = line.path as readonly (string | number)[];
  const value = documentsOf(line, answers)[Number(line.document)]?.value;
  const at = path.reduce<unknown>(
    (found, key) => (found as Readonly<Record<string, unknown>> | undefined)?.[key],
    value,
  ) as { metadata?: object } | undefined;
  if (at === undefined || path.length === 0) return at;
  return {
    ...at,
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...at.metadata, name: 'template' },
  };
}
