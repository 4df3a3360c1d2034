import {
  configKeyErrors,
  dnsSubdomainErrors,
  envNameErrors,
  portNameErrors,
  portNumberErrors,
} from '@/lib/kubernetes/names';
import type { Container, Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { serverField } from './edit';
import { refuse, refuseErrors } from './refuse';
import type { NewPort, NewVariable } from './types';

/** Each refuses, with the server's own words, what the API server would; and a little that only the kubelet would. */

export function checkImage(field: string, image: string): void {
  if (image === '') refuse('A container needs an image.', `${field}: Required value`);
  if (image.trim() === image) return;
  refuse(
    'An image has no blanks at its ends.',
    `${field}: Invalid value: ${JSON.stringify(image)}: must not have leading or trailing whitespace`,
  );
}

/** `own`: the place of the mount that the path is for, where there is one. */
export function checkMountPath(
  workload: Workload,
  container: Container,
  mountPath: string,
  own: number | null = null,
): void {
  const at = own ?? container.mounts.length;
  const field = serverField(workload, [...container.path, 'volumeMounts', at, 'mountPath']);
  if (mountPath === '') refuse('A path is needed, such as /data.', `${field}: Required value`);
  if (!mountPath.startsWith('/')) refuse(`A path begins with a slash: /${mountPath.trim()}`);
  if (mountPath.includes(':')) refuse('A path holds no colon.');
  const other = container.mounts.find((m) => m.mountPath === mountPath && m.index !== own);
  if (!other) return;
  refuse(
    `${other.volume} is mounted at ${mountPath} in ${container.name} already.`,
    `${field}: Invalid value: ${JSON.stringify(mountPath)}: must be unique`,
  );
}

export function checkSubPath(workload: Workload, container: Container, subPath: string): void {
  const field = serverField(workload, [...container.path, 'volumeMounts', 'subPath']);
  const said = (rule: string) => `${field}: Invalid value: ${JSON.stringify(subPath)}: ${rule}`;
  if (subPath.startsWith('/')) {
    refuse('A folder within the volume begins without a slash.', said('must be a relative path'));
  }
  if (subPath.split('/').includes('..')) {
    refuse('“..” would leave the volume.', said("must not contain '..'"));
  }
}

export function checkPort(
  workload: Workload,
  container: Container,
  port: Partial<NewPort>,
  index: number,
): void {
  const path = [...container.path, 'ports', index];
  for (const key of ['containerPort', 'hostPort'] as const) {
    const number = port[key];
    if (number === undefined) continue;
    const field = serverField(workload, [...path, key]);
    const errors = portNumberErrors(number);
    if (errors.length)
      refuse(
        'A port is a number from 1 to 65535.',
        `${field}: Invalid value: ${number}: ${errors[0]}`,
      );
  }
  if (port.name) checkPortName(workload, container, port.name, index);
  if (port.protocol !== undefined && !['TCP', 'UDP', 'SCTP'].includes(port.protocol)) {
    const field = serverField(workload, [...path, 'protocol']);
    refuse(
      `“${port.protocol}” is not a protocol. There are TCP, UDP and SCTP.`,
      `${field}: Unsupported value: ${JSON.stringify(port.protocol)}: supported values: "SCTP", "TCP", "UDP"`,
    );
  }
}

function checkPortName(
  workload: Workload,
  container: Container,
  name: string,
  index: number,
): void {
  const field = serverField(workload, [...container.path, 'ports', index, 'name']);
  const sentence = `“${name}” is not a name for a port: small letters, digits and hyphens, a letter among them, at most 15 characters.`;
  refuseErrors(portNameErrors(name), sentence, field, name);
  if (!container.ports.some((port) => port.name === name && port.index !== index)) return;
  refuse(
    `Another port of ${container.name} is called ${name} already.`,
    `${field}: Duplicate value: ${JSON.stringify(name)}`,
  );
}

export function checkVariable(workload: Workload, path: Path, { name, value }: NewVariable): void {
  const field = serverField(workload, [...path, 'name']);
  if (name === '') refuse('A variable needs a name.', `${field}: Required value`);
  const sentence = `“${name}” is not a name for a variable: no “=”, and only characters of a plain keyboard.`;
  refuseErrors(envNameErrors(name), sentence, field, name);
  if (typeof value === 'string') return;
  const source = value.kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef';
  const at = serverField(workload, [...path, 'valueFrom', source]);
  checkObjectName(`${at}.name`, value.kind, value.name);
  if (value.key === '') refuse(`Which key of ${value.name}?`, `${at}.key: Required value`);
  const keySentence = `“${value.key}” is not a key: letters, digits, “-”, “_” and “.”.`;
  refuseErrors(configKeyErrors(value.key), keySentence, `${at}.key`, value.key);
}

/** The name of an object in the cluster: a ConfigMap, a Secret, a claim. */
export function checkObjectName(field: string, what: string, name: string): void {
  const sentence =
    name === ''
      ? `Which ${what}? A name is needed.`
      : `“${name}” is not the name of a ${what}. Names have small letters, digits, hyphens and dots.`;
  refuseErrors(dnsSubdomainErrors(name), sentence, field, name);
}
