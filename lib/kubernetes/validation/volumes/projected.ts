import { dnsSubdomainErrors } from '../../names';
import { goJson } from '../go-values';
import { validateLocalPath, validateMode } from '../paths';
import type { Place } from '../place';
import type { Rules } from '../rules';
import { validateLabelSelector } from '../selectors';
import { type Fields, fieldsOf, itemsOf, optionalText, textOf, wholeOf } from '../values';
import { validateDownwardFile, validateKeyToPath } from './config-sources';

/** One volume made of several sources. Paths may not clash between them. Source: validateProjectionSources. */
export function validateProjected(rules: Rules, volume: Fields, at: Place): void {
  validateMode(rules.problems, volume, 'defaultMode', at);
  const paths = new Set<string>();
  for (const [index, source] of itemsOf(volume, 'sources').entries()) {
    const place = at.child('sources').index(index);
    const count = validateSource(rules, source, paths, place, at);
    if (count <= 1) continue;
    const detail = 'may not specify more than 1 volume type per source';
    rules.problems.forbidden(place, detail, 'projected-many-types');
  }
}

/** Returns how many kinds of source it has. */
function validateSource(
  rules: Rules,
  source: Fields,
  paths: Set<string>,
  at: Place,
  volume: Place,
): number {
  let count = 0;
  for (const key of ['secret', 'configMap']) {
    const keys = fieldsOf(source, key);
    if (!keys) continue;
    count += 1;
    validateKeys(rules, keys, paths, at.child(key), volume);
  }
  const downward = fieldsOf(source, 'downwardAPI');
  if (downward) {
    count += 1;
    const place = at.child('downwardAPI');
    for (const [index, file] of itemsOf(downward, 'items').entries()) {
      validateDownwardFile(rules, file, place.hiddenChild('items').hiddenIndex(index));
      const path = textOf(file, 'path');
      takePath(rules, paths, path, path, volume);
    }
  }
  const token = fieldsOf(source, 'serviceAccountToken');
  if (token) {
    count += 1;
    validateToken(rules, token, at.child('serviceAccountToken'), volume);
  }
  const bundle = fieldsOf(source, 'clusterTrustBundle');
  if (bundle) {
    count += 1;
    validateBundle(rules, bundle, paths, at.child('clusterTrustBundle'), volume);
  }
  return count;
}

function takePath(
  rules: Rules,
  paths: Set<string>,
  path: string,
  shown: string,
  volume: Place,
): void {
  if (path === '') return;
  if (paths.has(path)) {
    const detail = 'conflicting duplicate paths';
    rules.problems.invalid(volume, shown, detail, 'projected-path-duplicate');
  } else paths.add(path);
}

function validateKeys(
  rules: Rules,
  keys: Fields,
  paths: Set<string>,
  at: Place,
  volume: Place,
): void {
  const name = textOf(keys, 'name');
  if (name === '') rules.problems.required(at.child('name'), 'projected-name-required');
  for (const [index, item] of itemsOf(keys, 'items').entries()) {
    validateKeyToPath(rules, item, at.child('items').index(index));
    takePath(rules, paths, textOf(item, 'path'), name, volume);
  }
}

function validateToken(rules: Rules, token: Fields, at: Place, volume: Place): void {
  const { problems } = rules;
  const seconds = wholeOf(token, 'expirationSeconds') ?? 0;
  const place = at.child('expirationSeconds');
  if (seconds < 600) {
    const detail = 'may not specify a duration less than 10 minutes';
    problems.invalid(place, seconds, detail, 'token-expiration');
  } else if (seconds > 2 ** 32) {
    const detail = 'may not specify a duration larger than 2^32 seconds';
    problems.invalid(place, seconds, detail, 'token-expiration');
  }
  const path = textOf(token, 'path');
  const field = shownAtVolume(at, volume);
  if (path === '') problems.required(field, 'token-path-required');
  else validateLocalPath(problems, path, field);
}

/** The place of the token's path, which the server names as if it were the volume's. */
function shownAtVolume(token: Place, volume: Place): Place {
  let place = volume;
  for (const step of token.path().slice(volume.path().length)) {
    place = typeof step === 'number' ? place.hiddenIndex(step) : place.hiddenChild(step);
  }
  return place.child('path');
}

/** Source: validateProjectionSources, the part for clusterTrustBundle. */
function validateBundle(
  rules: Rules,
  bundle: Fields,
  paths: Set<string>,
  at: Place,
  volume: Place,
): void {
  const { problems, version } = rules;
  const name = optionalText(bundle, 'name');
  const signer = optionalText(bundle, 'signerName');
  const selector = fieldsOf(bundle, 'labelSelector');
  if (name !== null && signer !== null) {
    const detail = 'only one of name and signerName may be used';
    problems.invalid(at, goJson(bundleJson(bundle)), detail, 'trust-bundle-both');
  } else if (name !== null) {
    const place = at.child('name');
    if (name === '') {
      problems.required(place, 'trust-bundle-name', 'must be a valid object name');
    }
    const errors = dnsSubdomainErrors(name.slice(name.lastIndexOf(':') + 1));
    const details = errors.map((error) => `not a valid clustertrustbundlename: ${error}`);
    problems.invalidEach(place, name, details, 'trust-bundle-name');
  } else if (signer !== null) {
    if (signer === '') {
      const place = at.child('signerName');
      problems.required(place, 'trust-bundle-signer', 'must be a valid signer name');
    }
    validateLabelSelector(problems, selector, at.child('labelSelector'), version);
  } else {
    problems.required(at, 'trust-bundle-none', 'either name or signerName must be specified');
  }
  const path = textOf(bundle, 'path');
  if (path === '') problems.required(at.child('path'), 'trust-bundle-path-required');
  validateLocalPath(problems, path, at.child('path'));
  takePath(rules, paths, path, path, volume);
}

function bundleJson(bundle: Fields): unknown {
  return {
    Name: optionalText(bundle, 'name'),
    SignerName: optionalText(bundle, 'signerName'),
    LabelSelector: fieldsOf(bundle, 'labelSelector'),
    Optional: bundle.optional ?? null,
    Path: textOf(bundle, 'path'),
    User: wholeOf(bundle, 'user'),
  };
}
