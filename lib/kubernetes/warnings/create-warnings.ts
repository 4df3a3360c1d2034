import type { ApiWarning } from '../field-error';
import type { Kind } from '../schema/kinds';
import { ROOT } from '../validation/place';
import { asFields, type Fields, fieldsOf, NO_FIELDS, optionalText } from '../validation/values';
import type { Version } from '../versions';
import { warnOfClaimSpec } from './amounts';
import { warnOfCopiedAppArmor } from './annotations';
import { warnOfPod } from './pod';
import { warnOfTlsSecret } from './secret';
import { warnOfService } from './service';
import { Warnings } from './warnings';
import {
  warnOfCronJob,
  warnOfDaemonSet,
  warnOfJob,
  warnOfName,
  warnOfPodTemplate,
  warnOfReplicated,
  warnOfStatefulSet,
} from './workloads';

type Warn = (warnings: Warnings, object: Fields) => void;

/** One line a kind: WarningsOnCreate of its strategy. */
const WARN: Partial<Readonly<Record<Kind, Warn>>> = {
  Pod: (warnings, pod) => {
    warnOfName(warnings, pod, "the Pod's hostname");
    warnOfPod(warnings, pod);
  },
  Deployment: warnOfReplicated,
  ReplicaSet: warnOfReplicated,
  ReplicationController: warnOfReplicated,
  StatefulSet: warnOfStatefulSet,
  DaemonSet: warnOfDaemonSet,
  PodTemplate: warnOfPodTemplate,
  Job: warnOfJob,
  CronJob: warnOfCronJob,
  Service: warnOfService,
  Secret: warnOfTlsSecret,
  PersistentVolumeClaim: warnOfClaim,
};

/**
 * What the server warns of when it takes a new object, in its order (but for what stands in a map: there its own order
 * is random). Takes the object decoded, defaulted and prepared. Never throws.
 */
export function createWarnings(
  object: unknown,
  kind: Kind,
  version: Version,
): readonly ApiWarning[] {
  const warnings = new Warnings(version);
  WARN[kind]?.(warnings, asFields(object));
  return warnings.list;
}

/**
 * What it warns of while it prepares the object, so even where it refuses it afterwards. Takes the object as it is
 * before that.
 */
export function prepareWarnings(
  object: unknown,
  kind: Kind,
  version: Version,
): readonly ApiWarning[] {
  const warnings = new Warnings(version);
  if (kind === 'Pod') warnOfCopiedAppArmor(warnings, asFields(object), ROOT);
  return warnings.list;
}

const STORAGE_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** Source: GetWarningsForPersistentVolumeClaim. */
function warnOfClaim(warnings: Warnings, claim: Fields): void {
  const annotations = fieldsOf(fieldsOf(claim, 'metadata') ?? NO_FIELDS, 'annotations');
  if (annotations && optionalText(annotations, STORAGE_CLASS) !== null) {
    const place = ROOT.child('metadata').child('annotations').entry(STORAGE_CLASS);
    const message = 'deprecated since v1.8; use "storageClassName" attribute instead';
    warnings.at(place, message, 'deprecated-annotation');
  }
  warnOfClaimSpec(warnings, fieldsOf(claim, 'spec') ?? NO_FIELDS, ROOT.child('spec'));
}
