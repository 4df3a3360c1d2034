import { dnsLabelErrors } from '../names';
import { isSince } from '../versions';
import { validateEnv, validateEnvFrom } from './env';
import { kebab } from './kebab';
import { validateDevices, validateMounts } from './mounts';
import type { Place } from './place';
import { validateHostPorts, validatePorts } from './ports';
import { validateLifecycle, validateProbes } from './probes';
import { validateContainerResources, validateResizePolicy } from './resources';
import { validateInitRestartPolicy, validateRestartPolicy } from './restart-policy';
import type { Rules } from './rules';
import { validateSecurityContext } from './security';
import { type Fields, fieldsOf, itemsOf, optionalText, textOf } from './values';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];

/** What holds for every container. Source: validateContainerCommon. */
function validateContainer(rules: Rules, container: Fields, at: Place): void {
  const { problems } = rules;
  const name = textOf(container, 'name');
  if (name === '') problems.required(at.child('name'), 'container-name-required');
  else problems.invalidEach(at.child('name'), name, dnsLabelErrors(name), 'container-name');
  const image = textOf(container, 'image');
  if (image === '') problems.required(at.child('image'), 'container-image-required');
  requireOneOf(rules, container, 'terminationMessagePolicy', MESSAGE_POLICIES, at);
  validatePorts(rules, itemsOf(container, 'ports'), at.child('ports'));
  validateEnv(rules, itemsOf(container, 'env'), at.child('env'));
  validateEnvFrom(rules, itemsOf(container, 'envFrom'), at.child('envFrom'));
  validateMounts(rules, container, at.child('volumeMounts'));
  validateDevices(rules, container, at.child('volumeDevices'));
  requireOneOf(rules, container, 'imagePullPolicy', PULL_POLICIES, at);
  const resources = fieldsOf(container, 'resources');
  if (resources) validateContainerResources(rules, resources, at.child('resources'));
  validateResizePolicy(rules, itemsOf(container, 'resizePolicy'), at.child('resizePolicy'));
  const context = fieldsOf(container, 'securityContext');
  if (context) validateSecurityContext(rules, context, at.child('securityContext'));
}

/** Source: validateContainerOnlyForPod. */
function validateImageSpace({ problems, isPod }: Rules, container: Fields, at: Place): void {
  const image = textOf(container, 'image');
  if (!isPod || image.trim() === image) return;
  const detail = 'must not have leading or trailing whitespace';
  problems.invalid(at.child('image'), image, detail, 'container-image-space');
}

/** A field that has a default, so that it is never empty but where defaults were not set. */
export function requireOneOf(
  { problems }: Rules,
  owner: Fields,
  key: string,
  supported: readonly string[],
  at: Place,
): void {
  const value = textOf(owner, key);
  if (value === '') problems.required(at.child(key), `${kebab(key)}-required`);
  else if (!supported.includes(value)) {
    problems.unsupported(at.child(key), value, supported, kebab(key));
  }
}

/** Source: validateContainers. */
export function validateContainers(rules: Rules, spec: Fields, at: Place): void {
  const containers = itemsOf(spec, 'containers');
  if (containers.length === 0) {
    rules.problems.required(at, 'containers-required');
    return;
  }
  const names = new Map<string, Place>();
  const hostPorts = new Map<string, Place>();
  for (const [index, container] of containers.entries()) {
    const place = at.index(index);
    validateContainer(rules, container, place);
    takeName(rules, container, names, place);
    validateLifecycle(rules, container, place.child('lifecycle'));
    validateProbes(rules, container, place);
    validateRestartPolicy(rules, container, place);
    validateHostPorts(rules, container, hostPorts, place);
    validateImageSpace(rules, container, place);
  }
}

function takeName(rules: Rules, container: Fields, names: Map<string, Place>, at: Place): void {
  const name = textOf(container, 'name');
  const place = at.child('name');
  const first = names.get(name);
  if (first) rules.problems.duplicate(place, name, 'container-name-duplicate', first);
  else names.set(name, place);
}

const NOT_OF_INIT = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

