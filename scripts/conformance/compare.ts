import { difference } from './difference';
import { withoutMadeUp } from './made-up';
import type { Answer, Case } from './types';

/** What is counted of a file, in the order in which it is told. */
export const COLUMNS = [
  'verdict',
  'fields',
  'messages',
  'objects',
  'warnings',
  'qos',
  'baseline',
  'restricted',
] as const;

export type Column = (typeof COLUMNS)[number];

export interface Agreement {
  /** null where the server has nothing to compare, or the file does not say. */
  readonly columns: Readonly<Record<Column, boolean | null>>;
  /** What differs, a line each. */
  readonly differences: readonly string[];
}

/** Answers a case and says in what we differ from the server. */
export function compare({ expected, answer, input }: Case): Agreement {
  const ours = answer();
  const object =
    expected.object === undefined ? null : difference(expected.object, ours.object, input);
  const columns = {
    verdict: expected.verdict === ours.verdict,
    fields: sameSet(expected.fields, ours.fields),
    messages: sameSet(expected.messages.map(withoutMadeUp), ours.messages.map(withoutMadeUp)),
    objects: object === null ? null : object === '',
    warnings: sameWhereGiven(expected.warnings, ours.warnings),
    qos: expected.qos === undefined ? null : expected.qos === ours.qos,
    baseline: sameWhereGiven(expected.baseline, ours.baseline),
    restricted: sameWhereGiven(expected.restricted, ours.restricted),
  };
  return { columns, differences: [...differencesIn(columns, expected, ours, object)] };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const text = (list: readonly string[]): string => [...new Set(list)].sort().join('\n');
  return text(a) === text(b);
}

/** Go walks a map in no order, so lists are compared without theirs. */
function sameWhereGiven(
  server: readonly string[] | undefined,
  ours: readonly string[] | undefined,
): boolean | null {
  if (server === undefined) return null;
  return sameSet(server.map(withoutMadeUp), (ours ?? []).map(withoutMadeUp));
}

function* differencesIn(
  columns: Agreement['columns'],
  expected: Answer,
  ours: Answer,
  object: string | null,
): Generator<string> {
  if (!columns.verdict || !columns.fields || !columns.messages)
    yield `server ${shown(expected)}\n    we     ${shown(ours)}`;
  if (columns.objects === false) yield `object ${object}`;
  if (columns.qos === false) yield `qos: server ${expected.qos}, we ${ours.qos}`;
  for (const key of ['warnings', 'baseline', 'restricted'] as const)
    if (columns[key] === false) yield `${key}: ${listDifference(expected[key], ours[key])}`;
}

function listDifference(server: readonly string[] = [], ours: readonly string[] = []): string {
  const missing = server.filter((item) => !ours.includes(item)).map((item) => `server ${item}`);
  const extra = ours.filter((item) => !server.includes(item)).map((item) => `we ${item}`);
  return [...missing, ...extra].join('; ').slice(0, MOST_LETTERS);
}

const MOST_LETTERS = 600;

function shown({ verdict, fields, messages }: Answer): string {
  return `${verdict} ${fields.join('; ')} | ${messages.join('; ')}`.slice(0, MOST_LETTERS);
}
