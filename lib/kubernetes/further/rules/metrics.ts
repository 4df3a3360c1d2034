import { dnsLabelErrors } from '../../names';
import { parseQuantity, quantitySign } from '../../quantity';
import { goJson } from '../../validation/go-values';
import type { Place } from '../../validation/place';
import { validateContainerResource } from '../../validation/resource-names';
import { type Fields, fieldsOf, NO_FIELDS, textOf, wholeOf } from '../../validation/values';
import { type Check, pathSegmentErrors } from './common';

const TYPES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];
/** In the order of the server's code: of two sources the second is not looked at. */
const SOURCES = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;

/** Source: validateMetricSpec. */
export function validateMetric(check: Check, metric: Fields, at: Place): void {
  const { problems } = check;
  const type = textOf(metric, 'type');
  const place = at.child('type');
  if (type === '')
    problems.required(place, 'metric-type-required', 'must specify a metric source type');
  if (!TYPES.includes(type)) problems.unsupported(place, type, TYPES, 'metric-type');
  const present = SOURCES.filter((key) => fieldsOf(metric, key) !== null);
  const [first] = present;
  if (first !== undefined) VALIDATE[first](check, fieldsOf(metric, first)!, at.child(first));
  const expected = TYPES.includes(type) ? type.charAt(0).toLowerCase() + type.slice(1) : '';
  if (expected === '') problems.unsupported(place, type, TYPES, 'metric-type');
  else if (!fieldsOf(metric, expected)) {
    const detail = 'must populate information for the given metric source';
    problems.required(at.child(expected), 'metric-source-required', detail);
  }
  if (present.length === 1) return;
  for (const key of present)
    if (key !== expected)
      problems.forbidden(
        at.child(key),
        'must populate the given metric source only',
        'metric-extra',
      );
}

const VALIDATE = {
  object(check: Check, source: Fields, at: Place): void {
    const described = fieldsOf(source, 'describedObject') ?? NO_FIELDS;
    validateTargetRef(check, described, at.child('describedObject'), true);
    validateIdentifier(check, source, at.child('metric'));
    const target = validateTarget(check, source, at.child('target'));
    if (target.value !== undefined || target.averageValue !== undefined) return;
    const detail = 'must set either a target value or averageValue';
    requireTarget(check, at, 'averageValue', detail);
  },
  external(check: Check, source: Fields, at: Place): void {
    validateIdentifier(check, source, at.child('metric'));
    const target = validateTarget(check, source, at.child('target'));
    const hasAverage = target.averageValue !== undefined;
    if (target.value === undefined && !hasAverage)
      requireTarget(
        check,
        at,
        'averageValue',
        'must set either a target value for metric or a per-pod target',
      );
    if (target.value === undefined || !hasAverage) return;
    const detail = 'may not set both a target value for metric and a per-pod target';
    check.problems.forbidden(at.child('target').child('value'), detail, 'metric-target-both');
  },
  pods(check: Check, source: Fields, at: Place): void {
    validateIdentifier(check, source, at.child('metric'));
    const target = validateTarget(check, source, at.child('target'));
    if (target.averageValue !== undefined) return;
    requireTarget(check, at, 'averageValue', 'must specify a positive target averageValue');
  },
  resource(check: Check, source: Fields, at: Place): void {
    if (textOf(source, 'name') === '') requireName(check, at);
    validateUtilization(check, source, at);
  },
  containerResource(check: Check, source: Fields, at: Place): void {
    const { problems, version } = check;
    const name = textOf(source, 'name');
    if (name === '') requireName(check, at);
    else validateContainerResource({ problems, version }, name, at.child('name'));
    const container = textOf(source, 'container');
    const place = at.child('container');
    if (container === '')
      problems.required(place, 'metric-container-required', 'must specify a container');
    else problems.invalidEach(place, container, dnsLabelErrors(container), 'metric-container');
    validateUtilization(check, source, at);
  },
};

function requireName({ problems }: Check, at: Place): void {
  const detail = 'must specify a resource name';
  problems.required(at.child('name'), 'metric-resource-required', detail);
}

function requireTarget({ problems }: Check, at: Place, key: string, detail: string): void {
  problems.required(at.child('target').child(key), 'metric-target-required', detail);
}

function validateUtilization(check: Check, source: Fields, at: Place): void {
  const target = validateTarget(check, source, at.child('target'));
  const hasUtilization = wholeOf(target, 'averageUtilization') !== null;
  const hasValue = target.averageValue !== undefined;
  if (!hasUtilization && !hasValue) {
    const detail = 'must set either a target raw value or a target utilization';
    requireTarget(check, at, 'averageUtilization', detail);
  }
  if (!hasUtilization || !hasValue) return;
  const detail = 'may not set both a target raw value and a target utilization';
  const place = at.child('target').child('averageValue');
  check.problems.forbidden(place, detail, 'metric-utilization-both');
}

const TARGETS = ['Utilization', 'Value', 'AverageValue'];

/** The target itself. Source: validateMetricTarget. */
function validateTarget({ problems }: Check, source: Fields, at: Place): Fields {
  const target = fieldsOf(source, 'target') ?? NO_FIELDS;
  const type = textOf(target, 'type');
  const place = at.child('type');
  if (type === '')
    problems.required(place, 'metric-target-type-required', 'must specify a metric target type');
  if (!TARGETS.includes(type)) {
    const detail = 'must be either Utilization, Value, or AverageValue';
    problems.invalid(place, type, detail, 'metric-target-type');
  }
  for (const key of ['value', 'averageValue']) {
    const amount = target[key];
    if (amount === undefined || amount === null) continue;
    const { quantity } = parseQuantity(String(amount));
    if (quantity && quantitySign(quantity) > 0) continue;
    problems.invalid(at.child(key), goJson(amount), 'must be positive', 'metric-target-positive');
  }
  const utilization = wholeOf(target, 'averageUtilization');
  if (utilization !== null && utilization < 1) {
    const detail = 'must be greater than 0';
    problems.invalid(at.child('averageUtilization'), utilization, detail, 'metric-utilization');
  }
  return target;
}

function validateIdentifier({ problems }: Check, source: Fields, at: Place): void {
  const name = textOf(fieldsOf(source, 'metric') ?? NO_FIELDS, 'name');
  const place = at.child('name');
  if (name === '') problems.required(place, 'metric-name-required', 'must specify a metric name');
  else problems.invalidEach(place, name, pathSegmentErrors(name), 'metric-name');
}

/** Source: ValidateCrossVersionObjectReference. */
export function validateTargetRef(
  { problems }: Check,
  ref: Fields,
  at: Place,
  mayBeCore: boolean,
): void {
  for (const key of ['kind', 'name']) {
    const text = textOf(ref, key);
    if (text === '') problems.required(at.child(key), `scale-target-${key}-required`);
    else problems.invalidEach(at.child(key), text, pathSegmentErrors(text), `scale-target-${key}`);
  }
  const version = textOf(ref, 'apiVersion');
  const slashes = version.split('/').length - 1;
  const place = at.child('apiVersion');
  if (slashes > 1) {
    const detail = `unexpected GroupVersion string: ${version}`;
    problems.invalid(place, version, detail, 'scale-target-version');
  } else if (!mayBeCore && (slashes === 0 || version.startsWith('/'))) {
    const detail = 'apiVersion must specify API group';
    problems.invalid(place, version, detail, 'scale-target-group');
  }
}
