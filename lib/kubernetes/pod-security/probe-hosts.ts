import { type Fields, fieldsOf, NO_FIELDS, textOf } from '../validation/values';
import { type Check, count, named, namesWhere, quoted, sorted } from './subject';

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

export const probeHosts: Check = (subject) => {
  const names = sorted(namesWhere(subject, (container) => hostsOf(container).length > 0));
  if (names.length === 0) return null;
  const hosts = sorted(subject.containers.flatMap(hostsOf));
  const what = count('probe or lifecycle host', 'probe or lifecycle hosts', hosts);
  return `probe or lifecycle host: ${named('container', names)} ${count('uses', 'use', names)} ${what} ${quoted(hosts)}`;
};
