import { dnsLabelErrors } from '@/lib/kubernetes/names';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { serverField } from './edit';
import { refuse, refuseErrors } from './refuse';

const LONGEST = 63;

/** `web`, or `web-2`, `web-3` … where that is taken. What stands before the number is cut to keep it a name. */
export function freeName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  if (!names.has(wanted)) return wanted;
  for (let n = 2; ; n++) {
    const end = `-${n}`;
    const name = wanted.replace(/-\d+$/, '').slice(0, LONGEST - end.length) + end;
    if (!names.has(name)) return name;
  }
}

export function containerNames(workload: Workload): readonly string[] {
  return workload.pod.containers.map((container) => container.name);
}

export function volumeNames(workload: Workload): readonly string[] {
  return workload.pod.volumes.map((volume) => volume.name);
}

/** Refuses what is no name for a container, or is one's already. `own` is the name that it has now. */
export function checkContainerName(workload: Workload, name: string, path: Path, own = ''): void {
  checkLabel(serverField(workload, [...path, 'name']), name);
  if (name === own || !containerNames(workload).includes(name)) return;
  refuse(
    `Another container is called ${name} already.`,
    `${serverField(workload, [...path, 'name'])}: Duplicate value: ${JSON.stringify(name)}`,
  );
}

/** The same for a volume. */
export function checkVolumeName(workload: Workload, name: string, path: Path, own = ''): void {
  checkLabel(serverField(workload, [...path, 'name']), name);
  if (name === own || !volumeNames(workload).includes(name)) return;
  refuse(
    `Another volume is called ${name} already.`,
    `${serverField(workload, [...path, 'name'])}: Duplicate value: ${JSON.stringify(name)}`,
  );
}

/** Refuses what is no name for a container or volume, whether it is taken or not. */
export function checkLabel(field: string, name: string): void {
  if (name === '') refuse('A name is needed.', `${field}: Required value`);
  refuseErrors(dnsLabelErrors(name), labelSentence(name), field, name);
}

function labelSentence(name: string): string {
  if (name.length > LONGEST)
    return `A name has at most ${LONGEST} characters; this one has ${name.length}.`;
  return `“${name}” is not a name. Names have small letters, digits and hyphens, and begin and end with a letter or digit.`;
}
