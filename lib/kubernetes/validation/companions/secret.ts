import type { FieldError } from '../../field-error';
import { configKeyErrors, dnsSubdomainErrors } from '../../names';
import type { Version } from '../../versions';
import { validateObjectMeta } from '../metadata';
import { ROOT } from '../place';
import { Problems } from '../problems';
import { asFields, type Fields, fieldsOf, keysOf, NO_FIELDS, textOf } from '../values';
import { bytesOfBase64, readBytes } from './bytes';
import { MOST_DATA } from './config-map';
import { goJsonObjectError } from './go-json-error';

/** Takes a Secret whose `stringData` is in `data` already. Source: ValidateSecret. */
export function validateSecret(object: unknown, version: Version): readonly FieldError[] {
  const secret = asFields(object);
  const problems = new Problems();
  const meta = fieldsOf(secret, 'metadata') ?? NO_FIELDS;
  validateObjectMeta(problems, meta, ROOT.child('metadata'), version, dnsSubdomainErrors);
  validateSecretData(problems, secret);
  return problems.list;
}

/** What holds for a new one and for one that is changed. */
export function validateSecretData(problems: Problems, secret: Fields): void {
  const data = fieldsOf(secret, 'data') ?? NO_FIELDS;
  let size = 0;
  for (const key of keysOf(data)) {
    problems.invalidEach(DATA.entry(key), key, configKeyErrors(key), 'secret-key');
    size += bytesOfBase64(textOf(data, key));
  }
  if (size > MOST_DATA) problems.tooLong(DATA, MOST_DATA, 'secret-too-long');
  validateType(problems, secret, data);
}

const DATA = ROOT.child('data');

function validateType(problems: Problems, secret: Fields, data: Fields): void {
  switch (textOf(secret, 'type')) {
    case 'kubernetes.io/service-account-token':
      requireAccount(problems, secret);
      return;
    case 'kubernetes.io/dockercfg':
      requireJson(problems, data, '.dockercfg');
      return;
    case 'kubernetes.io/dockerconfigjson':
      requireJson(problems, data, '.dockerconfigjson');
      return;
    case 'kubernetes.io/basic-auth':
      if (Object.hasOwn(data, 'username') || Object.hasOwn(data, 'password')) return;
      requireKeys(problems, data, ['username', 'password']);
      return;
    case 'kubernetes.io/ssh-auth':
      if (textOf(data, 'ssh-privatekey') === '')
        problems.required(DATA.entry('ssh-privatekey'), 'secret-key-required');
      return;
    case 'kubernetes.io/tls':
      requireKeys(problems, data, ['tls.crt', 'tls.key']);
      return;
  }
}

const ACCOUNT = 'kubernetes.io/service-account.name';

function requireAccount(problems: Problems, secret: Fields): void {
  const annotations = fieldsOf(fieldsOf(secret, 'metadata') ?? NO_FIELDS, 'annotations');
  if (annotations && textOf(annotations, ACCOUNT) !== '') return;
  const place = ROOT.child('metadata').child('annotations').entry(ACCOUNT);
  problems.required(place, 'secret-account-required');
}

function requireKeys(problems: Problems, data: Fields, keys: readonly string[]): void {
  for (const key of keys)
    if (!Object.hasOwn(data, key)) problems.required(DATA.entry(key), 'secret-key-required');
}

/** The server does not tell what is in a Secret. */
const REDACTED = '<secret contents redacted>';

function requireJson(problems: Problems, data: Fields, key: string): void {
  requireKeys(problems, data, [key]);
  if (!Object.hasOwn(data, key)) return;
  const error = goJsonObjectError(readBytes(textOf(data, key)));
  if (error !== null) problems.invalid(DATA.entry(key), REDACTED, error, 'secret-json');
}
