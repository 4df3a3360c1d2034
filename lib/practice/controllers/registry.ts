import type { Controller } from './controller';
import { DEPLOYMENT_CONTROLLER } from './deployment/deployments';
import { GARBAGE_COLLECTOR } from './garbage-collector';
import { JOB_CONTROLLER } from './job/jobs';
import { NAMESPACE_CONTROLLER } from './namespaces';
import { REPLICA_SET_CONTROLLER, REPLICATION_CONTROLLER } from './replica-sets';

/** All that run in a practice cluster. */
export const CONTROLLERS: readonly Controller[] = [
  NAMESPACE_CONTROLLER,
  GARBAGE_COLLECTOR,
  DEPLOYMENT_CONTROLLER,
  REPLICA_SET_CONTROLLER,
  REPLICATION_CONTROLLER,
  JOB_CONTROLLER,
];
