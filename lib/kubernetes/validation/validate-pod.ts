import type { FieldError, FieldPath } from '../field-error';
import type { Version } from '../versions';
import { validateLabels } from './label-names';
import { podNameErrors, validateAnnotations, validateObjectMeta } from './metadata';
import { type Place, ROOT } from './place';
import { validateCreation, validatePodAnnotations } from './pod-annotations';
import { validatePodSpec } from './pod-spec';
import { Problems } from './problems';
import type { Rules } from './rules';
import {
  asFields,
  type Fields,
  fieldsOf,
  flagOf,
  itemsOf,
  NO_FIELDS,
  textOf,
  wholeOf,
} from './values';

export interface PodRulesOptions {
  readonly version: Version;
  /** The template of a workload: held to less than a Pod, and nameless. */
  readonly isTemplate?: boolean;
  /** It is there already, and changed: what holds for new ones alone is left out. */
  readonly isUpdate?: boolean;
  /** Where the Pod or template is in its object, such as `['spec', 'template']`. */
  readonly at?: FieldPath;
  /** Where each of its volumes is, where that is not in its own list. */
  readonly volumePlaces?: readonly Place[];
}

/**
 * What kube-apiserver would refuse in a Pod that is created. Takes a decoded object with defaults set.
 * Never throws. Source: ValidatePodCreate, ValidatePodTemplateSpec.
 */
export function validatePod(object: unknown, options: PodRulesOptions): readonly FieldError[] {
  const pod = asFields(object);
  const at = placeOf(options);
  const meta = fieldsOf(pod, 'metadata') ?? NO_FIELDS;
  const spec = fieldsOf(pod, 'spec') ?? NO_FIELDS;
  const isPod = !options.isTemplate;
  const rules = makeRules(spec, isPod ? textOf(meta, 'name') : '', options, at);
  const annotations = fieldsOf(meta, 'annotations');
  validateMetadata(rules, meta, spec, at);
  validatePodSpec(rules, spec, isPod ? annotations : null, at.child('spec'));
  if (isPod) validateTokens(rules, spec, at.child('spec'));
  if (!options.isUpdate) validateCreation(rules, spec, annotations, at.child('spec'));
  return rules.problems.list;
}

/** The labels and annotations of a template alone: the server looks at those of a StatefulSet twice. */
export function validateTemplateMetadata(
  template: unknown,
  options: PodRulesOptions,
): readonly FieldError[] {
  const pod = asFields(template);
  const at = placeOf(options);
  const spec = fieldsOf(pod, 'spec') ?? NO_FIELDS;
  const rules = makeRules(spec, '', { ...options, isTemplate: true }, at);
  validateMetadata(rules, fieldsOf(pod, 'metadata') ?? NO_FIELDS, spec, at);
  return rules.problems.list;
}

function placeOf({ at = [] }: PodRulesOptions): Place {
  return at.reduce<Place>(
    (place, step) => (typeof step === 'number' ? place.index(step) : place.child(step)),
    ROOT,
  );
}

function validateMetadata(rules: Rules, meta: Fields, spec: Fields, at: Place): void {
  const { problems, version, isPod } = rules;
  const place = isPod ? at.child('metadata') : at.hiddenChild('metadata');
  const annotations = fieldsOf(meta, 'annotations');
  if (isPod) validateObjectMeta(problems, meta, place, version, podNameErrors);
  else {
    validateLabels(problems, fieldsOf(meta, 'labels'), place.child('labels'), version);
    validateAnnotations(problems, annotations, place.child('annotations'), version);
  }
  const annotationsPlace = place.child('annotations');
  validatePodAnnotations(rules, spec, annotations, annotationsPlace, at.child('spec'));
}

function makeRules(spec: Fields, podName: string, options: PodRulesOptions, at: Place): Rules {
  const os = fieldsOf(spec, 'os');
  const claims = itemsOf(spec, 'resourceClaims').map((claim) => textOf(claim, 'name'));
  return {
    problems: new Problems(),
    version: options.version,
    isPod: !options.isTemplate,
    podName,
    podRestartPolicy: textOf(spec, 'restartPolicy'),
    hostUsers: flagOf(spec, 'hostUsers') !== false,
    gracePeriod: wholeOf(spec, 'terminationGracePeriodSeconds'),
    osName: os ? textOf(os, 'name') : null,
    claimNames: new Set(claims.filter((name) => name !== '')),
    volumes: new Map(),
    volumesPlace: at.child('spec').child('volumes'),
    volumePlaces: options.volumePlaces ?? null,
  };
}

/** Source: validatePodMetadataAndSpec. */
function validateTokens(rules: Rules, spec: Fields, at: Place): void {
  if (textOf(spec, 'serviceAccountName') !== '') return;
  for (const [index, volume] of itemsOf(spec, 'volumes').entries()) {
    const projected = fieldsOf(volume, 'projected');
    if (!projected) continue;
    for (const [sourceIndex, source] of itemsOf(projected, 'sources').entries()) {
      if (!fieldsOf(source, 'serviceAccountToken')) continue;
      const sources = at.child('volumes').index(index).child('projected').child('sources');
      const place = sources.index(sourceIndex).child('serviceAccountToken');
      const detail = 'must not be specified when serviceAccountName is not set';
      rules.problems.forbidden(place, detail, 'token-service-account');
    }
  }
}
