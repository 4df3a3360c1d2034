import type { PlainMap } from '../plain-map';
import type { Kind } from '../schema/kinds';
import type { Version } from '../versions';
import { defaultClaim } from './claim';
import { ownStruct, setDefault } from './objects';
import { defaultPod } from './pod';
import { defaultService } from './service';
import {
  defaultCronJob,
  defaultDaemonSet,
  defaultDeployment,
  defaultJob,
  defaultReplicaSet,
  defaultReplicationController,
  defaultStatefulSet,
  defaultTemplate,
} from './workloads';

const DEFAULTS: Readonly<Record<Kind, (object: PlainMap, version: Version) => void>> = {
  Pod: defaultPod,
  Deployment: defaultDeployment,
  ReplicaSet: defaultReplicaSet,
  StatefulSet: defaultStatefulSet,
  DaemonSet: defaultDaemonSet,
  ReplicationController: defaultReplicationController,
  Job: defaultJob,
  CronJob: defaultCronJob,
  PodTemplate: defaultTemplate,
  Service: defaultService,
  // Its `data` becomes an empty map, which is not printed.
  ConfigMap: () => {},
  Secret: (secret) => setDefault(secret, 'type', 'Opaque'),
  PersistentVolumeClaim: defaultClaim,
};

/** Sets in a decoded object, in place, all that the API server sets while it decodes (scheme.Default). */
export function setDefaults(object: PlainMap, kind: Kind, version: Version): void {
  ownStruct(object, 'metadata');
  DEFAULTS[kind](object, version);
}
