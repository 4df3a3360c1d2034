import { fieldText } from '@/lib/kubernetes/decode/decode';
import type { ApiWarning, FieldError, Verdict } from '@/lib/kubernetes/field-error';
import { judgeAny } from '@/lib/kubernetes/further/judge-any';
import type { PlainMap } from '@/lib/kubernetes/plain-map';
import type { StructShape } from '@/lib/kubernetes/schema/parse-structure';
import { spanOf } from '@/lib/pod/fields';
import { lineAt } from '@/lib/text/line-index';
import { bodyLines } from '@/lib/yaml/positions';
import { lineMark } from '@/lib/yaml/problems/line-mark';
import type { YamlBody } from '@/lib/yaml/types';
import { valueOfNode } from '@/lib/yaml/values';
import type { LintOptions } from '../types';
import { beyondServer } from './beyond-server';
import { duplicatesIn, type FoundDuplicate, toDuplicateKeys } from './duplicates-in';
import { errorsBehind } from './errors-behind';
import type { Finding, RelatedSpan } from './finding';
import type { SentObject } from './objects-of';
import { placeOf, writtenPlaceOf } from './place-of';
import { refusedBeforeSent } from './refused-before-sent';
import { structOf } from './struct-of';

/** A file says nothing of what a cluster has: that something is there already is no fault of it. */
const NONE: ReadonlySet<string> = new Set();

/** What kubectl and the API server say of one object, in their order; nothing for a kind that is not known. */
export function judgeObject(
  body: YamlBody,
  object: SentObject,
  options: LintOptions,
): readonly Finding[] {
  const before = refusedBeforeSent(body, object);
  if (before.length > 0) return before;
  const value = valueOfNode(object.node) as PlainMap;
  const struct = structOf(value.apiVersion, value.kind, options.version);
  if (!struct) return [];
  const duplicates = duplicatesIn(object.node);
  const verdict = judgeAny(value, {
    ...options,
    duplicates: toDuplicateKeys(duplicates),
    namespaces: NONE,
  });
  if (!verdict) return [];
  const errors = verdict.code === 201 ? [] : errorsOf(verdict, value, struct, options);
  return [
    ...placeErrors(body, object, errors, duplicates),
    ...verdict.warnings.map((warning) => placeWarning(body, object, warning)),
    ...(verdict.code === 400 ? [] : beyondServer(body, object, options)),
  ];
}

/** What the server says, and what it would say next: of what it cannot decode it tells one thing at a time. */
function errorsOf(
  verdict: Exclude<Verdict, { code: 201 }>,
  value: PlainMap,
  struct: StructShape,
  options: LintOptions,
): readonly FieldError[] {
  const { errors } = verdict;
  const isDecoding = errors.every(({ code }) => DECODING.test(code));
  if (verdict.code !== 400 || !isDecoding) return errors;
  const said = new Set(errors.map(({ field, message }) => `${field}\n${message}`));
  const behind = errorsBehind(value, struct, options);
  return [...errors, ...behind.filter(({ field, message }) => !said.has(`${field}\n${message}`))];
}

const DECODING = /^(?:decode-|unknown-field$|duplicate-field$)/;

function placeErrors(
  body: YamlBody,
  object: SentObject,
  errors: readonly FieldError[],
  duplicates: readonly FoundDuplicate[],
): readonly Finding[] {
  let next = 0;
  return errors.map((error) =>
    error.code === 'duplicate-field'
      ? placeDuplicate(body, object, error, duplicates[next++]!)
      : placeError(body, object, error),
  );
}

function placeError({ text }: YamlBody, object: SentObject, error: FieldError): Finding {
  const related = (error.related ?? []).flatMap((path): RelatedSpan[] => {
    const span = writtenPlaceOf(text, object.written, path);
    return span ? [{ span, message: relatedMessage(error, path.at(-1)) }] : [];
  });
  return {
    span: placeOf(text, object.written, error),
    severity: 'error',
    code: error.code,
    source: 'api-server',
    message: error.message,
    hasLineMarks: false,
    field: error.field,
    path: error.path,
    item: object.item,
    related,
  };
}

function relatedMessage({ type }: FieldError, step: string | number | undefined): string {
  if (type !== 'FieldValueNotFound') return 'First written here';
  return `These are the ${String(step ?? 'ones')} that are there`;
}

/** The server counts lines in what it is sent; here stands the line of the file. */
function placeDuplicate(
  body: YamlBody,
  object: SentObject,
  error: FieldError,
  { first, again }: FoundDuplicate,
): Finding {
  const { text } = body;
  const line = lineMark(lineAt(bodyLines(body), again.key.start));
  return {
    ...placeError(body, object, error),
    span: spanOf(text, again.key),
    message: error.message.replace(/^line \d+/, () => `line ${line}`),
    hasLineMarks: true,
    related: [{ span: spanOf(text, first.key), message: 'First written here' }],
  };
}

function placeWarning({ text }: YamlBody, object: SentObject, warning: ApiWarning): Finding {
  const { code, path, message } = warning;
  const ahead = fieldAhead(message, fieldText(path));
  return {
    span: placeOf(text, object.written, {
      path,
      code,
      message,
      type: 'FieldValueInvalid',
    }),
    severity: 'warning',
    code,
    source: 'api-server',
    message: ahead === null ? message : message.slice(ahead.length + 2),
    hasLineMarks: false,
    field: ahead ?? fieldText(path),
    path,
    item: object.item,
    related: [],
  };
}

/** The field that stands in front of a warning, as the server writes it: `spec.nodeSelector[a/b]`. */
function fieldAhead(message: string, field: string): string | null {
  const ahead = /^(\S+): /.exec(message)?.[1];
  const plain = (one: string) => one.replaceAll('[', '.').replaceAll(']', '');
  return ahead !== undefined && plain(ahead) === plain(field) ? ahead : null;
}
