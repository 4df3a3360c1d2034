import type { Workload } from '@/lib/pod/types';
import type { ParsedDocument, ParsedText } from '@/lib/yaml/types';
import { documentOf, matchDocuments, withDocument } from './match-documents';
import type { ShownWorkload } from './types';

/** What is drawn, and the text it was made for. */
export interface ShownText {
  readonly parsed: ParsedText;
  readonly shown: readonly ShownWorkload[];
}

/**
 * What to draw for a text: its workloads, and for each document that does not parse the last good ones of that
 * document. An entry that says the same as before is the same object.
 *
 * @param now milliseconds since 1970, for `stale.since`
 */
export function buildShown(
  previous: ShownText,
  parsed: ParsedText,
  workloads: readonly Workload[],
  now: number,
): readonly ShownWorkload[] {
  const matches = matchDocuments(previous.parsed.documents, parsed.documents);
  const fresh = groupByDocument(workloads.map((workload) => ({ workload, stale: null })));
  const old = groupByDocument(previous.shown);
  const shown = parsed.documents.flatMap((document) => {
    const before = old.get(matches.get(document.index) ?? -1) ?? [];
    if (document.body.problem === null) return reuse(before, fresh.get(document.index) ?? []);
    return before.map((one) => asStale(one, document, now));
  });
  return sameItems(previous.shown, shown) ? previous.shown : shown;
}

function reuse(
  before: readonly ShownWorkload[],
  fresh: readonly ShownWorkload[],
): readonly ShownWorkload[] {
  const known = new Map(before.map((one) => [one.workload, one]));
  return fresh.map((one) => {
    const same = known.get(one.workload);
    return same && same.stale === null ? same : one;
  });
}

function asStale(
  { workload, stale }: ShownWorkload,
  document: ParsedDocument,
  now: number,
): ShownWorkload {
  const { index, offset, line } = document;
  return {
    workload: {
      ...workload,
      id: withDocument(workload.id, index),
      document: { ...workload.document, index, offset, line },
    },
    stale: { since: stale?.since ?? now, document },
  };
}

function groupByDocument(shown: readonly ShownWorkload[]): Map<number, ShownWorkload[]> {
  const groups = new Map<number, ShownWorkload[]>();
  for (const one of shown) {
    const index = documentOf(one.workload.id);
    const group = groups.get(index);
    if (group) group.push(one);
    else groups.set(index, [one]);
  }
  return groups;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
