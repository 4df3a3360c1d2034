import { parseQuantity, quantitySign } from '../quantity';
import { labelKeyErrors } from './label-names';
import type { Place } from './place';
import type { Rules } from './rules';
import { type Fields, textOf } from './values';

/** What `fieldPath` may name at all, before it is asked where it is used. */
const KNOWN_FIELDS = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

/** Source: validateObjectFieldSelector, ConvertDownwardAPIFieldLabel, SplitMaybeSubscriptedPath. */
export function validateFieldRef(
  { problems, version }: Rules,
  ref: Fields,
  supported: readonly string[],
  at: Place,
): void {
  const apiVersion = textOf(ref, 'apiVersion');
  if (apiVersion === '') {
    problems.required(at.child('apiVersion'), 'field-ref-api-version-required');
    return;
  }
  const written = textOf(ref, 'fieldPath');
  const place = at.child('fieldPath');
  if (written === '') {
    problems.required(place, 'field-ref-path-required');
    return;
  }
  const subscripted = splitSubscript(written);
  const refusal = refuseField(apiVersion, written, subscripted?.path);
  if (refusal) {
    problems.invalid(place, written, `error converting fieldPath: ${refusal}`, 'field-ref-path');
  } else if (subscripted) {
    const isLabel = subscripted.path === 'metadata.labels';
    const key = isLabel ? subscripted.key : subscripted.key.toLowerCase();
    problems.invalidEach(at, key, labelKeyErrors(key, version), 'field-ref-key');
  } else {
    const path = written === 'spec.host' ? 'spec.nodeName' : written;
    if (!supported.includes(path)) {
      problems.unsupported(place, path, supported, 'field-ref-path-unsupported');
    }
  }
}

function refuseField(apiVersion: string, path: string, subscripted?: string): string | null {
  if (apiVersion !== 'v1') return `unsupported pod version: ${apiVersion}`;
  if (subscripted !== undefined) {
    return subscripted === 'metadata.annotations' || subscripted === 'metadata.labels'
      ? null
      : `field label does not support subscript: ${path}`;
  }
  if (path === 'spec.host' || KNOWN_FIELDS.has(path)) return null;
  return `field label not supported: ${path}`;
}

/** `metadata.labels['app']`; null where the text ends in no such key. */
function splitSubscript(text: string): { readonly path: string; readonly key: string } | null {
  if (!text.endsWith("']")) return null;
  const inside = text.slice(0, -2);
  const at = inside.indexOf("['");
  return at > 0 ? { path: inside.slice(0, at), key: inside.slice(at + 2) } : null;
}

const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const BYTE_DIVISORS = '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei';
const DIVISORS_OF_BYTES = new Set(BYTE_DIVISORS.split(', '));

/** Source: validateContainerResourceFieldSelector. */
export function validateResourceFieldRef(
  { problems }: Rules,
  ref: Fields,
  at: Place,
  isVolume: boolean,
): void {
  const resource = textOf(ref, 'resource');
  if (isVolume && textOf(ref, 'containerName') === '') {
    problems.required(at.child('containerName'), 'resource-ref-container-required');
  } else if (resource === '') {
    problems.required(at.child('resource'), 'resource-ref-required');
  } else if (!RESOURCES.includes(resource) && !isHugePages(resource)) {
    problems.unsupported(at.child('resource'), resource, RESOURCES, 'resource-ref-unsupported');
  }
  const detail = divisorError(resource, ref.divisor);
  if (detail) problems.invalid(at.child('divisor'), resource, detail, 'resource-ref-divisor');
}

function isHugePages(resource: string): boolean {
  return resource.startsWith('requests.hugepages-') || resource.startsWith('limits.hugepages-');
}

function divisorError(resource: string, divisor: unknown): string | null {
  if (divisor === undefined || divisor === null) return null;
  const { quantity } = parseQuantity(String(divisor));
  if (!quantity || quantitySign(quantity) === 0) return null;
  const what = resourceWords(resource);
  if (!what) return null;
  const isFine =
    what === 'cpu'
      ? quantity.canonical === '1' || quantity.canonical === '1m'
      : DIVISORS_OF_BYTES.has(quantity.canonical);
  const allowed = what === 'cpu' ? '1m and 1' : BYTE_DIVISORS;
  return isFine ? null : `only divisor's values ${allowed} are supported with the ${what} resource`;
}

function resourceWords(resource: string): string | null {
  if (isHugePages(resource)) return 'hugepages';
  switch (resource.slice(resource.indexOf('.') + 1)) {
    case 'cpu':
      return RESOURCES.includes(resource) ? 'cpu' : null;
    case 'memory':
      return RESOURCES.includes(resource) ? 'memory' : null;
    case 'ephemeral-storage':
      return RESOURCES.includes(resource) ? 'local ephemeral storage' : null;
    default:
      return null;
  }
}
