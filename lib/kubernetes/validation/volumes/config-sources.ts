import { compareQuantities } from '../../quantity';
import { amountOf, ZERO } from '../amounts';
import { validateFieldRef, validateResourceFieldRef } from '../field-refs';
import {
  validateDescendingPath,
  validateLocalPath,
  validateMode,
  validateNoBacksteps,
} from '../paths';
import type { Place } from '../place';
import type { Rules } from '../rules';
import { type Fields, fieldsOf, itemsOf, optionalText, textOf } from '../values';
import { requireText } from './required';

const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

/** Sources that the node or the cluster itself has. */
export const CONFIG_SOURCES = {
  emptyDir({ problems }: Rules, source: Fields, at: Place): void {
    if (compareQuantities(amountOf(source, 'sizeLimit'), ZERO) >= 0) return;
    const detail = 'SizeLimit field must be a valid resource quantity';
    problems.forbidden(at.child('sizeLimit'), detail, 'empty-dir-size');
  },
  hostPath({ problems }: Rules, source: Fields, at: Place): void {
    const path = textOf(source, 'path');
    if (path === '') {
      problems.required(at.child('path'), 'host-path-required');
      return;
    }
    validateNoBacksteps(problems, path, at.child('path'));
    const type = optionalText(source, 'type');
    if (type !== null && !HOST_PATH_TYPES.includes(type)) {
      problems.unsupported(at.child('type'), type, HOST_PATH_TYPES, 'host-path-type');
    }
  },
  gitRepo(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'repository', at);
    validateDescendingPath(rules.problems, textOf(source, 'directory'), at.child('directory'));
  },
  secret(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'secretName', at);
    validateMode(rules.problems, source, 'defaultMode', at);
    validateItems(rules, source, at.child('items'));
  },
  configMap(rules: Rules, source: Fields, at: Place): void {
    if (textOf(source, 'name') === '') {
      rules.problems.required(at.child('name'), 'config-map-name-required');
    }
    validateMode(rules.problems, source, 'defaultMode', at);
    validateItems(rules, source, at.child('items'));
  },
  persistentVolumeClaim(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'claimName', at);
  },
  downwardAPI(rules: Rules, source: Fields, at: Place): void {
    validateMode(rules.problems, source, 'defaultMode', at);
    for (const [index, file] of itemsOf(source, 'items').entries()) {
      validateDownwardFile(rules, file, at.hiddenChild('items').hiddenIndex(index));
    }
  },
  image({ problems, isPod }: Rules, source: Fields, at: Place): void {
    if (isPod && textOf(source, 'reference') === '') {
      problems.required(at.child('reference'), 'image-volume-reference-required');
    }
    const policy = textOf(source, 'pullPolicy');
    const place = at.child('pullPolicy');
    if (policy === '') problems.required(place, 'pull-policy-required');
    else if (!PULL_POLICIES.includes(policy)) {
      problems.unsupported(place, policy, PULL_POLICIES, 'pull-policy');
    }
  },
};

function validateItems(rules: Rules, source: Fields, at: Place): void {
  for (const [index, item] of itemsOf(source, 'items').entries()) {
    validateKeyToPath(rules, item, at.index(index));
  }
}

/** Source: validateKeyToPath. */
export function validateKeyToPath({ problems }: Rules, item: Fields, at: Place): void {
  if (textOf(item, 'key') === '') problems.required(at.child('key'), 'item-key-required');
  const path = textOf(item, 'path');
  if (path === '') problems.required(at.child('path'), 'item-path-required');
  validateLocalPath(problems, path, at.child('path'));
  validateMode(problems, item, 'mode', at);
}

const FILE_FIELDS = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];

/** Source: validateDownwardAPIVolumeFile. */
export function validateDownwardFile(rules: Rules, file: Fields, at: Place): void {
  const { problems } = rules;
  const path = textOf(file, 'path');
  if (path === '') problems.required(at.child('path'), 'item-path-required');
  validateLocalPath(problems, path, at.child('path'));
  const field = fieldsOf(file, 'fieldRef');
  const resource = fieldsOf(file, 'resourceFieldRef');
  if (field) {
    validateFieldRef(rules, field, FILE_FIELDS, at.child('fieldRef'));
    if (resource) {
      const detail = 'fieldRef and resourceFieldRef can not be specified simultaneously';
      problems.invalid(at, 'resource', detail, 'downward-file-both');
    }
  } else if (resource) {
    validateResourceFieldRef(rules, resource, at.child('resourceFieldRef'), true);
  } else {
    const detail = 'one of fieldRef and resourceFieldRef is required';
    problems.required(at, 'downward-file-source', detail);
  }
  validateMode(problems, file, 'mode', at);
}
