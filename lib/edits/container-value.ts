import type { NewContainer, NewMount, NewPort, NewVariable } from './types';

type Fields = Record<string, unknown>;

/** The fields of a new container, in the order in which a careful person writes them. */
export function containerValue(name: string, image: string, container: NewContainer): Fields {
  const value: Fields = { name, image };
  if (container.kind === 'sidecar') value.restartPolicy = 'Always';
  if (container.command?.length) value.command = container.command;
  if (container.args?.length) value.args = container.args;
  if (container.ports?.length) value.ports = container.ports.map(portValue);
  if (container.env?.length) value.env = container.env.map(variableValue);
  const { volumeMounts, ...more } = container.more ?? {};
  Object.assign(value, more);
  if (container.mounts?.length) value.volumeMounts = container.mounts.map(mountValue);
  else if (volumeMounts !== undefined) value.volumeMounts = volumeMounts;
  return value;
}

export function portValue({ name, containerPort, hostPort, protocol }: NewPort): Fields {
  const value: Fields = {};
  if (name !== undefined && name !== '') value.name = name;
  value.containerPort = containerPort;
  if (hostPort !== undefined) value.hostPort = hostPort;
  if (protocol !== undefined && protocol !== 'TCP') value.protocol = protocol;
  return value;
}

export function mountValue({ volume, path, readOnly, subPath }: NewMount): Fields {
  const value: Fields = { name: volume, mountPath: path };
  if (subPath !== undefined && subPath !== '') value.subPath = subPath;
  if (readOnly) value.readOnly = true;
  return value;
}

export function variableValue({ name, value }: NewVariable): Fields {
  return typeof value === 'string' ? { name, value } : { name, valueFrom: sourceValue(value) };
}

/** What stands under `valueFrom`. */
export function sourceValue(source: Exclude<NewVariable['value'], string>): Fields {
  const key = source.kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef';
  const reference: Fields = { name: source.name, key: source.key };
  if (source.optional) reference.optional = true;
  return { [key]: reference };
}
