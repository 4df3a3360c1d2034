import type { FieldErrorType, Verdict } from '@/lib/kubernetes/field-error';
import { judge } from '@/lib/kubernetes/judge';
import type { Version } from '@/lib/kubernetes/versions';
import { readTemplate } from './corpus';
import { NOT_JUDGED } from './live';
import { type Subject, subjectOf } from './subject';
import { type Answer, type Case, type Line, namespaceOf } from './types';

/**
 * What the code of Kubernetes said as a library, with no server around it: only what cannot be read and what validation
 * refuses; no admission. Of 1.37 the warnings of a Pod's name alone are in the files, though the server gives all.
 */
export function podCases(lines: readonly Line[], _file: string, version: Version): Case[] {
  return lines.map((line) => offlineCase(String(line.case), line, podOf(line), version));
}

export function templateCases(lines: readonly Line[], file: string, version: Version): Case[] {
  return lines.map((line) => {
    const name = `${line.file}#${line.document} ${JSON.stringify(line.path)}`;
    return offlineCase(name, line, readTemplate(line, file), version);
  });
}

const MORE_THAN_ANNOTATIONS_HOLD = 256 * 1024 + 1;

/** One Pod is too large for the file: a word stands for it. */
function podOf(line: Line): unknown {
  if (line.pod !== '<huge>') return line.pod;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', annotations: { a: 'x'.repeat(MORE_THAN_ANNOTATIONS_HOLD) } },
    spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] },
  };
}

interface OfflineError {
  readonly type: string;
  readonly field: string;
  readonly full: string;
}

function offlineCase(name: string, line: Line, input: unknown, version: Version): Case {
  return {
    name,
    input,
    expected: expectedOf(line),
    answer: () => {
      // It was given maps, which Go writes with sorted keys.
      const verdict = judge(input, {
        as: 'Pod',
        format: 'yaml',
        version,
        namespace: namespaceOf(input),
        admission: false,
      });
      return { ...answerOf(verdict), ...subjectOf(input, version) };
    },
  };
}

function expectedOf(line: Line): Answer {
  const errors = (line.errors as readonly OfflineError[] | undefined) ?? [];
  const strict = (line.strict as readonly string[] | undefined) ?? [];
  const decoding = typeof line.decodeErr === 'string' ? [line.decodeErr] : strict;
  if (decoding.length > 0)
    return {
      verdict: 'refused',
      fields: ['BadRequest'],
      messages: [decoding.join(', ')],
      ...(typeof line.decodeErr === 'string' ? {} : judgementsOf(line)),
    };
  return {
    verdict: line.accepted ? 'accepted' : 'refused',
    fields: errors.map((e) => `${e.type} ${e.field}`),
    messages: errors.map((e) => e.full),
    ...(line.accepted && line.defaulted ? { object: line.defaulted } : {}),
    ...judgementsOf(line),
  };
}

/** Lists that are not there are empty. */
function judgementsOf(line: Line): Subject {
  const listOf = (key: string): readonly string[] =>
    (line[key] as readonly string[] | undefined) ?? [];
  return {
    warnings: listOf('warnings'),
    qos: String(line.qos),
    baseline: listOf('pssBaseline'),
    restricted: listOf('pssRestricted'),
  };
}

const TYPES: Readonly<Record<FieldErrorType, string>> = {
  FieldValueNotFound: 'Not found',
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  InternalError: 'Internal error',
  FieldValueTypeInvalid: 'Invalid value',
};

/** A library's answer has no words around the error. */
function answerOf(verdict: Verdict | null): Answer {
  if (!verdict) return NOT_JUDGED;
  if (verdict.code === 201)
    return { verdict: 'accepted', fields: [], messages: [], object: verdict.object };
  if (verdict.code === 400)
    return {
      verdict: 'refused',
      fields: ['BadRequest'],
      messages: [verdict.errors.map((error) => error.message).join(', ')],
    };
  return {
    verdict: 'refused',
    fields: verdict.errors.map((e) => `${TYPES[e.type]} ${e.field}`),
    messages: verdict.errors.map((e) => `${e.field}: ${e.message}`),
  };
}
