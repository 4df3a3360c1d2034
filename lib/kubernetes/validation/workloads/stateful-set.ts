import type { FieldError } from '../../field-error';
import { dnsLabelErrors } from '../../names';
import type { PlainMap } from '../../plain-map';
import type { Version } from '../../versions';
import { goJson } from '../go-values';
import { validateObjectMeta } from '../metadata';
import { type Place, ROOT } from '../place';
import { Problems } from '../problems';
import { validateTemplateMetadata } from '../validate-pod';
import { type Fields, fieldsOf, itemsOf, textOf, wholeOf } from '../values';
import { validateClaimSpec } from '../volumes/claim-template';
import { type Check, specOf, validateCount, validateSelector } from './common';
import {
  intOrPercentOf,
  isNothing,
  printIntOrPercent,
  validateIntOrPercent,
  validateShare,
} from './int-or-percent';
import { selects, sizeOf } from './label-match';
import { claimVolumes, type VolumesOfSet } from './stateful-volumes';
import { refuseLabels, templateLabels, validateEndless, validateTemplate } from './template';

/** Source: ValidateStatefulSet. */
export function validateStatefulSet(
  statefulSet: PlainMap,
  version: Version,
): readonly FieldError[] {
  const check = { problems: new Problems(), version };
  const meta = specOf(statefulSet, 'metadata');
  validateObjectMeta(check.problems, meta, ROOT.child('metadata'), version, dnsLabelErrors);
  validateStatefulSetSpec(check, specOf(statefulSet), ROOT.child('spec'));
  return check.problems.list;
}

/** What is not looked at again when a StatefulSet is changed. Source: StatefulSetValidationOptions. */
export interface StatefulSkips {
  readonly serviceName?: boolean;
  readonly template?: boolean;
  readonly claims?: boolean;
}

/** Source: ValidateStatefulSetSpec. */
export function validateStatefulSetSpec(
  check: Check,
  spec: Fields,
  at: Place,
  skips: StatefulSkips = {},
): void {
  validatePodManagement(check, spec, at.child('podManagementPolicy'));
  validateStrategy(check, specOf(spec, 'updateStrategy'), at.child('updateStrategy'));
  validateRetention(check, spec, at.child('persistentVolumeClaimRetentionPolicy'));
  if (!skips.claims) validateClaims(check, spec, at.child('volumeClaimTemplates'));
  validateCount(check, spec, 'replicas', at);
  validateCount(check, spec, 'minReadySeconds', at);
  validateCount(check, specOf(spec, 'ordinals'), 'start', at.child('ordinals'));
  if (!skips.serviceName) validateServiceName(check, spec, at.child('serviceName'));
  validateReplicas(check, spec, at, skips.template ?? false);
  validateEndless(check, specOf(spec, 'template'), at.child('template'), 'StatefulSet');
}

function validatePodManagement({ problems }: Check, spec: Fields, at: Place): void {
  const policy = textOf(spec, 'podManagementPolicy');
  if (policy === 'OrderedReady' || policy === 'Parallel') return;
  const detail = "must be 'OrderedReady' or 'Parallel'";
  problems.invalid(at, goJson(policy), detail, 'pod-management-policy');
}

function validateStrategy(check: Check, strategy: Fields, at: Place): void {
  const { problems } = check;
  const type = textOf(strategy, 'type');
  const rollingUpdate = fieldsOf(strategy, 'rollingUpdate');
  const place = at.child('rollingUpdate');
  if (type === 'OnDelete') {
    if (!rollingUpdate) return;
    const shown = goJson(rollingUpdateJson(rollingUpdate));
    const detail = "only allowed for updateStrategy 'RollingUpdate'";
    problems.invalid(place, shown, detail, 'update-strategy-on-delete');
  } else if (type === 'RollingUpdate') {
    if (rollingUpdate) validateRollingUpdate(check, rollingUpdate, place);
  } else {
    const shown = { Type: type, RollingUpdate: rollingUpdate && rollingUpdateJson(rollingUpdate) };
    const detail = "must be 'RollingUpdate' or 'OnDelete'";
    problems.invalid(at, goJson(shown), detail, 'stateful-strategy-type');
  }
}

/** As Go prints what it holds inside. */
function rollingUpdateJson(rollingUpdate: Fields): unknown {
  const hasMost = Object.hasOwn(rollingUpdate, 'maxUnavailable');
  return {
    Partition: wholeOf(rollingUpdate, 'partition') ?? 0,
    MaxUnavailable: hasMost ? intOrPercentOf(rollingUpdate, 'maxUnavailable') : null,
  };
}

/** Source: validateRollingUpdateStatefulSet. */
function validateRollingUpdate(check: Check, rollingUpdate: Fields, at: Place): void {
  validateCount(check, rollingUpdate, 'partition', at);
  if (!Object.hasOwn(rollingUpdate, 'maxUnavailable')) return;
  const most = intOrPercentOf(rollingUpdate, 'maxUnavailable');
  const place = at.child('maxUnavailable');
  validateIntOrPercent(check, most, place);
  if (isNothing(most)) {
    check.problems.invalid(place, printIntOrPercent(most), 'cannot be 0', 'max-unavailable-zero');
  }
  validateShare(check, most, place);
}

const RETENTIONS = ['Retain', 'Delete'];

/** Source: ValidatePersistentVolumeClaimRetentionPolicy. */
function validateRetention({ problems }: Check, spec: Fields, at: Place): void {
  const policy = fieldsOf(spec, 'persistentVolumeClaimRetentionPolicy');
  if (!policy) return;
  for (const key of ['whenDeleted', 'whenScaled']) {
    const value = textOf(policy, key);
    if (RETENTIONS.includes(value)) continue;
    problems.unsupported(at.child(key), value, RETENTIONS, 'claim-retention-policy');
  }
}

function validateClaims(check: Check, spec: Fields, at: Place): void {
  for (const [index, claim] of itemsOf(spec, 'volumeClaimTemplates').entries()) {
    validateClaimSpec(check, specOf(claim), at.index(index).child('spec'));
  }
}

function validateServiceName({ problems }: Check, spec: Fields, at: Place): void {
  const name = textOf(spec, 'serviceName');
  if (name === '') return;
  problems.invalidEach(at, name, dnsLabelErrors(name), 'stateful-service-name');
}

const WORDS = { kind: 'statefulset', unusable: '' };

function validateReplicas(check: Check, spec: Fields, at: Place, skipsTemplate: boolean): void {
  const selector = fieldsOf(spec, 'selector');
  if (!validateSelector(check, selector, at.child('selector'), WORDS)) return;
  const place = at.child('template');
  const { template, places } = withClaims(spec, claimVolumes(spec, at));
  const isAll = selector !== null && sizeOf(selector) === 0;
  if (!isAll && !selects(selector, templateLabels(template))) refuseLabels(check, template, place);
  if (!skipsTemplate) validateTemplate(check, template, place, places);
  const options = { version: check.version, at: place.path() };
  check.problems.take(validateTemplateMetadata(template, options));
}

/** The template that the server looks at: it gives each Pod a name, a subdomain and the volumes of its claims. */
function withClaims(
  spec: Fields,
  volumes: VolumesOfSet | null,
): { readonly template: Fields; readonly places?: readonly Place[] } {
  const template = specOf(spec, 'template');
  const podSpec = { ...specOf(template), hostname: '', subdomain: '' };
  if (!volumes) return { template: { ...template, spec: podSpec } };
  return {
    template: { ...template, spec: { ...podSpec, volumes: volumes.list } },
    places: volumes.places,
  };
}
