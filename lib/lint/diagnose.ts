import { buildWorkloads } from '@/lib/pod/build-workloads';
import type { Workload } from '@/lib/pod/types';
import { rangeOf } from '@/lib/yaml/positions';
import { fillLineMarks } from '@/lib/yaml/problems/line-mark';
import type { ParsedDocument, ParsedText, YamlProblem } from '@/lib/yaml/types';
import { behindEnd } from '@/lib/yaml/warnings-of';
import type { Finding } from './findings/finding';
import { findingsOf, yamlFinding } from './findings/findings-of';
import { type Memory, remember } from './remember';
import type { Diagnostic, LintOptions } from './types';

const known: Memory<ParsedDocument, readonly Diagnostic[]> = new WeakMap();

/**
 * What is wrong with a text: document for document as they stand in the file, in each first what its YAML is, then what
 * kubectl and the API server say, in their order. A document that did not change is not looked at again.
 * Never throws, whatever the text.
 */
export function diagnose(parsed: ParsedText, options: LintOptions = {}): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const document of parsed.documents) found.push(...diagnoseDocument(document, options));
  return found;
}

/** Of one document. The same array for the same document and options. */
export function diagnoseDocument(
  document: ParsedDocument,
  options: LintOptions = {},
): readonly Diagnostic[] {
  return remember(known, document, options, () => place(document, options));
}

function place(document: ParsedDocument, options: LintOptions): readonly Diagnostic[] {
  const { body } = document;
  const behind: readonly YamlProblem[] = behindEnd(document);
  const findings = [
    ...behind.map((problem) => yamlFinding(body, problem, [])),
    ...findingsOf(body, options),
  ];
  return findings.map((finding) => placeFinding(document, finding));
}

function placeFinding(document: ParsedDocument, finding: Finding): Diagnostic {
  const { span, hasLineMarks, message, related, ...rest } = finding;
  const workload = workloadOf(document, finding.item);
  return {
    ...rest,
    range: rangeOf(document, span),
    message: hasLineMarks ? fillLineMarks(message, document.line) : message,
    document: document.index,
    workload: workload?.id ?? null,
    part: workload && partOf(workload, finding),
    related: related.map((one) => ({ range: rangeOf(document, one.span), message: one.message })),
  };
}

function workloadOf(document: ParsedDocument, item: number | null): Workload | null {
  const workloads = buildWorkloads({ text: '', documents: [document] });
  const id = item === null ? `${document.index}` : `${document.index}.${item}`;
  return workloads.find((one) => one.id === id) ?? null;
}

/** The container or volume that a path leads into. */
function partOf({ path: base, pod }: Workload, { path }: Finding): string | null {
  const isIn = (part: { readonly path: readonly (string | number)[] }) =>
    part.path.length - base.length <= path.length &&
    part.path.slice(base.length).every((step, at) => step === path[at]);
  return pod.containers.find(isIn)?.id ?? pod.volumes.find(isIn)?.id ?? null;
}
