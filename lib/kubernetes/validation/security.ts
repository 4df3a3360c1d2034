import { type GoJson, goJson } from './go-values';
import { validateDescendingPath } from './paths';
import type { Place } from './place';
import type { Rules } from './rules';
import {
  byteLength,
  type Fields,
  fieldsOf,
  flagOf,
  isOn,
  optionalText,
  textOf,
  textsOf,
  wholeOf,
} from './values';
import { validateWindowsOptions } from './windows';

const PROC_MOUNTS = ['Default', 'Unmasked'];
/** The server sorts what it prints here. */
const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];

/** A user or a group. Source: IsValidUserID, IsValidGroupID. */
export function validateId({ problems }: Rules, owner: Fields, key: string, at: Place): void {
  const id = wholeOf(owner, key);
  if (id === null || (id >= 0 && id <= 2147483647)) return;
  const detail = 'must be between 0 and 2147483647, inclusive';
  problems.invalid(at.child(key), id, detail, 'security-id');
}

/** Source: ValidateSecurityContext. */
export function validateSecurityContext(rules: Rules, context: Fields, at: Place): void {
  const { problems } = rules;
  validateId(rules, context, 'runAsUser', at);
  validateId(rules, context, 'runAsGroup', at);
  const procMount = optionalText(context, 'procMount');
  if (procMount !== null) {
    const place = at.child('procMount');
    if (!PROC_MOUNTS.includes(procMount)) {
      problems.unsupported(place, procMount, PROC_MOUNTS, 'proc-mount');
    }
    if (rules.hostUsers && procMount === 'Unmasked') {
      const detail = '`hostUsers` must be false to use `Unmasked`';
      problems.invalid(place, goJson(procMount), detail, 'proc-mount-host-users');
    }
  }
  validateSeccomp(rules, context, at);
  validateEscalation(rules, context, at);
  validateWindowsOptions(rules, context, at.child('windowsOptions'));
  validateAppArmor(rules, context, at);
}

function validateEscalation({ problems }: Rules, context: Fields, at: Place): void {
  if (flagOf(context, 'allowPrivilegeEscalation') !== false) return;
  const head = 'cannot set `allowPrivilegeEscalation` to false and';
  const code = 'privilege-escalation';
  if (isOn(context, 'privileged')) {
    problems.invalid(at, contextJson(context), `${head} \`privileged\` to true`, code);
  }
  const capabilities = fieldsOf(context, 'capabilities');
  for (const name of capabilities ? textsOf(capabilities, 'add') : []) {
    if (name !== 'CAP_SYS_ADMIN') continue;
    const detail = `${head} \`capabilities.Add\` CAP_SYS_ADMIN`;
    problems.invalid(at, contextJson(context), detail, code);
  }
}

/** The internal type, whose fields have Go's names. */
function contextJson(context: Fields): GoJson {
  return goJson({
    Capabilities: pick(context, 'capabilities', { Add: 'add', Drop: 'drop' }),
    Privileged: flagOf(context, 'privileged'),
    SELinuxOptions: pick(
      context,
      'seLinuxOptions',
      { User: 'user', Role: 'role', Type: 'type', Level: 'level' },
      '',
    ),
    WindowsOptions: pick(context, 'windowsOptions', {
      GMSACredentialSpecName: 'gmsaCredentialSpecName',
      GMSACredentialSpec: 'gmsaCredentialSpec',
      RunAsUserName: 'runAsUserName',
      HostProcess: 'hostProcess',
    }),
    RunAsUser: wholeOf(context, 'runAsUser'),
    RunAsGroup: wholeOf(context, 'runAsGroup'),
    RunAsNonRoot: flagOf(context, 'runAsNonRoot'),
    ReadOnlyRootFilesystem: flagOf(context, 'readOnlyRootFilesystem'),
    AllowPrivilegeEscalation: flagOf(context, 'allowPrivilegeEscalation'),
    ProcMount: optionalText(context, 'procMount'),
    SeccompProfile: profileJson(context, 'seccompProfile'),
    AppArmorProfile: profileJson(context, 'appArmorProfile'),
  });
}

function pick(
  owner: Fields,
  key: string,
  names: Readonly<Record<string, string>>,
  missing: unknown = null,
): unknown {
  const fields = fieldsOf(owner, key);
  if (!fields) return null;
  return Object.fromEntries(
    Object.entries(names).map(([name, from]) => [name, fields[from] ?? missing]),
  );
}

function profileJson(owner: Fields, key: string): unknown {
  const profile = fieldsOf(owner, key);
  if (!profile) return null;
  return {
    Type: textOf(profile, 'type'),
    LocalhostProfile: optionalText(profile, 'localhostProfile'),
  };
}

/** Source: validateSeccompProfileField. */
export function validateSeccomp({ problems }: Rules, owner: Fields, at: Place): void {
  const profile = fieldsOf(owner, 'seccompProfile');
  if (!profile) return;
  const place = at.child('seccompProfile');
  const type = textOf(profile, 'type');
  if (type === '') {
    const detail = 'type is required when seccompProfile is set';
    problems.required(place.child('type'), 'seccomp-type-required', detail);
  } else if (!PROFILE_TYPES.includes(type)) {
    problems.unsupported(place.child('type'), type, PROFILE_TYPES, 'seccomp-type');
  }
  const local = optionalText(profile, 'localhostProfile');
  const localPlace = place.child('localhostProfile');
  if (type !== 'Localhost') {
    if (local === null) return;
    const detail = 'can only be set when seccomp type is Localhost';
    problems.invalid(
      localPlace,
      goJson(profileJson(owner, 'seccompProfile')),
      detail,
      'seccomp-localhost',
    );
  } else if (local === null) {
    const detail = 'must be set when seccomp type is Localhost';
    problems.required(localPlace, 'seccomp-localhost-required', detail);
  } else validateDescendingPath(problems, local, localPlace);
}

/** Source: ValidateAppArmorProfileField. */
export function validateAppArmor(rules: Rules, owner: Fields, at: Place): void {
  const profile = fieldsOf(owner, 'appArmorProfile');
  if (!profile) return;
  const { problems } = rules;
  const place = at.child('appArmorProfile');
  const type = textOf(profile, 'type');
  const local = optionalText(profile, 'localhostProfile');
  const localPlace = place.child('localhostProfile');
  if (type === 'Localhost') validateLocalAppArmor(rules, local, localPlace);
  else if (type === '') {
    const detail = 'type is required when appArmorProfile is set';
    problems.required(place.child('type'), 'apparmor-type-required', detail);
  } else if (!PROFILE_TYPES.includes(type)) {
    problems.unsupported(place.child('type'), type, PROFILE_TYPES, 'apparmor-type');
  } else if (local !== null) {
    const detail = 'can only be set when AppArmor type is Localhost';
    problems.invalid(localPlace, goJson(local), detail, 'apparmor-localhost');
  }
}

function validateLocalAppArmor({ problems }: Rules, local: string | null, at: Place): void {
  const required = 'must be set when AppArmor type is Localhost';
  if (local === null) problems.required(at, 'apparmor-localhost-required', required);
  else {
    const detail = 'must not be padded with whitespace';
    if (local.trim() !== local) problems.invalid(at, local, detail, 'apparmor-localhost-space');
    else if (local === '') problems.required(at, 'apparmor-localhost-required', required);
    if (byteLength(local) > 4095) problems.tooLong(at, 4095, 'apparmor-localhost-length');
  }
}
