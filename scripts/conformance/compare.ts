import type { FieldErrorType, Verdict } from '@/lib/kubernetes/field-error';
import { judge } from '@/lib/kubernetes/judge';
import type { Answer, Case } from './cases';
import { difference } from './difference';

export interface Agreement {
  readonly verdict: boolean;
  readonly fields: boolean;
  readonly messages: boolean;
  /** null where the server stores nothing, or the file does not say what. */
  readonly object: boolean | null;
  /** What differs, in a line or two; null where nothing does. */
  readonly difference: string | null;
}

/** Judges a case and says in what we differ from the server. */
export function compare(test: Case): Agreement {
  const verdict = judge(test.input, test.options);
  const answer = answerOf(verdict, test.isOffline);
  const { expected } = test;
  const object =
    expected.object === undefined ? null : difference(expected.object, answer.object, test.input);
  const agreement = {
    verdict: expected.verdict === answer.verdict,
    fields: sameSet(expected.fields, answer.fields),
    messages: sameSet(expected.messages.map(withoutScheme), answer.messages.map(withoutScheme)),
    object: object === null ? null : object === '',
  };
  return { ...agreement, difference: describeDifference(agreement, expected, answer, object) };
}

/** Where in Go's source the scheme is made depends on who asks. */
function withoutScheme(message: string): string {
  return message.replace(/ in scheme "[^"]*"/, '');
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const text = (list: readonly string[]): string => [...new Set(list)].sort().join('\n');
  return text(a) === text(b);
}

function describeDifference(
  agreement: Omit<Agreement, 'difference'>,
  expected: Answer,
  answer: Answer,
  object: string | null,
): string | null {
  if (!agreement.verdict || !agreement.fields || !agreement.messages)
    return `server ${shown(expected)}\n    we     ${shown(answer)}`;
  return object ? `object ${object}` : null;
}

function shown({ verdict, fields, messages }: Answer): string {
  return `${verdict} ${fields.join('; ')} | ${messages.join('; ')}`.slice(0, 600);
}

const OFFLINE_TYPES: Readonly<Record<FieldErrorType, string>> = {
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

function answerOf(verdict: Verdict | null, isOffline: boolean): Answer {
  if (!verdict) return { verdict: 'not judged', fields: [''], messages: [''] };
  if (verdict.code === 201)
    return {
      verdict: isOffline ? 'accepted' : '201',
      fields: isOffline ? [] : [''],
      messages: isOffline ? [] : [''],
      object: verdict.object,
    };
  if (isOffline) return offlineAnswer(verdict);
  const hasCauses = verdict.code === 422;
  return {
    verdict: String(verdict.code),
    fields: hasCauses ? verdict.errors.map((e) => `${e.type} ${e.field}`) : [verdict.reason],
    messages: hasCauses ? verdict.errors.map((e) => `${e.field}: ${e.message}`) : [verdict.message],
  };
}

/** A library's answer has no words around the error. */
function offlineAnswer(verdict: Exclude<Verdict, { code: 201 }>): Answer {
  if (verdict.code === 400)
    return {
      verdict: 'refused',
      fields: ['BadRequest'],
      messages: [verdict.errors.map((error) => error.message).join(', ')],
    };
  return {
    verdict: 'refused',
    fields: verdict.errors.map((e) => `${OFFLINE_TYPES[e.type]} ${e.field}`),
    messages: verdict.errors.map((e) => `${e.field}: ${e.message}`),
  };
}
