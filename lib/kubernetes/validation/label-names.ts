import { dnsSubdomainErrors } from '../names';
import { isSince, type Version } from '../versions';
import type { Place } from './place';
import type { Problems } from './problems';
import { byteLength, type Fields, keysOf, textOf } from './values';

const NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const NAME_ERROR =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character" +
  ` (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${NAME}')`;
const VALUE_ERROR =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character" +
  ` (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${NAME})?')`;
const isName = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

const NONE: readonly string[] = [];

/** Keys of labels and annotations, and what else is called a qualified name (IsLabelKey). */
export function labelKeyErrors(key: string, version: Version): readonly string[] {
  const slash = key.indexOf('/');
  if (slash < 0) return namePartErrors(key, version);
  if (key.indexOf('/', slash + 1) >= 0) {
    const what = isSince(version, '1.35') ? 'a valid label key' : 'a qualified name';
    return [
      `${what} ${NAME_ERROR} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const prefix = key.slice(0, slash);
  const prefixErrors = prefix === '' ? ['must be non-empty'] : dnsSubdomainErrors(prefix);
  const errors = prefixErrors.map(
    (error) => `prefix part ${isSince(version, '1.35') ? inBytes(error) : error}`,
  );
  return [...errors, ...namePartErrors(key.slice(slash + 1), version)];
}

function namePartErrors(name: string, version: Version): readonly string[] {
  if (name.length <= 63 && isName.test(name)) return NONE;
  const errors: string[] = [];
  if (name === '') errors.push('name part must be non-empty');
  else if (byteLength(name) > 63) errors.push(`name part ${tooLong(version)}`);
  if (!isName.test(name)) errors.push(`name part ${NAME_ERROR}`);
  return errors;
}

/** Values of labels (IsValidLabelValue). */
export function labelValueErrors(value: string, version: Version): readonly string[] {
  if (value === '' || (value.length <= 63 && isName.test(value))) return NONE;
  const errors: string[] = [];
  if (byteLength(value) > 63) errors.push(tooLong(version));
  if (!isName.test(value)) errors.push(VALUE_ERROR);
  return errors;
}

function tooLong(version: Version): string {
  return `must be no more than 63 ${isSince(version, '1.35') ? 'bytes' : 'characters'}`;
}

/** The newer checks of label keys count in bytes and say so; those of names still say characters. */
function inBytes(error: string): string {
  return error.startsWith('must be no more than') ? error.replace('characters', 'bytes') : error;
}

/** Source: ValidateLabels. The server names the map, not the entry. */
export function validateLabels(
  problems: Problems,
  labels: Fields | null,
  at: Place,
  version: Version,
): void {
  for (const key of keysOf(labels)) {
    const keyErrors = labelKeyErrors(key, version);
    if (keyErrors.length > 0)
      problems.invalidEach(at.hiddenChild(key), key, keyErrors, 'label-key');
    const value = textOf(labels!, key);
    const valueErrors = labelValueErrors(value, version);
    if (valueErrors.length > 0) {
      problems.invalidEach(at.hiddenChild(key), value, valueErrors, 'label-value');
    }
  }
}
