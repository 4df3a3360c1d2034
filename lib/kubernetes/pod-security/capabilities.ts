import { type Fields, fieldsOf, textsOf } from '../validation/values';
import { type Check, contextOf, named, namesWhere, quoted, type Subject, sorted } from './subject';

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

export const defaultCapabilities: Check = (subject) => {
  const added = addedCapabilities(subject, DEFAULT_CAPABILITIES);
  return added && `non-default capabilities: ${added}`;
};

export const restrictedCapabilities: Check = (subject) => {
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
