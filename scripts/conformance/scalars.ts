import { parseText } from '@/lib/yaml/parse-text';
import { problemOf } from '@/lib/yaml/problem-of';
import { valueOfBody } from '@/lib/yaml/values';
import { warningsIn } from '@/lib/yaml/warnings-of';
import type { Answer, Case, Line } from './types';

/** Scalars of YAML, as Kubernetes reads them. */
export function scalarCases(lines: readonly Line[]): Case[] {
  return lines.map((line) => ({
    name: JSON.stringify(line.yaml),
    expected: line.error ? REFUSED : read(line.value),
    answer: () => answerTo(String(line.yaml)),
  }));
}

const REFUSED: Answer = { verdict: 'refused', fields: [''], messages: [''] };

function read(value: unknown): Answer {
  return { verdict: 'read', fields: [''], messages: [''], object: value };
}

function answerTo(yaml: string): Answer {
  const document = parseText(`v: ${yaml}\n`).documents[0]!;
  const isRefused =
    problemOf(document) !== null ||
    warningsIn(document).some(({ severity }) => severity === 'error');
  return isRefused ? REFUSED : read((valueOfBody(document.body) as { v: unknown }).v);
}
