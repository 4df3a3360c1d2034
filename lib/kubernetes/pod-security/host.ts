import { type Fields, fieldsOf, isOn, itemsOf, textOf, wholeOf } from '../validation/values';
import { type Check, contextOf, count, named, namesWhere, setters, sorted } from './subject';

export const hostNamespaces: Check = ({ spec }) => {
  const on = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => isOn(spec, key));
  return on.length > 0 ? `host namespaces: ${on.map((key) => `${key}=true`).join(', ')}` : null;
};

export const hostPaths: Check = ({ spec }) => {
  const names = itemsOf(spec, 'volumes')
    .filter((volume) => fieldsOf(volume, 'hostPath'))
    .map((volume) => textOf(volume, 'name'));
  return names.length > 0 ? `hostPath volumes: ${named('volume', names)}` : null;
};

export const hostPorts: Check = (subject) => {
  const portsOf = (container: Fields): readonly string[] =>
    itemsOf(container, 'ports')
      .map((port) => String(wholeOf(port, 'hostPort') ?? 0))
      .filter((port) => port !== '0');
  const names = namesWhere(subject, (container) => portsOf(container).length > 0);
  if (names.length === 0) return null;
  const ports = sorted(subject.containers.flatMap(portsOf));
  return `hostPort: ${named('container', names)} ${count('uses', 'use', names)} ${count('hostPort', 'hostPorts', ports)} ${ports.join(', ')}`;
};

export const hostProcess: Check = (subject) => {
  const isHost = (owner: Fields): boolean => isOn(fieldsOf(owner, 'windowsOptions'), 'hostProcess');
  const names = namesWhere(subject, (container) => isHost(contextOf(container)));
  const who = setters(isHost(subject.context), names);
  return who && `hostProcess: ${who} must not set securityContext.windowsOptions.hostProcess=true`;
};
