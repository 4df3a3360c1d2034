import { wasEmpty } from '../../decode/decode';
import { dnsSubdomainErrors } from '../../names';
import { amountOf } from '../../validation/amounts';
import { goJson } from '../../validation/go-values';
import { type Place, ROOT } from '../../validation/place';
import { validateResourceName } from '../../validation/resource-names';
import { validateResourceAmount } from '../../validation/resources';
import {
  type Fields,
  fieldsOf,
  itemsOf,
  keysOf,
  NO_FIELDS,
  textOf,
  textsOf,
} from '../../validation/values';
import { type Check, checkMeta } from './common';

const SPEC = ROOT.child('spec');

/** Source: ValidateResourceQuota. */
export function validateQuota(check: Check, quota: Fields): void {
  checkMeta(check, quota, dnsSubdomainErrors);
  const spec = fieldsOf(quota, 'spec') ?? NO_FIELDS;
  const hard = fieldsOf(spec, 'hard') ?? NO_FIELDS;
  for (const name of keysOf(hard)) {
    const place = SPEC.child('hard').entry(name);
    validateResourceName(check, name, place);
    if (!name.includes('/') && !isQuotaResource(name)) {
      const detail = 'must be a standard resource for quota';
      check.problems.invalid(place, name, detail, 'quota-resource');
    }
    validateResourceAmount(check, name, amountOf(hard, name), place);
  }
  const names = keysOf(hard).filter(isQuotaResource);
  validateScopes(check, textsOf(spec, 'scopes'), names);
  validateSelector(check, spec, names);
}

const COMPUTE = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];
const RESOURCES = new Set([
  ...COMPUTE,
  'ephemeral-storage',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
]);

function isQuotaResource(name: string): boolean {
  return RESOURCES.has(name) || /^(requests\.)?hugepages-/.test(name);
}

const OF_PODS = new Set(['pods', ...COMPUTE]);
/** What a scope can be said of. */
const SCOPES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Terminating', OF_PODS],
  ['NotTerminating', OF_PODS],
  ['BestEffort', new Set(['pods'])],
  ['NotBestEffort', OF_PODS],
  ['PriorityClass', OF_PODS],
  ['CrossNamespacePodAffinity', OF_PODS],
  ['VolumeAttributesClass', new Set(['persistentvolumeclaims', 'requests.storage'])],
]);
const CONFLICTS = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
];

function isConflict(scopes: readonly string[], pair: readonly string[]): boolean {
  return pair.every((scope) => scopes.includes(scope));
}

function validateScopes(
  { problems }: Check,
  scopes: readonly string[],
  names: readonly string[],
): void {
  const shown = goJson(scopes);
  const all = SPEC.child('scopes');
  for (const [index, scope] of scopes.entries()) {
    const place = all.hiddenIndex(index);
    if (!SCOPES.has(scope)) problems.invalid(place, shown, 'unsupported scope', 'quota-scope');
    for (const _ of unfit(scope, names)) {
      const detail = 'unsupported scope applied to resource';
      problems.invalid(place, shown, detail, 'quota-scope-resource');
    }
  }
  for (const pair of CONFLICTS)
    if (isConflict(scopes, pair))
      problems.invalid(all, shown, 'conflicting scopes', 'quota-scopes-conflict');
}

function unfit(scope: string, names: readonly string[]): readonly string[] {
  const fit = SCOPES.get(scope);
  return fit ? names.filter((name) => !fit.has(name)) : [];
}

function validateSelector({ problems }: Check, spec: Fields, names: readonly string[]): void {
  const selector = fieldsOf(spec, 'scopeSelector');
  if (!selector) return;
  const items = itemsOf(selector, 'matchExpressions');
  const all = SPEC.child('scopeSelector').child('matchExpressions');
  for (const [index, item] of items.entries()) {
    const place = all.hiddenIndex(index);
    const scope = textOf(item, 'scopeName');
    if (!SCOPES.has(scope))
      problems.invalid(place.child('scopeName'), scope, 'unsupported scope', 'quota-scope');
    for (const _ of unfit(scope, names)) {
      const detail = 'unsupported scope applied to resource';
      problems.invalid(place, printed(items), detail, 'quota-scope-resource');
    }
    validateOperator(problems, item, place);
  }
  const scopes = items.map((item) => textOf(item, 'scopeName'));
  const shown = goJson(spec.scopes ?? (wasEmpty(spec, 'scopes') ? [] : null));
  for (const pair of CONFLICTS)
    if (isConflict(scopes, pair))
      problems.invalid(all, shown, 'conflicting scopes', 'quota-scopes-conflict');
}

/** Go's own struct, which has no names for JSON. */
function printed(items: readonly Fields[]) {
  return goJson({
    MatchExpressions: items.map((item) => ({
      ScopeName: textOf(item, 'scopeName'),
      Operator: textOf(item, 'operator'),
      Values: item.values ?? (wasEmpty(item, 'values') ? [] : null),
    })),
  });
}

const ONLY_EXISTS = [
  'BestEffort',
  'NotBestEffort',
  'Terminating',
  'NotTerminating',
  'CrossNamespacePodAffinity',
];

function validateOperator(problems: Check['problems'], item: Fields, at: Place): void {
  const operator = textOf(item, 'operator');
  const values = textsOf(item, 'values');
  if (ONLY_EXISTS.includes(textOf(item, 'scopeName')) && operator !== 'Exists') {
    const detail =
      "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
    problems.invalid(at.child('operator'), operator, detail, 'quota-operator-exists');
  }
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length > 0) return;
    const detail =
      "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
    problems.required(at.child('values'), 'quota-values-required', detail);
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length === 0) return;
    const detail =
      "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
    problems.invalid(at.child('values'), goJson(values), detail, 'quota-values-none');
  } else {
    const detail = 'not a valid selector operator';
    problems.invalid(at.child('operator'), operator, detail, 'quota-operator');
  }
}
