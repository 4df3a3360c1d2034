import type { FieldError } from '../field-error';
import type { PlainMap } from '../plain-map';
import type { Kind } from '../schema/kinds';
import { validateClaimUpdate } from '../updates/claim';
import { validateConfigMapUpdate, validateSecretUpdate } from '../updates/config';
import { validateJobUpdate } from '../updates/job';
import { validatePodUpdate } from '../updates/pod';
import { validateServiceUpdate } from '../updates/service';
import {
  freeUpdate,
  selectorUpdate,
  type ValidateUpdate,
  validateCronJobUpdate,
  validateDaemonSetUpdate,
  validateStatefulSetUpdate,
} from '../updates/workloads';
import type { Version } from '../versions';

/** One line a kind. */
const VALIDATE: Readonly<Record<Kind, ValidateUpdate>> = {
  Pod: validatePodUpdate,
  Deployment: selectorUpdate('Deployment'),
  ReplicaSet: selectorUpdate('ReplicaSet'),
  StatefulSet: validateStatefulSetUpdate,
  DaemonSet: validateDaemonSetUpdate,
  ReplicationController: freeUpdate('ReplicationController'),
  Job: validateJobUpdate,
  CronJob: validateCronJobUpdate,
  PodTemplate: freeUpdate('PodTemplate'),
  Service: validateServiceUpdate,
  ConfigMap: validateConfigMapUpdate,
  Secret: validateSecretUpdate,
  PersistentVolumeClaim: validateClaimUpdate,
};

/**
 * What the API server would refuse in a changed object. Takes both decoded, defaulted and prepared. Never throws.
 */
export function validateUpdate(
  next: PlainMap,
  old: PlainMap,
  kind: Kind,
  version: Version,
): readonly FieldError[] {
  return VALIDATE[kind](next, old, version);
}
