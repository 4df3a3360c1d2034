import { isSince, type Version } from '../versions';
import { quoteGo } from './go-values';
import { ROOT } from './place';
import { allContainers } from './pod-containers';
import {
  asFields,
  type Fields,
  fieldsOf,
  flagOf,
  isOn,
  itemsOf,
  keysOf,
  NO_FIELDS,
  optionalText,
  textOf,
  textsOf,
  wholeOf,
} from './values';

export type PodSecurityLevel = 'baseline' | 'restricted';

interface Subject {
  readonly spec: Fields;
  readonly annotations: Fields;
  readonly context: Fields;
  readonly containers: readonly Fields[];
  readonly isWindows: boolean;
  /** Root in the container is nobody on the node. */
  readonly isRelaxed: boolean;
  /** Whether `restricted` refuses other mounts of /proc there too. */
  readonly holdsProcMount: boolean;
}

type Check = (subject: Subject) => string | null;

/**
 * What a namespace that enforces this level would not allow, each as the server words it, in its order.
 * Source: k8s.io/pod-security-admission/policy.
 */
export function podSecurity(
  pod: unknown,
  level: PodSecurityLevel,
  version: Version,
): readonly string[] {
  const subject = subjectOf(asFields(pod), version);
  const checks = level === 'baseline' ? BASELINE : RESTRICTED;
  return checks.flatMap((check) => check(subject) ?? []);
}

function subjectOf(pod: Fields, version: Version): Subject {
  const spec = fieldsOf(pod, 'spec') ?? NO_FIELDS;
  const meta = fieldsOf(pod, 'metadata') ?? NO_FIELDS;
  const os = fieldsOf(spec, 'os');
  return {
    spec,
    annotations: fieldsOf(meta, 'annotations') ?? NO_FIELDS,
    context: fieldsOf(spec, 'securityContext') ?? NO_FIELDS,
    containers: allContainers(spec, ROOT).map(({ container }) => container),
    isWindows: os !== null && textOf(os, 'name') === 'windows',
    holdsProcMount: isSince(version, '1.35'),
    isRelaxed: flagOf(spec, 'hostUsers') === false,
  };
}

function contextOf(container: Fields): Fields {
  return fieldsOf(container, 'securityContext') ?? NO_FIELDS;
}

/** As the server writes lists: quoted, not escaped. */
function quoted(items: Iterable<string>): string {
  return [...items].map((item) => `"${item}"`).join(', ');
}

function sorted(items: Iterable<string>): readonly string[] {
  return [...new Set(items)].sort();
}

function count(one: string, many: string, items: readonly unknown[]): string {
  return items.length === 1 ? one : many;
}

function named(what: string, names: readonly string[]): string {
  return `${count(what, `${what}s`, names)} ${quoted(names)}`;
}

function namesWhere({ containers }: Subject, isBad: (container: Fields) => boolean): string[] {
  return containers.filter(isBad).map((container) => textOf(container, 'name'));
}

/** `pod and container "a"`: who sets what may not be set; null where nobody does. */
function setters(isPod: boolean, names: readonly string[]): string | null {
  const parts = isPod ? ['pod'] : [];
  if (names.length > 0) parts.push(named('container', names));
  return parts.length > 0 ? parts.join(' and ') : null;
}

const escalation: Check = (subject) => {
  if (subject.isWindows) return null;
  const names = namesWhere(
    subject,
    (container) => flagOf(contextOf(container), 'allowPrivilegeEscalation') !== false,
  );
  return names.length > 0
    ? `allowPrivilegeEscalation != false: ${named('container', names)} must set securityContext.allowPrivilegeEscalation=false`
    : null;
};

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

