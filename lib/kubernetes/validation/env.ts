import { configKeyErrors, dnsLabelErrors, dnsSubdomainErrors, envNameErrors } from '../names';
import { isSince } from '../versions';
import { validateFieldRef, validateResourceFieldRef } from './field-refs';
import { validateNoBacksteps } from './paths';
import type { Place } from './place';
import type { Rules } from './rules';
import { type Fields, fieldsOf, textOf } from './values';

/** Source: ValidateEnv. */
export function validateEnv(rules: Rules, env: readonly Fields[], at: Place): void {
  const { problems } = rules;
  for (const [index, variable] of env.entries()) {
    const name = textOf(variable, 'name');
    const place = at.index(index);
    if (name === '') problems.required(place.child('name'), 'env-name-required');
    else problems.invalidEach(place.child('name'), name, envNameErrors(name), 'env-name');
    const source = fieldsOf(variable, 'valueFrom');
    if (source) validateValueFrom(rules, variable, source, place.child('valueFrom'));
  }
}

const ENV_FIELD_PATHS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

function validateValueFrom(rules: Rules, variable: Fields, source: Fields, at: Place): void {
  let sources = 0;
  const take = (key: string): Fields | null => {
    const found = fieldsOf(source, key);
    if (found) sources += 1;
    return found;
  };
  const fieldRef = take('fieldRef');
  if (fieldRef) validateFieldRef(rules, fieldRef, ENV_FIELD_PATHS, at.child('fieldRef'));
  const resource = take('resourceFieldRef');
  if (resource) validateResourceFieldRef(rules, resource, at.child('resourceFieldRef'), false);
  const configMap = take('configMapKeyRef');
  if (configMap) validateKeyRef(rules, configMap, at.child('configMapKeyRef'));
  const secret = take('secretKeyRef');
  if (secret) validateKeyRef(rules, secret, at.child('secretKeyRef'));
  const file = take('fileKeyRef');
  if (file) validateFileKeyRef(rules, file, at.child('fileKeyRef'));
  const detail = valueFromError(rules, sources, textOf(variable, 'value'));
  if (detail) rules.problems.invalid(at, '', detail, 'env-value-from');
}

function valueFromError(rules: Rules, sources: number, value: string): string | null {
  if (sources === 0) {
    return isSince(rules.version, '1.35')
      ? 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
      : 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
  }
  if (value !== '') return 'may not be specified when `value` is not empty';
  return sources > 1 ? 'may not have more than one field specified at a time' : null;
}

/** Source: validateConfigMapKeySelector, validateSecretKeySelector. */
function validateKeyRef({ problems }: Rules, ref: Fields, at: Place): void {
  const name = textOf(ref, 'name');
  problems.invalidEach(at.child('name'), name, dnsSubdomainErrors(name), 'env-reference-name');
  const key = textOf(ref, 'key');
  if (key === '') problems.required(at.child('key'), 'env-reference-key-required');
  else problems.invalidEach(at.child('key'), key, configKeyErrors(key), 'env-reference-key');
}

/** Source: validateFileKeySelector. */
function validateFileKeyRef({ problems }: Rules, ref: Fields, at: Place): void {
  const key = textOf(ref, 'key');
  if (key === '') problems.required(at.child('key'), 'env-file-key-required');
  else problems.invalidEach(at.child('key'), key, envNameErrors(key), 'env-file-key');
  const volume = textOf(ref, 'volumeName');
  const place = at.child('volumeName');
  if (volume === '') problems.required(place, 'env-file-volume-required');
  else problems.invalidEach(place, volume, dnsLabelErrors(volume), 'env-file-volume');
  const path = textOf(ref, 'path');
  if (path === '') problems.required(at.child('path'), 'env-file-path-required');
  else validateNoBacksteps(problems, path, at.child('path'));
}

const ENV_FROM = ['configMapRef', 'secretRef'] as const;

/** Source: ValidateEnvFrom. */
export function validateEnvFrom({ problems }: Rules, items: readonly Fields[], at: Place): void {
  for (const [index, item] of items.entries()) {
    const prefix = textOf(item, 'prefix');
    const place = at.index(index);
    if (prefix !== '') {
      problems.invalidEach(place.child('prefix'), prefix, envNameErrors(prefix), 'env-prefix');
    }
    let sources = 0;
    for (const key of ENV_FROM) {
      const source = fieldsOf(item, key);
      if (!source) continue;
      sources += 1;
      const name = textOf(source, 'name');
      const field = place.child(key).child('name');
      if (name === '') problems.required(field, 'env-from-name-required');
      else problems.invalidEach(field, name, dnsSubdomainErrors(name), 'env-from-name');
    }
    if (sources === 1) continue;
    const detail =
      sources === 0
        ? 'must specify one of: `configMapRef` or `secretRef`'
        : 'may not have more than one field specified at a time';
    problems.invalid(at.hiddenIndex(index), '', detail, 'env-from-source');
  }
}
