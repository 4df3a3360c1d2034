import { fieldOf } from '@/lib/pod/fields';
import type { YamlBody } from '@/lib/yaml/types';
import { valueOfNode } from '@/lib/yaml/values';
import type { Finding } from './finding';
import type { SentObject } from './objects-of';
import { placeOf } from './place-of';
import { isServedNowhere } from './served-kinds';

/**
 * What kubectl says of an object that it does not even send: one without a kind, and one of a kind that no server has.
 * Source: kubectl, getObjectKind and RESTMapping.
 */
export function refusedBeforeSent(body: YamlBody, object: SentObject): readonly Finding[] {
  const apiVersion = valueUnder(object, 'apiVersion');
  const kind = valueUnder(object, 'kind');
  const missing = [
    ...unset(body, object, 'apiVersion', apiVersion),
    ...unset(body, object, 'kind', kind),
  ];
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return missing;
  if (missing.length > 0 || !isServedNowhere(apiVersion, kind)) return missing;
  const message = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`;
  return [finding(body, object, 'apiVersion', message, 'kind-not-served')];
}

function valueUnder({ node }: SentObject, key: string): unknown {
  const found = fieldOf(node, key);
  return found && valueOfNode(found);
}

function unset(
  body: YamlBody,
  object: SentObject,
  key: 'apiVersion' | 'kind',
  value: unknown,
): readonly Finding[] {
  if (typeof value === 'string' && value !== '') return [];
  const isMissing = value === null || value === '';
  const message = isMissing ? `${key} not set` : `${key} isn't string type`;
  const code = key === 'kind' ? 'kind' : 'api-version';
  return [finding(body, object, key, message, `${code}-${isMissing ? 'missing' : 'type'}`)];
}

function finding(
  { text }: YamlBody,
  object: SentObject,
  key: 'apiVersion' | 'kind',
  message: string,
  code: string,
): Finding {
  return {
    span: placeOf(text, object.written, {
      path: [key],
      type: 'FieldValueInvalid',
      code,
      message,
    }),
    severity: 'error',
    code,
    source: 'kubectl',
    message,
    hasLineMarks: false,
    field: key,
    path: [key],
    item: object.item,
    related: [],
  };
}
