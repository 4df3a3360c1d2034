import type { FieldError } from '../../field-error';
import { configKeyErrors, dnsSubdomainErrors } from '../../names';
import type { Version } from '../../versions';
import { validateObjectMeta } from '../metadata';
import { ROOT } from '../place';
import { Problems } from '../problems';
import { asFields, byteLength, type Fields, fieldsOf, keysOf, NO_FIELDS, textOf } from '../values';
import { bytesOfBase64 } from './bytes';

/** The most that the values of a ConfigMap or Secret may hold, in bytes (core.MaxSecretSize). */
export const MOST_DATA = 1024 * 1024;

/** Source: ValidateConfigMap. */
export function validateConfigMap(object: unknown, version: Version): readonly FieldError[] {
  const configMap = asFields(object);
  const problems = new Problems();
  const meta = fieldsOf(configMap, 'metadata') ?? NO_FIELDS;
  validateObjectMeta(problems, meta, ROOT.child('metadata'), version, dnsSubdomainErrors);
  validateConfigMapData(problems, configMap);
  return problems.list;
}

/** What holds for a new one and for one that is changed. */
export function validateConfigMapData(problems: Problems, configMap: Fields): void {
  const data = fieldsOf(configMap, 'data');
  const binary = fieldsOf(configMap, 'binaryData');
  let size = 0;
  for (const key of keysOf(data)) {
    const place = ROOT.child('data').entry(key);
    problems.invalidEach(place, key, configKeyErrors(key), 'config-map-key');
    if (binary && Object.hasOwn(binary, key)) {
      const detail = 'duplicate of key present in binaryData';
      problems.invalid(place, key, detail, 'config-map-key-twice');
    }
    size += byteLength(textOf(data!, key));
  }
  for (const key of keysOf(binary)) {
    const place = ROOT.child('binaryData').entry(key);
    problems.invalidEach(place, key, configKeyErrors(key), 'config-map-binary-key');
    size += bytesOfBase64(textOf(binary!, key));
  }
  if (size > MOST_DATA) problems.tooLong(ROOT.textOnly('[]'), MOST_DATA, 'config-map-too-long');
}
