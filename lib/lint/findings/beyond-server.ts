import { breaksLater } from '@/lib/kubernetes/breaks-later/breaks-later';
import { fieldText } from '@/lib/kubernetes/decode/decode';
import { droppedFields } from '@/lib/kubernetes/dropped-fields';
import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { YamlBody } from '@/lib/yaml/types';
import { valueOfNode } from '@/lib/yaml/values';
import type { LintOptions, Severity } from '../types';
import type { Finding } from './finding';
import type { SentObject } from './objects-of';
import { placeOf } from './place-of';

/** What the server says nothing of: what it does not keep, and what it takes although it cannot work. */
export function beyondServer(
  body: YamlBody,
  object: SentObject,
  { version }: LintOptions,
): readonly Finding[] {
  const value = valueOfNode(object.node);
  const dropped = droppedFields(value, version).map(({ path, code, message, since }) =>
    finding(body, object, { path, code, message }, since === null ? 'information' : 'warning'),
  );
  const later = breaksLater(value).map((one) => finding(body, object, one, one.severity));
  return [...dropped, ...later];
}

interface Said {
  readonly path: FieldPath;
  readonly code: string;
  readonly message: string;
}

function finding(
  { text }: YamlBody,
  object: SentObject,
  { path, code, message }: Said,
  severity: Severity,
): Finding {
  const isKey = code.startsWith('dropped-');
  return {
    span: placeOf(text, object.written, {
      path,
      message,
      type: 'FieldValueInvalid',
      code: isKey ? 'unknown-field' : code,
    }),
    severity,
    code,
    source: 'pod-designer',
    message,
    hasLineMarks: false,
    field: fieldText(path),
    path,
    item: object.item,
    related: [],
  };
}
