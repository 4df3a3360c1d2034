import { BUDGET_CONTROLLER } from './budgets';
import { CLAIM_CONTROLLER, CLAIM_PROTECTION_CONTROLLER, VOLUME_CONTROLLER } from './claims';
import type { Controller } from './controller';
import { CRON_JOB_CONTROLLER } from './cron-jobs';
import { DAEMON_SET_CONTROLLER } from './daemon-sets';
import { DEPLOYMENT_CONTROLLER } from './deployment/deployments';
import { ENDPOINT_SLICE_CONTROLLER, ENDPOINTS_CONTROLLER } from './endpoints';
import { GARBAGE_COLLECTOR } from './garbage-collector';
import { JOB_CONTROLLER } from './job/jobs';
import { NAMESPACE_CONTROLLER } from './namespaces';
import { NODE_TAINT_CONTROLLER } from './node-taints';
import { POD_CONTROLLERS } from './pod-controllers';
import { QUOTA_CONTROLLER } from './quotas';
import { REPLICA_SET_CONTROLLER, REPLICATION_CONTROLLER } from './replica-sets';
import { STATEFUL_SET_CONTROLLER } from './stateful-sets';
import { TAINT_EVICTION_CONTROLLER } from './taint-eviction';

/** What looks after everything else. */
export const FURTHER_CONTROLLERS: readonly Controller[] = [
  NAMESPACE_CONTROLLER,
  GARBAGE_COLLECTOR,
  DEPLOYMENT_CONTROLLER,
  REPLICA_SET_CONTROLLER,
  REPLICATION_CONTROLLER,
  STATEFUL_SET_CONTROLLER,
  DAEMON_SET_CONTROLLER,
  JOB_CONTROLLER,
  CRON_JOB_CONTROLLER,
  ENDPOINT_SLICE_CONTROLLER,
  ENDPOINTS_CONTROLLER,
  CLAIM_CONTROLLER,
  CLAIM_PROTECTION_CONTROLLER,
  VOLUME_CONTROLLER,
  NODE_TAINT_CONTROLLER,
  TAINT_EVICTION_CONTROLLER,
  QUOTA_CONTROLLER,
  BUDGET_CONTROLLER,
];

/** All that run in a practice cluster. */
export const CONTROLLERS: readonly Controller[] = [...POD_CONTROLLERS, ...FURTHER_CONTROLLERS];
