import { dnsSubdomainErrors } from '../names';
import { goJson } from './go-values';
import type { Place } from './place';
import type { Located } from './pod-containers';
import type { Rules } from './rules';
import { byteLength, type Fields, fieldsOf, flagOf, isOn, optionalText } from './values';

const isNetBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const isDomain = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);
const hasControl = /[\x00-\x1f\x7f]/;
const hasForbidden = /["/\\:;|=,+*?<>@[\]]/;
const isDots = /^[. ]+$/;

/** Source: validateWindowsSecurityContextOptions. */
export function validateWindowsOptions({ problems }: Rules, owner: Fields, at: Place): void {
  const options = fieldsOf(owner, 'windowsOptions');
  if (!options) return;
  const specName = optionalText(options, 'gmsaCredentialSpecName');
  if (specName !== null) {
    const place = at.child('gmsaCredentialSpecName');
    problems.invalidEach(
      place,
      goJson(specName),
      dnsSubdomainErrors(specName),
      'windows-gmsa-name',
    );
  }
  const spec = optionalText(options, 'gmsaCredentialSpec');
  if (spec !== null) {
    const detail =
      spec === ''
        ? 'gmsaCredentialSpec cannot be an empty string'
        : byteLength(spec) > 64 * 1024
          ? 'gmsaCredentialSpec size must be under 64 KiB'
          : null;
    const place = at.child('gmsaCredentialSpec');
    if (detail) problems.invalid(place, goJson(spec), detail, 'windows-gmsa-spec');
  }
  const user = optionalText(options, 'runAsUserName');
  if (user === null) return;
  const details = userErrors(user).map((error) => `runAsUserName${error}`);
  problems.invalidEach(at.child('runAsUserName'), goJson(user), details, 'windows-user');
}

function userErrors(name: string): readonly string[] {
  if (name === '') return [' cannot be an empty string'];
  if (hasControl.test(name)) return [' cannot contain control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return [' cannot contain more than one backslash'];
  const user = parts.at(-1) ?? '';
  const domain = parts.length === 2 ? (parts[0] ?? '') : null;
  const errors: string[] = [];
  if (domain !== null && byteLength(domain) >= 256) {
    errors.push("'s Domain length must be under 256 characters");
  }
  if (domain !== null && !isNetBios.test(domain) && !isDomain.test(domain)) {
    errors.push("'s Domain doesn't match the NetBios nor the DNS format");
  }
  if (user === '') errors.push("'s User cannot be empty");
  else if (byteLength(user) > 104) {
    errors.push("'s User length must not be longer than 104 characters");
  }
  if (isDots.test(user)) errors.push("'s User cannot contain only periods or spaces");
  if (hasForbidden.test(user)) {
    errors.push(`'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]`);
  }
  return errors;
}

function hostProcessOf(owner: Fields): boolean | null {
  const context = fieldsOf(owner, 'securityContext');
  const options = context && fieldsOf(context, 'windowsOptions');
  return options ? flagOf(options, 'hostProcess') : null;
}

/** Source: validateWindowsHostProcessPod. */
export function validateHostProcess(
  { problems }: Rules,
  spec: Fields,
  containers: readonly Located[],
  at: Place,
): void {
  const pod = hostProcessOf(spec);
  let count = 0;
  for (const { container, at: place } of containers) {
    const own = hostProcessOf(container);
    if (pod !== null && own !== null && pod !== own) {
      const detail = `pod hostProcess value must be identical if both are specified, was ${pod}`;
      const field = place.child('securityContext').child('windowsOptions').child('hostProcess');
      problems.invalid(field, own, detail, 'host-process-differs');
    }
    if (own ?? pod ?? false) count += 1;
  }
  if (count === 0) return;
  if (count !== containers.length) {
    const detail =
      'If pod contains any hostProcess containers then all containers must be HostProcess containers';
    problems.invalid(at, '', detail, 'host-process-all');
  }
  if (isOn(spec, 'hostNetwork')) return;
  const detail = 'hostNetwork must be true if pod contains any hostProcess containers';
  problems.invalid(at.child('hostNetwork'), false, detail, 'host-process-network');
}

/** Source: validateLinux. */
export function validateLinuxPod(
  { problems }: Rules,
  spec: Fields,
  containers: readonly Located[],
  at: Place,
): void {
  for (const { container, at: place } of [{ container: spec, at }, ...containers]) {
    const context = fieldsOf(container, 'securityContext');
    if (!context || !fieldsOf(context, 'windowsOptions')) continue;
    const field = place.child('securityContext').child('windowsOptions');
    problems.forbidden(
      field,
      'windows options cannot be set for a linux pod',
      'linux-windows-options',
    );
  }
}

const LINUX_ONLY_POD = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];
const LINUX_ONLY_CONTAINER = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

/** Source: validateWindows. */
export function validateWindowsPod(
  { problems }: Rules,
  spec: Fields,
  containers: readonly Located[],
  at: Place,
): void {
  const refuse = (place: Place): void =>
    problems.forbidden(place, 'cannot be set for a windows pod', 'windows-linux-field');
  for (const key of ['hostUsers', 'shareProcessNamespace']) {
    if (flagOf(spec, key) !== null) refuse(at.child(key));
  }
  for (const key of ['hostPID', 'hostIPC']) if (isOn(spec, key)) refuse(at.child(key));
  const context = fieldsOf(spec, 'securityContext');
  const contextPlace = at.child('securityContext');
  for (const key of LINUX_ONLY_POD) if (isSet(context, key)) refuse(contextPlace.child(key));
  if (context && Array.isArray(context.sysctls) && context.sysctls.length > 0) {
    refuse(contextPlace.child('sysctls'));
  }
  for (const { container, at: place } of containers) {
    const own = fieldsOf(container, 'securityContext');
    for (const key of LINUX_ONLY_CONTAINER) {
      if (isSet(own, key)) refuse(place.child('securityContext').child(key));
    }
  }
}

function isSet(context: Fields | null, key: string): boolean {
  return context !== null && context[key] !== undefined && context[key] !== null;
}
