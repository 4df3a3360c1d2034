import type { Version } from '../versions';
import { labelKeyErrors } from './label-names';
import type { Place } from './place';
import type { Rules } from './rules';

const CONTAINER_RESOURCES = new Set(['cpu', 'memory', 'ephemeral-storage']);
const COUNTED = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);
const STANDARD = new Set([
  ...CONTAINER_RESOURCES,
  ...COUNTED,
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'storage',
  'requests.storage',
]);

export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/** In Kubernetes' own namespace. Source: helper.IsNativeResource. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** Source: helper.IsOvercommitAllowed. */
export function mayOvercommit(name: string): boolean {
  return isNative(name) && !isHugePages(name);
}

/** Source: helper.IsExtendedResourceName. */
function isExtended(name: string, version: Version): boolean {
  if (isNative(name) || name.startsWith('requests.')) return false;
  return labelKeyErrors(`requests.${name}`, version).length === 0;
}

/** Whether only whole numbers make sense. Source: helper.IsIntegerResourceName. */
export function isCounted(name: string, version: Version): boolean {
  return COUNTED.has(name) || isExtended(name, version);
}

type Check = Pick<Rules, 'problems' | 'version'>;

/** Whether it is a name of a resource; if not it is said. Source: validateResourceName. */
export function validateResourceName(
  { problems, version }: Check,
  name: string,
  at: Place,
): boolean {
  const errors = labelKeyErrors(name, version);
  if (errors.length > 0) {
    problems.invalidEach(at, name, errors, 'resource-name');
    return false;
  }
  const isStandard =
    STANDARD.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
  if (name.includes('/') || isStandard) return true;
  const detail = 'must be a standard resource type or fully qualified';
  problems.invalid(at, name, detail, 'resource-name-unknown');
  return false;
}

/** Source: validateContainerResourceName. */
export function validateContainerResource(rules: Check, name: string, at: Place): void {
  if (CONTAINER_RESOURCES.has(name)) return;
  validateResourceName(rules, name, at);
  if (name.split('/').length === 1) {
    if (isHugePages(name)) return;
    const detail = 'must be a standard resource for containers';
    rules.problems.invalid(at, name, detail, 'resource-name-container');
  } else if (!isNative(name) && !isExtended(name, rules.version)) {
    const detail = "doesn't follow extended resource name standard";
    rules.problems.invalid(at, name, detail, 'resource-name-extended');
  }
}

const POD_RESOURCES = ['cpu', 'hugepages-', 'memory'];

/** Source: validatePodResourceName. */
export function validatePodResource(rules: Rules, name: string, at: Place): void {
  if (!validateResourceName(rules, name, at)) return;
  if (name === 'cpu' || name === 'memory' || isHugePages(name)) return;
  rules.problems.unsupported(at, name, POD_RESOURCES, 'resource-name-pod');
}