const appArmor: Check = (subject) => {
  const isBad = (owner: Fields): boolean => {
    const profile = fieldsOf(owner, 'appArmorProfile');
    return profile !== null && !['RuntimeDefault', 'Localhost'].includes(textOf(profile, 'type'));
  };
  const bad = [subject.context, ...subject.containers.map(contextOf)].filter(isBad);
  const values = sorted(bad.map((owner) => textOf(fieldsOf(owner, 'appArmorProfile')!, 'type')));
  const annotations = keysOf(subject.annotations)
    .filter((key) => key.startsWith(APPARMOR))
    .map((key) => [key, textOf(subject.annotations, key)] as const)
    .filter(([, value]) => !/^(?:$|runtime\/default$|localhost\/)/.test(value))
    .map(([key, value]) => `${key}=${quoteGo(value)}`)
    .sort();
  const who = setters(
    isBad(subject.context),
    namesWhere(subject, (container) => isBad(contextOf(container))),
  );
  const parts = who ? [who] : [];
  if (annotations.length > 0) parts.push(count('annotation', 'annotations', annotations));
  if (parts.length === 0) return null;
  const all = [...values, ...annotations];
  const reason = count('forbidden AppArmor profile', 'forbidden AppArmor profiles', all);
  return `${reason}: ${parts.join(' and ')} must not set AppArmor profile type to ${quoted(all)}`;
};

const DEFAULT_CAPABILITIES = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
);
const NET_BIND_SERVICE: ReadonlySet<string> = new Set(['NET_BIND_SERVICE']);

function capabilitiesOf(container: Fields, key: 'add' | 'drop'): readonly string[] {
  const capabilities = fieldsOf(contextOf(container), 'capabilities');
  return capabilities ? textsOf(capabilities, key) : [];
}

function addedCapabilities(subject: Subject, allowed: ReadonlySet<string>): string | null {
  const extra = (container: Fields): readonly string[] =>
    capabilitiesOf(container, 'add').filter((name) => !allowed.has(name));
  const names = namesWhere(subject, (container) => extra(container).length > 0);
  if (names.length === 0) return null;
  const added = sorted(subject.containers.flatMap(extra));
  return `${named('container', names)} must not include ${quoted(added)} in securityContext.capabilities.add`;
}

const defaultCapabilities: Check = (subject) => {
  const added = addedCapabilities(subject, DEFAULT_CAPABILITIES);
  return added && `non-default capabilities: ${added}`;
};

const restrictedCapabilities: Check = (subject) => {
  if (subject.isWindows) return null;
  const missing = namesWhere(
    subject,
    (container) => !capabilitiesOf(container, 'drop').includes('ALL'),
  );
  const drop =
    missing.length > 0
      ? `${named('container', missing)} must set securityContext.capabilities.drop=["ALL"]`
      : null;
  const parts = [drop, addedCapabilities(subject, NET_BIND_SERVICE)].filter(
    (part) => part !== null,
  );
  return parts.length > 0 ? `unrestricted capabilities: ${parts.join('; ')}` : null;
};

const hostNamespaces: Check = ({ spec }) => {
  const on = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => isOn(spec, key));
  return on.length > 0 ? `host namespaces: ${on.map((key) => `${key}=true`).join(', ')}` : null;
};

const hostPaths: Check = ({ spec }) => {
  const names = itemsOf(spec, 'volumes')
    .filter((volume) => fieldsOf(volume, 'hostPath'))
    .map((volume) => textOf(volume, 'name'));
  return names.length > 0 ? `hostPath volumes: ${named('volume', names)}` : null;
};

const hostPorts: Check = (subject) => {
  const portsOf = (container: Fields): readonly string[] =>
    itemsOf(container, 'ports')
      .map((port) => String(wholeOf(port, 'hostPort') ?? 0))
      .filter((port) => port !== '0');
  const names = namesWhere(subject, (container) => portsOf(container).length > 0);
  if (names.length === 0) return null;
  const ports = sorted(subject.containers.flatMap(portsOf));
  return `hostPort: ${named('container', names)} ${count('uses', 'use', names)} ${count('hostPort', 'hostPorts', ports)} ${ports.join(', ')}`;
};

