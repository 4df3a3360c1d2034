import type { FieldError } from '../field-error';
import { Problems } from '../validation/problems';
import { asFields } from '../validation/values';
import type { Version } from '../versions';
import type { FurtherKindName } from './kinds';
import { validateAutoscaler } from './rules/autoscaler';
import type { Rule } from './rules/common';
import { validateCsiDriver } from './rules/csi-driver';
import { validateDisruptionBudget } from './rules/disruption-budget';
import { validateEndpoints } from './rules/endpoints';
import { validateIngress } from './rules/ingress';
import { validateIngressClass } from './rules/ingress-class';
import { validateLimitRange } from './rules/limit-range';
import { validateNamespaceObject, validateServiceAccount } from './rules/namespaces';
import { validateNetworkPolicy } from './rules/network-policy';
import { validatePersistentVolume } from './rules/persistent-volume';
import { validatePriorityClass } from './rules/priority-class';
import { validateQuota } from './rules/quota';
import {
  validateClusterRole,
  validateClusterRoleBinding,
  validateRole,
  validateRoleBinding,
} from './rules/rbac';
import { validateStorageClass } from './rules/storage-class';

const RULES: Readonly<Record<FurtherKindName, Rule>> = {
  Namespace: validateNamespaceObject,
  ServiceAccount: validateServiceAccount,
  PersistentVolume: validatePersistentVolume,
  LimitRange: validateLimitRange,
  ResourceQuota: validateQuota,
  Endpoints: validateEndpoints,
  Role: validateRole,
  RoleBinding: validateRoleBinding,
  ClusterRole: validateClusterRole,
  ClusterRoleBinding: validateClusterRoleBinding,
  Ingress: validateIngress,
  IngressClass: validateIngressClass,
  NetworkPolicy: validateNetworkPolicy,
  PodDisruptionBudget: validateDisruptionBudget,
  StorageClass: validateStorageClass,
  CSIDriver: validateCsiDriver,
  PriorityClass: validatePriorityClass,
  HorizontalPodAutoscaler: validateAutoscaler,
};

/** What the API server would refuse in a new object, decoded, defaulted and prepared, in its order. Never throws. */
export function validateFurther(
  object: unknown,
  kind: FurtherKindName,
  version: Version,
): readonly FieldError[] {
  const problems = new Problems();
  RULES[kind]({ problems, version }, asFields(object));
  return problems.list;
}
