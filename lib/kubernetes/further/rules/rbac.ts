import { dnsSubdomainErrors } from '../../names';
import { goJson } from '../../validation/go-values';
import { type Place, ROOT } from '../../validation/place';
import { validateLabelSelector } from '../../validation/selectors';
import {
  type Fields,
  fieldsOf,
  itemsOf,
  NO_FIELDS,
  textOf,
  textsOf,
} from '../../validation/values';
import { isUsable } from '../../validation/workloads/label-match';
import { type Check, checkClusterMeta, checkMeta, pathSegmentErrors } from './common';

const GROUP = 'rbac.authorization.k8s.io';

/** Source: ValidateRole. */
export function validateRole(check: Check, role: Fields): void {
  checkMeta(check, role, pathSegmentErrors);
  validatePolicyRules(check, role, true);
}

/** Source: ValidateClusterRole. */
export function validateClusterRole(check: Check, role: Fields): void {
  checkClusterMeta(check, role, pathSegmentErrors);
  validatePolicyRules(check, role, false);
  const aggregation = fieldsOf(role, 'aggregationRule');
  if (!aggregation) return;
  const place = ROOT.child('aggregationRule').child('clusterRoleSelectors');
  const selectors = itemsOf(aggregation, 'clusterRoleSelectors');
  if (selectors.length === 0) {
    const detail = 'at least one clusterRoleSelector required if aggregationRule is non-nil';
    check.problems.required(place, 'role-selectors-required', detail);
  }
  for (const [index, selector] of selectors.entries()) {
    validateLabelSelector(check.problems, selector, place.index(index), check.version);
    if (isUsable(selector, check.version)) continue;
    // The server prints what it could not make: nothing.
    const detail = 'invalid label selector.';
    check.problems.invalid(place.index(index), goJson(null), detail, 'role-selector');
  }
}

function validatePolicyRules({ problems }: Check, role: Fields, isNamespaced: boolean): void {
  for (const [index, rule] of itemsOf(role, 'rules').entries()) {
    const place = ROOT.child('rules').index(index);
    if (textsOf(rule, 'verbs').length === 0) {
      const detail = 'verbs must contain at least one value';
      problems.required(place.child('verbs'), 'role-verbs-required', detail);
    }
    const urls = textsOf(rule, 'nonResourceURLs');
    if (urls.length > 0) {
      validateUrls({ problems, rule, urls, isNamespaced }, place.child('nonResourceURLs'));
      continue;
    }
    if (textsOf(rule, 'apiGroups').length === 0) {
      const detail = 'resource rules must supply at least one api group';
      problems.required(place.child('apiGroups'), 'role-api-groups-required', detail);
    }
    if (textsOf(rule, 'resources').length === 0) {
      const detail = 'resource rules must supply at least one resource';
      problems.required(place.child('resources'), 'role-resources-required', detail);
    }
  }
}

interface UrlRule {
  readonly problems: Check['problems'];
  readonly rule: Fields;
  readonly urls: readonly string[];
  readonly isNamespaced: boolean;
}

function validateUrls({ problems, rule, urls, isNamespaced }: UrlRule, at: Place): void {
  if (isNamespaced) {
    const detail = 'namespaced rules cannot apply to non-resource URLs';
    problems.invalid(at, goJson(urls), detail, 'role-urls-namespaced');
  }
  const keys = ['apiGroups', 'resources', 'resourceNames'];
  if (keys.every((key) => textsOf(rule, key).length === 0)) return;
  const detail = 'rules cannot apply to both regular resources and non-resource URLs';
  problems.invalid(at, goJson(urls), detail, 'role-urls-both');
}

/** Source: ValidateRoleBinding. */
export function validateRoleBinding(check: Check, binding: Fields): void {
  checkMeta(check, binding, pathSegmentErrors);
  validateRoleRef(check, binding, ['Role', 'ClusterRole']);
  validateSubjects(check, binding, true);
}

/** Source: ValidateClusterRoleBinding. */
export function validateClusterRoleBinding(check: Check, binding: Fields): void {
  checkClusterMeta(check, binding, pathSegmentErrors);
  validateRoleRef(check, binding, ['ClusterRole']);
  validateSubjects(check, binding, false);
}

function validateRoleRef({ problems }: Check, binding: Fields, kinds: readonly string[]): void {
  const ref = fieldsOf(binding, 'roleRef') ?? NO_FIELDS;
  const place = ROOT.child('roleRef');
  const group = textOf(ref, 'apiGroup');
  if (group !== GROUP)
    problems.unsupported(place.child('apiGroup'), group, [GROUP], 'role-ref-group');
  const kind = textOf(ref, 'kind');
  if (!kinds.includes(kind))
    problems.unsupported(place.child('kind'), kind, kinds, 'role-ref-kind');
  const name = textOf(ref, 'name');
  if (name === '') problems.required(place.child('name'), 'role-ref-name-required');
  else problems.invalidEach(place.child('name'), name, pathSegmentErrors(name), 'role-ref-name');
}

const SUBJECTS = ['ServiceAccount', 'User', 'Group'];

function validateSubjects({ problems }: Check, binding: Fields, isNamespaced: boolean): void {
  for (const [index, subject] of itemsOf(binding, 'subjects').entries()) {
    const place = ROOT.child('subjects').index(index);
    const name = textOf(subject, 'name');
    const kind = textOf(subject, 'kind');
    const group = textOf(subject, 'apiGroup');
    if (name === '') problems.required(place.child('name'), 'subject-name-required');
    if (kind === 'ServiceAccount') {
      const errors = name === '' ? [] : dnsSubdomainErrors(name);
      problems.invalidEach(place.child('name'), name, errors, 'subject-account-name');
      if (group !== '')
        problems.unsupported(place.child('apiGroup'), group, [''], 'subject-account-group');
      if (!isNamespaced && textOf(subject, 'namespace') === '')
        problems.required(place.child('namespace'), 'subject-namespace-required');
    } else if (kind === 'User' || kind === 'Group') {
      if (group !== GROUP)
        problems.unsupported(place.child('apiGroup'), group, [GROUP], 'subject-group');
    } else problems.unsupported(place.child('kind'), kind, SUBJECTS, 'subject-kind');
  }
}
