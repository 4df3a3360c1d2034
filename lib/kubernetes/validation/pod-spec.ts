import { dnsLabelErrors, dnsSubdomainErrors } from '../names';
import { validateAddress } from './addresses';
import { validateAffinity } from './affinity';
import {
  requireOneOf,
  validateContainers,
  validateEphemeralContainers,
  validateInitContainers,
} from './containers';
import { validateDnsConfig } from './dns';
import { labelKeyErrors, validateLabels } from './label-names';
import type { Place } from './place';
import { allContainers, type Located } from './pod-containers';
import { validateOverhead, validatePodResources, validateResourceClaims } from './pod-resources';
import { validatePodSecurityContext } from './pod-security-context';
import { validateHostNetworkPorts } from './ports';
import type { Rules } from './rules';
import { validateTolerations } from './tolerations';
import { validateTopologySpread } from './topology';
import {
  byteLength,
  type Fields,
  fieldsOf,
  isOn,
  itemsOf,
  optionalText,
  textOf,
  textsOf,
  wholeOf,
} from './values';
import { validateFileVolumes, validateVolumes } from './volumes/volumes';
import { validateHostProcess, validateLinuxPod, validateWindowsPod } from './windows';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];

/** In the server's order. Source: ValidatePodSpec. */
export function validatePodSpec(
  rules: Rules,
  spec: Fields,
  annotations: Fields | null,
  at: Place,
): void {
  const { problems, version } = rules;
  if (rules.gracePeriod === null) {
    problems.required(at.child('terminationGracePeriodSeconds'), 'grace-period-required');
  }
  const containers = allContainers(spec, at);
  validateVolumes(rules, itemsOf(spec, 'volumes'));
  validateResourceClaims(rules, spec, annotations, at);
  validateContainers(rules, spec, at.child('containers'));
  validateInitContainers(rules, spec, at.child('initContainers'));
  validateEphemeralContainers(rules, spec, at.child('ephemeralContainers'));
  validatePodResources(rules, spec, at);
  if (isOn(spec, 'hostNetwork')) validateHostNetworkPorts(rules, spec, at);
  requireOneOf(rules, spec, 'restartPolicy', RESTART_POLICIES, at);
  requireOneOf(rules, spec, 'dnsPolicy', DNS_POLICIES, at);
  validateLabels(problems, fieldsOf(spec, 'nodeSelector'), at.child('nodeSelector'), version);
  validatePodSecurityContext(rules, spec, at);
  validateAffinity(rules, spec, at);
  validateDnsConfig(rules, spec, at.child('dnsConfig'));
  validateGates(rules, spec, at);
  validateTopologySpread(rules, spec, at);
  validateHostProcess(rules, spec, containers, at);
  validateHostUsers(rules, spec, containers, at);
  validateHostnameOverride(rules, spec, at.child('hostnameOverride'));
  validateNames(rules, spec, at);
  validateDeadline(rules, spec, at.child('activeDeadlineSeconds'));
  validateTolerations(rules, itemsOf(spec, 'tolerations'), at.child('tolerations'));
  validateHostAliases(rules, spec, at.child('hostAliases'));
  if (optionalText(spec, 'preemptionPolicy') !== null) {
    requireOneOf(rules, spec, 'preemptionPolicy', PREEMPTION_POLICIES, at);
  }
  validateOverhead(rules, spec, at);
  validateOs(rules, spec, containers, at);
  validateFileVolumes(rules, spec, containers);
}

const SUBDOMAIN_NAMES = ['serviceAccountName', 'nodeName', 'priorityClassName'];

function validateNames({ problems }: Rules, spec: Fields, at: Place): void {
  for (const key of SUBDOMAIN_NAMES) {
    const name = textOf(spec, key);
    if (name === '') continue;
    problems.invalidEach(at.child(key), name, dnsSubdomainErrors(name), 'pod-reference-name');
  }
  const runtime = optionalText(spec, 'runtimeClassName');
  if (runtime !== null) {
    const place = at.child('runtimeClassName');
    problems.invalidEach(place, runtime, dnsSubdomainErrors(runtime), 'pod-reference-name');
  }
  for (const key of ['hostname', 'subdomain']) {
    const name = textOf(spec, key);
    if (name === '') continue;
    problems.invalidEach(at.child(key), name, dnsLabelErrors(name), 'pod-hostname');
  }
}

