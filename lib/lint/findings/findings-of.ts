import type { Span } from '@/lib/text/types';
import { pathAt } from '@/lib/yaml/lookup';
import type { Path, YamlBody, YamlProblem } from '@/lib/yaml/types';
import { warningsOf } from '@/lib/yaml/warnings-of';
import { type Memory, remember } from '../remember';
import type { LintOptions } from '../types';
import type { Finding } from './finding';
import { judgeObject } from './judge-object';
import { objectsOf, type SentObject } from './objects-of';

const known: Memory<YamlBody, readonly Finding[]> = new WeakMap();

/** What is wrong with one document, wherever it stands: what its YAML is, then object for object. Computed once. */
export function findingsOf(body: YamlBody, options: LintOptions): readonly Finding[] {
  return remember(known, body, options, () => find(body, options));
}

function find(body: YamlBody, options: LintOptions): readonly Finding[] {
  if (body.problem) return [yamlFinding(body, body.problem, [])];
  const objects = objectsOf(body);
  const judged = objects.flatMap((object) => judgeObject(body, object, options));
  const written = warningsOf(body).map((problem) => yamlFinding(body, problem, objects));
  return [...written.filter((one) => !isSaidBetter(one, judged)), ...judged];
}

/** A key that stands there twice is told of once: by the server, where it does. */
function isSaidBetter(one: Finding, judged: readonly Finding[]): boolean {
  return (
    one.code === 'duplicate-key' &&
    judged.some(
      ({ code, related }) =>
        code === 'duplicate-field' && related.some(({ span }) => span.start === one.span.start),
    )
  );
}

/** A problem of the YAML as a finding. */
export function yamlFinding(
  body: YamlBody,
  problem: YamlProblem,
  objects: readonly SentObject[],
): Finding {
  const { severity, code, message, detail, related } = problem;
  const { item, path } = placeIn(body, problem, objects);
  return {
    span: { start: problem.start, end: problem.end },
    severity,
    code,
    source: 'yaml',
    message,
    detail,
    hasLineMarks: true,
    field: '',
    path,
    item,
    related: related ? [{ span: related, message: relatedMessage(code) }] : [],
  };
}

function relatedMessage(code: string): string {
  return code === 'duplicate-key' ? 'The other one is here' : 'Belongs to it';
}

function placeIn(
  body: YamlBody,
  { start }: Span,
  objects: readonly SentObject[],
): { readonly item: number | null; readonly path: Path } {
  const path = pathAt(body, start);
  const object = objects.find((one) => one.path.every((step, at) => step === path[at]));
  return { item: object?.item ?? null, path: path.slice(object?.path.length ?? 0) };
}
