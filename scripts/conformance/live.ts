import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Verdict } from '@/lib/kubernetes/field-error';
import {
  FIRST_NAMESPACES,
  type JudgeAnyOptions,
  judgeAny,
} from '@/lib/kubernetes/further/judge-any';
import { furtherKindOf } from '@/lib/kubernetes/further/kinds';
import { kindOf } from '@/lib/kubernetes/schema/kinds';
import type { Version } from '@/lib/kubernetes/versions';
import { type CorpusDocument, readFilled } from './corpus';
import { readLines } from './read-lines';
import { type Answer, type Case, DEFAULT_NAMESPACE, type Line, namespaceOf } from './types';

/** The servers that answered were asked with dryRun=All, and have these addresses for Services. */
const SERVER = { dryRun: true, serviceRange: '10.96.0.0/16' } as const;

/** The answers to live-X are to the objects of X, which lies beside it. */
export function livePodCases(lines: readonly Line[], file: string, version: Version): Case[] {
  const name = basename(file)
    .replace(/^live-/, '')
    .replace(/\.gz$/, '');
  const place = join(dirname(file), name);
  const source = [place, `${place}.gz`].find((path) => existsSync(path));
  if (!source) throw new Error(`the objects are in ${name}, which is not beside it`);
  const pods = new Map(readLines(source).map((line) => [line.case, line.pod]));
  return lines.map((line) => {
    const input = pods.get(line.case);
    const body = typeof input === 'string' ? { body: input } : {};
    const options = { as: 'Pod', format: 'json', namespace: DEFAULT_NAMESPACE, version } as const;
    return liveCase(String(line.case), line, input, { ...options, ...body });
  });
}

/** What was sent stands beside the answer. */
export function sentCases(lines: readonly Line[], _file: string, version: Version): Case[] {
  return lines.map((line) =>
    liveCase(String(line.case), line, line.input, {
      ...SERVER,
      version,
      format: 'json',
      namespace: namespaceOf(line.input),
    }),
  );
}

/**
 * What was sent is a document of a manifest, as YAML. Before it the namespace that it goes to was made, so that what
 * asks for that one later finds it taken.
 */
export function corpusCases(lines: readonly Line[], file: string, version: Version): Case[] {
  const made = new Set(FIRST_NAMESPACES);
  return lines.map((line) => {
    const document = readFilled(line, file);
    const namespace = namespaceOf(document?.value);
    const namespaces = line.kind === 'Namespace' ? new Set(made) : made;
    if (isNamespaced(line)) made.add(namespace);
    return liveCase(`${line.file}#${line.document}`, line, document?.value, {
      ...SERVER,
      version,
      format: 'yaml',
      duplicates: document?.duplicates ?? [],
      ...unreadOf(document),
      namespace,
      namespaces,
    });
  });
}

function unreadOf(document: CorpusDocument | undefined): Pick<JudgeAnyOptions, 'body'> {
  if (document?.yamlError === undefined) return {};
  return { body: document.text, yamlError: document.yamlError } as JudgeAnyOptions;
}

function isNamespaced({ apiVersion, kind }: Line): boolean {
  return (
    kindOf(apiVersion, kind) !== null || furtherKindOf(apiVersion, kind)?.isNamespaced === true
  );
}

/** What these files say of a kind under an address that is no one's. */
const NOT_SERVED: Answer = { verdict: '404', fields: [''], messages: ['not served'] };

function liveCase(name: string, line: Line, input: unknown, options: JudgeAnyOptions): Case {
  return {
    name,
    input,
    expected: { ...statusOf(line), warnings: warningsOf(line) },
    answer: () => {
      const verdict = judgeAny(input, options);
      return verdict ? answerOf(verdict) : NOT_SERVED;
    },
  };
}

function warningsOf(line: Line): readonly string[] {
  return (line.warnings as readonly string[] | undefined) ?? [];
}

interface Cause {
  readonly reason: string;
  readonly field: string;
  readonly message: string;
}

/** What a line says of a Status, or of the object that was taken. */
export function statusOf(line: Line): Answer {
  const causes = (line.causes as readonly Cause[] | undefined) ?? [];
  const reason = String(line.reason ?? '');
  return {
    verdict: String(line.code),
    fields: causes.length > 0 ? causes.map((c) => `${c.reason} ${c.field}`) : [reason],
    messages:
      causes.length > 0
        ? causes.map((c) => `${c.field}: ${c.message}`)
        : [String(line.message ?? '')],
    ...(line.object === undefined ? {} : { object: line.object }),
  };
}

export const NOT_JUDGED: Answer = { verdict: 'not judged', fields: [''], messages: [''] };

/** A verdict as a server would answer it. `taken`: its code for what it takes. */
export function answerOf(verdict: Verdict | null, taken = '201'): Answer {
  if (!verdict) return NOT_JUDGED;
  const warnings = verdict.warnings.map(({ message }) => message);
  if (verdict.code === 201)
    return { verdict: taken, fields: [''], messages: [''], object: verdict.object, warnings };
  const hasCauses = verdict.code === 422;
  return {
    verdict: String(verdict.code),
    fields: hasCauses ? verdict.errors.map((e) => `${e.type} ${e.field}`) : [verdict.reason],
    messages: hasCauses ? verdict.errors.map((e) => `${e.field}: ${e.message}`) : [verdict.message],
    warnings,
  };
}
