import { dnsSubdomainErrors } from '@/lib/kubernetes/names';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { appendDocument } from '@/lib/yaml/append-document';
import type { ParsedText } from '@/lib/yaml/types';
import { completed } from './add-container';
import { checkImage } from './checks';
import { containerValue } from './container-value';
import { checkLabel, freeName } from './names';
import { refuseErrors } from './refuse';
import type { EditResult, NewContainer, NewVolume } from './types';
import { usualVolumeName, volumeValue } from './volume-value';

export interface NewPod {
  /** Made unique among the Pods of the text. */
  readonly name?: string;
  /** None: one usual container. */
  readonly containers?: readonly NewContainer[];
  readonly volumes?: readonly NewVolume[];
  /** Further fields of the spec, as the API spells them, before its containers. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Writes a new Pod: the whole text where that is empty, else a further document at its end. Where no container is
 * given that runs after the start-up, a usual one comes with it: a Pod needs one.
 */
export function createPod(text: ParsedText, pod: NewPod = {}): EditResult {
  const taken = buildWorkloads(text).map((workload) => workload.name);
  const name = freeName(pod.name ?? 'my-pod', taken);
  refuseErrors(
    dnsSubdomainErrors(name),
    `“${name}” is not a name. Names have small letters, digits and hyphens, and begin and end with a letter or digit.`,
    'metadata.name',
    name,
  );
  const { value, first } = podValue(name, pod);
  const edits = appendDocument(text, value);
  return { edits, select: `container:${first}`, label: `Pod ${name} made` };
}

function podValue(name: string, pod: NewPod): { readonly value: unknown; readonly first: string } {
  const built = containerValues(pod.containers ?? []);
  const main = built.filter(({ kind }) => kind === 'main');
  const startUp = built.filter(({ kind }) => kind !== 'main');
  const spec: Record<string, unknown> = { ...pod.settings };
  if (startUp.length) spec.initContainers = startUp.map(({ value }) => value);
  spec.containers = main.map(({ value }) => value);
  if (pod.volumes?.length) spec.volumes = volumeValues(pod.volumes);
  const first = (pod.containers?.[0]?.kind === 'main' || !startUp[0] ? main[0] : startUp[0])!.name;
  return { value: { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec }, first };
}

interface Built {
  readonly kind: NewContainer['kind'];
  readonly name: string;
  readonly value: unknown;
}

function containerValues(containers: readonly NewContainer[]): readonly Built[] {
  const hasMain = containers.some(({ kind }) => kind === 'main');
  const names: string[] = [];
  return (hasMain ? containers : [...containers, { kind: 'main' as const }]).map((added, i) => {
    const { name, image, container } = completed(added, names);
    checkLabel(`spec.containers[${i}].name`, name);
    checkImage(`spec.containers[${i}].image`, image);
    names.push(name);
    return { kind: added.kind, name, value: containerValue(name, image, container) };
  });
}

function volumeValues(volumes: readonly NewVolume[]): readonly unknown[] {
  const names: string[] = [];
  return volumes.map((volume, i) => {
    const name = freeName(volume.name ?? usualVolumeName(volume.kind), names);
    checkLabel(`spec.volumes[${i}].name`, name);
    names.push(name);
    return volumeValue(volume, name);
  });
}
