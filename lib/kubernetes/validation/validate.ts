import type { FieldError } from '../field-error';
import type { PlainMap } from '../plain-map';
import type { Kind } from '../schema/kinds';
import type { Version } from '../versions';
import { validateClaim } from './companions/claim';
import { validateConfigMap } from './companions/config-map';
import { validateSecret } from './companions/secret';
import { validateService } from './companions/service';
import { validatePod } from './validate-pod';
import { validateCronJob } from './workloads/cron-job';
import { validateDaemonSet } from './workloads/daemon-set';
import { validateDeployment } from './workloads/deployment';
import { validateJob } from './workloads/job';
import { validatePodTemplate } from './workloads/pod-template';
import { validateReplicaSet } from './workloads/replica-set';
import { validateReplicationController } from './workloads/replication-controller';
import { validateStatefulSet } from './workloads/stateful-set';

/** What a kind's rules refuse in a new object, in the server's order. Takes it decoded, defaulted and prepared. */
export type Validate = (object: PlainMap, version: Version) => readonly FieldError[];

/** One line a kind; what has none is taken as it is. */
const VALIDATE: Partial<Readonly<Record<Kind, Validate>>> = {
  Pod: (pod, version) => validatePod(pod, { version }),
  Deployment: validateDeployment,
  ReplicaSet: validateReplicaSet,
  StatefulSet: validateStatefulSet,
  DaemonSet: validateDaemonSet,
  ReplicationController: validateReplicationController,
  Job: validateJob,
  CronJob: validateCronJob,
  PodTemplate: validatePodTemplate,
  Service: validateService,
  ConfigMap: validateConfigMap,
  Secret: validateSecret,
  PersistentVolumeClaim: validateClaim,
};

/** What the API server would refuse in a new object, as its kind's strategy validates it. Never throws. */
export function validateCreate(
  object: PlainMap,
  kind: Kind,
  version: Version,
): readonly FieldError[] {
  return VALIDATE[kind]?.(object, version) ?? [];
}