function hostsOf(container: Fields): readonly string[] {
  const lifecycle = fieldsOf(container, 'lifecycle') ?? NO_FIELDS;
  const handlers = [
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((key) => fieldsOf(container, key)),
    ...['postStart', 'preStop'].map((key) => fieldsOf(lifecycle, key)),
  ];
  return handlers
    .flatMap((handler) => [
      handler && fieldsOf(handler, 'httpGet'),
      handler && fieldsOf(handler, 'tcpSocket'),
    ])
    .map((action) => (action ? textOf(action, 'host') : ''))
    .filter((host) => host !== '');
}

const probeHosts: Check = (subject) => {
  const names = sorted(namesWhere(subject, (container) => hostsOf(container).length > 0));
  if (names.length === 0) return null;
  const hosts = sorted(subject.containers.flatMap(hostsOf));
  const what = count('probe or lifecycle host', 'probe or lifecycle hosts', hosts);
  return `probe or lifecycle host: ${named('container', names)} ${count('uses', 'use', names)} ${what} ${quoted(hosts)}`;
};

const privileged: Check = (subject) => {
  const names = namesWhere(subject, (container) => isOn(contextOf(container), 'privileged'));
  return names.length > 0
    ? `privileged: ${named('container', names)} must not set securityContext.privileged=true`
    : null;
};

const procMount: Check = (subject) => {
  const mountOf = (container: Fields): string =>
    optionalText(contextOf(container), 'procMount') ?? 'Default';
  const names = namesWhere(subject, (container) => mountOf(container) !== 'Default');
  if (names.length === 0) return null;
  const mounts = sorted(subject.containers.map(mountOf).filter((mount) => mount !== 'Default'));
  return `procMount: ${named('container', names)} must not set securityContext.procMount to ${quoted(mounts)}`;
};

const baselineProcMount: Check = (subject) => (subject.isRelaxed ? null : procMount(subject));

const restrictedProcMount: Check = (subject) =>
  subject.isRelaxed && !subject.holdsProcMount ? null : procMount(subject);

const SAFE_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

const seLinux: Check = (subject) => {
  const optionsOf = (owner: Fields): Fields => fieldsOf(owner, 'seLinuxOptions') ?? NO_FIELDS;
  const isBad = (owner: Fields): boolean => {
    const options = optionsOf(owner);
    const isSafe = SAFE_TYPES.includes(textOf(options, 'type'));
    return !isSafe || textOf(options, 'user') !== '' || textOf(options, 'role') !== '';
  };
  const names = namesWhere(subject, (container) => isBad(contextOf(container)));
  const who = setters(isBad(subject.context), names);
  if (!who) return null;
  const all = [subject.context, ...subject.containers.map(contextOf)].map(optionsOf);
  const types = sorted(all.map((options) => textOf(options, 'type'))).filter(
    (type) => !SAFE_TYPES.includes(type),
  );
  const what = types.length > 0 ? [named('type', types)] : [];
  for (const key of ['user', 'role']) {
    if (all.some((options) => textOf(options, key) !== '')) what.push(`${key} may not be set`);
  }
  return `seLinuxOptions: ${who} set forbidden securityContext.seLinuxOptions: ${what.join('; ')}`;
};

function seccompType(owner: Fields): string | null {
  const profile = fieldsOf(owner, 'seccompProfile');
  return profile && textOf(profile, 'type');
}

function isBadSeccomp(owner: Fields): boolean {
  const type = seccompType(owner);
  return type !== null && type !== 'RuntimeDefault' && type !== 'Localhost';
}

const seccomp: Check = (subject) => {
  const names = namesWhere(subject, (container) => isBadSeccomp(contextOf(container)));
  const who = setters(isBadSeccomp(subject.context), names);
  if (!who) return null;
  const owners = [subject.context, ...subject.containers.map(contextOf)];
  const types = sorted(owners.filter(isBadSeccomp).map((owner) => seccompType(owner) ?? ''));
  return `seccompProfile: ${who} must not set securityContext.seccompProfile.type to ${quoted(types)}`;
};

