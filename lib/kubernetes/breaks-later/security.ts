import { structAt } from '../defaults/objects';
import type { FieldPath } from '../field-error';
import type { PlainMap } from '../plain-map';
import { type BreaksLater, type ContainerView, later, type PodView, type Rule } from './pod-view';

function contextOf(owner: PlainMap): PlainMap {
  return structAt(owner, 'securityContext') ?? {};
}

/** Root that must not be root. What a container says goes before what the Pod says. */
export const refusedRoot: Rule = (pod) => {
  if (pod.isWindows) return [];
  const found = new Map<string, BreaksLater>();
  for (const view of pod.containers) {
    const path = rootPath(view, pod);
    const message =
      'User 0 is root, which `runAsNonRoot: true` forbids: the container stays at CreateContainerConfigError.';
    if (path) found.set(path.join('/'), later(path, 'root-refused', message));
  }
  return [...found.values()];
};

/** Where user 0 is set for a container that must not be it; null where it is not. */
function rootPath({ container, path }: ContainerView, pod: PodView): FieldPath | null {
  const [own, common] = [contextOf(container), contextOf(pod.spec)];
  if ((own.runAsNonRoot ?? common.runAsNonRoot) !== true) return null;
  const isOwn = own.runAsUser !== undefined && own.runAsUser !== null;
  if ((isOwn ? own.runAsUser : common.runAsUser) !== 0) return null;
  return [...(isOwn ? path : pod.path), 'securityContext', 'runAsUser'];
}

const KNOWN = new Set(
  'ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM'.split(
    ' ',
  ),
);

/** Capabilities that Linux does not have, or not in this spelling. */
export const capabilityNames: Rule = ({ containers, isWindows }) =>
  isWindows
    ? []
    : containers.flatMap(({ container, path }) =>
        ['add', 'drop'].flatMap((key) => {
          const names = structAt(contextOf(container), 'capabilities')?.[key];
          if (!Array.isArray(names)) return [];
          return names.flatMap((name, index) => {
            const message = typeof name === 'string' ? capabilityProblem(name) : null;
            const place = [...path, 'securityContext', 'capabilities', key, index];
            return message ? [later(place, 'capability', message)] : [];
          });
        }),
      );

function capabilityProblem(name: string): string | null {
  if (name === '' || KNOWN.has(name)) return null;
  const plain = name.toUpperCase().replace(/^CAP_/, '');
  return KNOWN.has(plain)
    ? `Write \`${plain}\`: not every runtime and policy knows it as \`${name}\`.`
    : `Linux has no capability \`${name}\`: the runtime leaves it out, or does not start the container.`;
}

/** Almost all of root's power, and no way to more of it. */
export const uselessEscalation: Rule = ({ containers }) =>
  containers.flatMap(({ container, path }) => {
    const context = contextOf(container);
    const added = structAt(context, 'capabilities')?.add;
    const hasAdmin = Array.isArray(added) && added.includes('SYS_ADMIN');
    if (context.allowPrivilegeEscalation !== false || !hasAdmin) return [];
    const message =
      '`SYS_ADMIN` is almost all of root’s power: `allowPrivilegeEscalation: false` beside it keeps little from the container.';
    return [later([...path, 'securityContext', 'allowPrivilegeEscalation'], 'escalation', message)];
  });