function validateDeadline({ problems }: Rules, spec: Fields, at: Place): void {
  const seconds = wholeOf(spec, 'activeDeadlineSeconds');
  if (seconds === null || (seconds >= 1 && seconds <= 2147483647)) return;
  problems.invalid(at, seconds, 'must be between 1 and 2147483647, inclusive', 'active-deadline');
}

/** Source: ValidateHostAliases. */
function validateHostAliases(rules: Rules, spec: Fields, at: Place): void {
  for (const [index, alias] of itemsOf(spec, 'hostAliases').entries()) {
    const place = at.index(index);
    validateAddress(rules, textOf(alias, 'ip'), place.child('ip'));
    for (const [nameIndex, name] of textsOf(alias, 'hostnames').entries()) {
      const field = place.child('hostnames').index(nameIndex);
      rules.problems.invalidEach(field, name, dnsSubdomainErrors(name), 'host-alias-name');
    }
  }
}

/** Source: validateReadinessGates, validateSchedulingGates. */
function validateGates({ problems, version }: Rules, spec: Fields, at: Place): void {
  for (const [index, gate] of itemsOf(spec, 'readinessGates').entries()) {
    const type = textOf(gate, 'conditionType');
    const place = at.child('readinessGates').index(index).child('conditionType');
    problems.invalidEach(place, type, labelKeyErrors(type, version), 'readiness-gate');
  }
  const seen = new Map<string, Place>();
  for (const [index, gate] of itemsOf(spec, 'schedulingGates').entries()) {
    const name = textOf(gate, 'name');
    const place = at.child('schedulingGates').index(index);
    problems.invalidEach(place, name, labelKeyErrors(name, version), 'scheduling-gate');
    const first = seen.get(name);
    if (first) problems.duplicate(place, name, 'scheduling-gate-duplicate', first);
    else seen.set(name, place);
  }
}

/** Source: validateHostUsers. */
function validateHostUsers(
  rules: Rules,
  spec: Fields,
  containers: readonly Located[],
  at: Place,
): void {
  if (rules.hostUsers) return;
  const refuse = (place: Place): void =>
    rules.problems.forbidden(place, 'when `hostUsers` is false', 'host-users');
  if (isOn(spec, 'hostNetwork')) refuse(at.child('hostNetwork'));
  if (isOn(spec, 'hostPID')) refuse(at.childShownAs('hostPID', 'HostPID'));
  if (isOn(spec, 'hostIPC')) refuse(at.childShownAs('hostIPC', 'HostIPC'));
  for (const { container, at: place } of containers) {
    if (itemsOf(container, 'volumeDevices').length > 0) refuse(place.child('volumeDevices'));
  }
}

/** Source: validatePodHostName. */
function validateHostnameOverride({ problems }: Rules, spec: Fields, at: Place): void {
  const name = optionalText(spec, 'hostnameOverride');
  if (name === null) return;
  for (const key of ['setHostnameAsFQDN', 'hostNetwork']) {
    if (!isOn(spec, key)) continue;
    const detail = `may not be specified when ${key} is true`;
    problems.forbidden(at, detail, 'hostname-override-conflict');
  }
  if (byteLength(name) > 64) problems.tooLong(at, 64, 'hostname-override-length');
  problems.invalidEach(at, name, dnsSubdomainErrors(name), 'hostname-override');
}

const SYSTEMS = ['linux', 'windows'];

/** Source: validateOS, validateLinux, validateWindows. */
function validateOs(rules: Rules, spec: Fields, containers: readonly Located[], at: Place): void {
  const os = fieldsOf(spec, 'os');
  if (!os) return;
  const name = textOf(os, 'name');
  if (name === '') rules.problems.required(at.child('os').child('name'), 'os-name-required');
  else if (name === 'linux') validateLinuxPod(rules, spec, containers, at);
  else if (name === 'windows') validateWindowsPod(rules, spec, containers, at);
  else {
    const place = at.child('os').hiddenChild('name');
    rules.problems.unsupported(place, name, SYSTEMS, 'os-name');
  }
}