const requiredSeccomp: Check = (subject) => {
  if (subject.isWindows) return null;
  const bad = seccomp(subject);
  if (bad || seccompType(subject.context) !== null) return bad;
  const names = namesWhere(subject, (container) => seccompType(contextOf(container)) === null);
  return names.length > 0
    ? `seccompProfile: pod or ${named('container', names)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`
    : null;
};

const SAFE_SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);

const sysctls: Check = ({ context }) => {
  const names = itemsOf(context, 'sysctls')
    .map((sysctl) => textOf(sysctl, 'name'))
    .filter((name) => !SAFE_SYSCTLS.has(name));
  return names.length > 0 ? `forbidden sysctls: ${names.join(', ')}` : null;
};

const hostProcess: Check = (subject) => {
  const isHost = (owner: Fields): boolean => isOn(fieldsOf(owner, 'windowsOptions'), 'hostProcess');
  const names = namesWhere(subject, (container) => isHost(contextOf(container)));
  const who = setters(isHost(subject.context), names);
  return who && `hostProcess: ${who} must not set securityContext.windowsOptions.hostProcess=true`;
};

const SAFE_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

const restrictedVolumes: Check = ({ spec }) => {
  const bad = itemsOf(spec, 'volumes').filter(
    (volume) => !SAFE_VOLUMES.some((key) => fieldsOf(volume, key)),
  );
  if (bad.length === 0) return null;
  const names = bad.map((volume) => textOf(volume, 'name'));
  const types = sorted(
    bad.map((volume) => keysOf(volume).find((key) => fieldsOf(volume, key)) ?? 'unknown'),
  );
  const what = count('restricted volume type', 'restricted volume types', types);
  return `restricted volume types: ${named('volume', names)} ${count('uses', 'use', names)} ${what} ${quoted(types)}`;
};

const nonRoot: Check = (subject) => {
  if (subject.isRelaxed) return null;
  const pod = flagOf(subject.context, 'runAsNonRoot');
  const own = (container: Fields): boolean | null => flagOf(contextOf(container), 'runAsNonRoot');
  const names = namesWhere(subject, (container) => own(container) === false);
  const who = setters(pod === false, names);
  const reason = 'runAsNonRoot != true';
  if (who) return `${reason}: ${who} must not set securityContext.runAsNonRoot=false`;
  const missing = pod ? [] : namesWhere(subject, (container) => own(container) === null);
  return missing.length > 0
    ? `${reason}: pod or ${named('container', missing)} must set securityContext.runAsNonRoot=true`
    : null;
};

const notUserZero: Check = (subject) => {
  if (subject.isRelaxed) return null;
  const isRoot = (owner: Fields): boolean => {
    const user = wholeOf(owner, 'runAsUser');
    return user !== null && Number(user) === 0;
  };
  const names = namesWhere(subject, (container) => isRoot(contextOf(container)));
  const who = setters(isRoot(subject.context), names);
  return who && `runAsUser=0: ${who} must not set runAsUser=0`;
};

/** Both lists are in the order of the checks' names, as the server has them. */
const BASELINE: readonly Check[] = [
  appArmor,
  defaultCapabilities,
  hostNamespaces,
  hostPaths,
  hostPorts,
  probeHosts,
  privileged,
  baselineProcMount,
  seLinux,
  seccomp,
  sysctls,
  hostProcess,
];

const RESTRICTED: readonly Check[] = [
  escalation,
  appArmor,
  restrictedCapabilities,
  hostNamespaces,
  hostPorts,
  probeHosts,
  privileged,
  restrictedProcMount,
  restrictedVolumes,
  nonRoot,
  notUserZero,
  seLinux,
  requiredSeccomp,
  sysctls,
  hostProcess,
];
