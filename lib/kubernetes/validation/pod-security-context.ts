import { isSince } from '../versions';
import type { Place } from './place';
import type { Rules } from './rules';
import { validateAppArmor, validateId, validateSeccomp } from './security';
import { type Fields, fieldsOf, isOn, itemsOf, optionalText, textOf, wholeOf } from './values';
import { validateWindowsOptions } from './windows';

/** Source: validatePodSpecSecurityContext. */
export function validatePodSecurityContext(rules: Rules, spec: Fields, at: Place): void {
  validateSharedProcesses(rules, spec, at);
  const context = fieldsOf(spec, 'securityContext');
  if (!context) return;
  const place = at.child('securityContext');
  for (const key of ['fsGroup', 'runAsUser', 'runAsGroup']) validateId(rules, context, key, place);
  validateGroups(rules, context, place.child('supplementalGroups'));
  validateSysctls(rules, spec, context, place.child('sysctls'));
  validatePolicy(rules, context, 'fsGroupChangePolicy', ['Always', 'OnRootMismatch'], place);
  validateSeccomp(rules, context, place);
  validateWindowsOptions(rules, context, place.child('windowsOptions'));
  validateAppArmor(rules, context, place);
  validatePolicy(rules, context, 'supplementalGroupsPolicy', ['Merge', 'Strict'], place);
  const seLinux = isSince(rules.version, '1.37') ? ['MountOption', 'Recursive'] : ['Recursive'];
  validatePolicy(rules, context, 'seLinuxChangePolicy', seLinux, place);
}

function validateSharedProcesses({ problems, version }: Rules, spec: Fields, at: Place): void {
  if (!isOn(spec, 'shareProcessNamespace') || !isOn(spec, 'hostPID')) return;
  const place = isSince(version, '1.37')
    ? at.child('shareProcessNamespace')
    : at.childShownAs('shareProcessNamespace', 'securityContext.shareProcessNamespace');
  const detail = 'ShareProcessNamespace and HostPID cannot both be enabled';
  problems.invalid(place, true, detail, 'share-process-host-pid');
}

function validateGroups({ problems }: Rules, context: Fields, at: Place): void {
  const groups = context.supplementalGroups;
  if (!Array.isArray(groups)) return;
  for (const [index, group] of groups.entries()) {
    const id = wholeOf({ group }, 'group') ?? 0;
    if (id >= 0 && id <= 2147483647) continue;
    const detail = 'must be between 0 and 2147483647, inclusive';
    problems.invalid(at.index(index), id, detail, 'security-id');
  }
}

function validatePolicy(
  { problems }: Rules,
  context: Fields,
  key: string,
  supported: readonly string[],
  at: Place,
): void {
  const policy = optionalText(context, key);
  if (policy === null || supported.includes(policy)) return;
  problems.unsupported(at.child(key), policy, supported, 'pod-security-policy');
}

const SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SYSCTL = `^(${SEGMENT}[\\./])*${SEGMENT}$`;
const isSegment = /^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;

/** Source: validateSysctls. */
function validateSysctls(rules: Rules, spec: Fields, context: Fields, at: Place): void {
  const { problems } = rules;
  const names = new Map<string, Place>();
  for (const [index, sysctl] of itemsOf(context, 'sysctls').entries()) {
    const name = textOf(sysctl, 'name');
    const place = at.index(index).child('name');
    const first = names.get(name);
    if (name === '') problems.required(place, 'sysctl-name-required');
    else if (!isSysctlName(name)) {
      const detail = `must have at most 253 characters and match regex ${SYSCTL}`;
      problems.invalid(place, name, detail, 'sysctl-name');
    } else if (first) problems.duplicate(place, name, 'sysctl-duplicate', first);
    validateNamespace(rules, spec, name, place);
    if (!first) names.set(name, place);
  }
}

function isSysctlName(name: string): boolean {
  return name.length <= 253 && name.split(/[./]/).every((segment) => isSegment.test(segment));
}

function validateNamespace({ problems }: Rules, spec: Fields, name: string, at: Place): void {
  const dotted = normalize(name);
  const isNet = dotted.startsWith('net.');
  const isIpc =
    dotted === 'kernel.sem' ||
    dotted.startsWith('kernel.shm') ||
    dotted.startsWith('kernel.msg') ||
    dotted.startsWith('fs.mqueue.');
  const switchedOn = isNet ? 'hostNetwork' : isIpc ? 'hostIPC' : null;
  if (!switchedOn || !isOn(spec, switchedOn)) return;
  const detail = `may not be specified when '${switchedOn}' is true`;
  problems.invalid(at, name, detail, 'sysctl-host-namespace');
}

/** Where the first separator is a slash, dots and slashes have changed places. */
function normalize(name: string): string {
  const first = name.search(/[./]/);
  if (first < 0 || name[first] === '.') return name;
  return name.replace(/[./]/g, (char) => (char === '.' ? '/' : '.'));
}