/** Source: validateInitContainers. */
export function validateInitContainers(rules: Rules, spec: Fields, at: Place): void {
  const names = namesOf(spec, ['containers'], rules.volumesPlace.parent!);
  for (const [index, container] of itemsOf(spec, 'initContainers').entries()) {
    const place = at.index(index);
    validateContainer(rules, container, place);
    validateInitRestartPolicy(rules, container, place);
    const name = textOf(container, 'name');
    if (name !== '' || names.has('')) takeName(rules, container, names, place);
    validateInitHostPorts(rules, container, at, index);
    validateImageSpace(rules, container, place);
    if (optionalText(container, 'restartPolicy') === 'Always') {
      validateLifecycle(rules, container, place.child('lifecycle'));
      validateProbes(rules, container, place);
    } else validateNoSidecarFields(rules, container, place);
  }
}

/** The server compares an init container with itself alone and calls it the first of them. */
function validateInitHostPorts(rules: Rules, container: Fields, at: Place, index: number): void {
  const place = at.hiddenIndex(index).textOnly('[0]');
  validateHostPorts(rules, container, new Map(), place);
}

function validateNoSidecarFields(rules: Rules, container: Fields, at: Place): void {
  const { problems } = rules;
  for (const key of NOT_OF_INIT) {
    if (!fieldsOf(container, key)) continue;
    const detail = 'may not be set for init containers without restartPolicy=Always';
    problems.forbidden(at.child(key), detail, 'init-container-sidecar-field');
  }
  if (!isSince(rules.version, '1.36')) return;
  for (const [index, policy] of itemsOf(container, 'resizePolicy').entries()) {
    const restart = textOf(policy, 'restartPolicy');
    if (restart !== 'RestartContainer') continue;
    const place = at.child('resizePolicy').index(index).child('restartPolicy');
    const detail = "must not be set to 'RestartContainer' for non-sidecar initContainers";
    problems.invalid(place, restart, detail, 'init-container-resize');
  }
}

function namesOf(spec: Fields, kinds: readonly string[], at: Place): Map<string, Place> {
  const names = new Map<string, Place>();
  for (const kind of kinds) {
    for (const [index, container] of itemsOf(spec, kind).entries()) {
      const name = textOf(container, 'name');
      if (!names.has(name)) names.set(name, at.child(kind).index(index).child('name'));
    }
  }
  return names;
}

const NOT_OF_EPHEMERAL = [
  'ports',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];

/** Source: validateEphemeralContainers. */
export function validateEphemeralContainers(rules: Rules, spec: Fields, at: Place): void {
  const { problems } = rules;
  const containers = itemsOf(spec, 'ephemeralContainers');
  if (containers.length === 0) return;
  const names = namesOf(spec, ['containers', 'initContainers'], rules.volumesPlace.parent!);
  const others = new Set(names.keys());
  for (const [index, container] of containers.entries()) {
    const place = at.index(index);
    validateContainer(rules, container, place);
    validateImageSpace({ ...rules, isPod: true }, container, place);
    takeName(rules, container, names, place);
    const target = textOf(container, 'targetContainerName');
    if (target !== '' && !others.has(target)) {
      problems.notFound(place.child('targetContainerName'), target, 'ephemeral-target-missing');
    }
    validateEphemeralFields(rules, container, place);
  }
}

function validateEphemeralFields({ problems }: Rules, container: Fields, at: Place): void {
  const refuse = (place: Place): void =>
    problems.forbidden(place, 'cannot be set for an Ephemeral Container', 'ephemeral-field');
  for (const key of NOT_OF_EPHEMERAL) {
    const value = container[key];
    if (value !== undefined && value !== null) refuse(at.child(key));
  }
  const resources = fieldsOf(container, 'resources');
  if (resources && Object.keys(resources).length > 0) refuse(at.child('resources'));
  for (const [index, mount] of itemsOf(container, 'volumeMounts').entries()) {
    for (const key of ['subPath', 'subPathExpr']) {
      if (textOf(mount, key) !== '') refuse(at.child('volumeMounts').index(index).child(key));
    }
  }
}
