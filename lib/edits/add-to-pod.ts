import { fieldOf } from '@/lib/pod/fields';
import type { ContainerList, Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { completed } from './add-container';
import { checkSource } from './add-volume';
import { checkImage, checkMountPath, checkVariable } from './checks';
import { containerValue, mountValue, variableValue } from './container-value';
import { edit, serverField } from './edit';
import {
  checkContainerName,
  checkVolumeName,
  containerNames,
  freeName,
  volumeNames,
} from './names';
import { appendSteps, putStep } from './steps';
import { containerOf, listOf, listPath } from './targets';
import type { EditResult, NewContainer, NewMount, NewVariable, NewVolume } from './types';
import { usualVolumeName, volumeSource, volumeValue } from './volume-value';

/** Several things that belong together. Volumes are named as they will be, if their name is free. */
export interface Additions {
  readonly containers?: readonly NewContainer[];
  readonly volumes?: readonly NewVolume[];
  /** What a container that is there gets. */
  readonly onto?: {
    readonly containerId: string;
    readonly mounts?: readonly NewMount[];
    readonly env?: readonly NewVariable[];
  };
  /** Fields of the Pod's spec that are set, unless they are so already. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Adds containers, volumes, mounts and settings to a Pod in one step. Names that are taken get a number, and what
 * mounts a volume that was renamed follows. Selects the first container added.
 */
export function addToPod(workload: Workload, additions: Additions, label: string): EditResult {
  const volumes = namedVolumes(workload, additions.volumes ?? []);
  const rename = (mount: NewMount): NewMount => ({
    ...mount,
    volume: volumes.names.get(mount.volume) ?? mount.volume,
  });
  const containers = namedContainers(workload, additions.containers ?? [], rename);
  const steps = [
    ...settingSteps(workload, additions.settings ?? {}),
    ...containers.steps,
    ...ontoSteps(workload, additions.onto, rename),
    ...volumes.steps,
  ];
  const select = containers.first ?? additions.onto?.containerId;
  return edit(workload, steps, label, select);
}

function namedVolumes(
  workload: Workload,
  added: readonly NewVolume[],
): { readonly names: ReadonlyMap<string, string>; readonly steps: readonly Step[] } {
  const taken = [...volumeNames(workload)];
  const names = new Map<string, string>();
  const list = [...workload.pod.path, 'volumes'];
  const values = added.map((volume, i) => {
    const wanted = volume.name ?? usualVolumeName(volume.kind);
    const name = freeName(wanted, taken);
    const path = [...list, workload.pod.volumes.length + i];
    checkVolumeName(workload, name, path);
    checkSource(workload, path, volume, volumeSource(volume, name));
    names.set(wanted, name);
    taken.push(name);
    return volumeValue(volume, name);
  });
  return { names, steps: appendSteps(workload, list, values) };
}

function namedContainers(
  workload: Workload,
  added: readonly NewContainer[],
  rename: (mount: NewMount) => NewMount,
): { readonly first: string | null; readonly steps: readonly Step[] } {
  const taken = [...containerNames(workload)];
  const built = added.map((one) => {
    const { name, image, container } = completed(one, taken);
    const path = listPath(workload, listOf(one.kind));
    checkContainerName(workload, name, path);
    checkImage(serverField(workload, [...path, 'image']), image);
    taken.push(name);
    const mounts = container.mounts?.map(rename);
    return {
      list: listOf(one.kind),
      name,
      value: containerValue(name, image, { ...container, mounts }),
    };
  });
  const stepsFor = (list: ContainerList) => {
    const values = built.filter((one) => one.list === list).map(({ value }) => value);
    return appendSteps(workload, listPath(workload, list), values);
  };
  const [first] = built;
  return {
    first: first ? `container:${first.name}` : null,
    steps: [...stepsFor('initContainers'), ...stepsFor('containers')],
  };
}

function ontoSteps(
  workload: Workload,
  onto: Additions['onto'],
  rename: (mount: NewMount) => NewMount,
): readonly Step[] {
  if (!onto) return [];
  const container = containerOf(workload, onto.containerId);
  const mounts = (onto.mounts ?? []).map(rename);
  for (const mount of mounts) checkMountPath(workload, container, mount.path);
  const env = (onto.env ?? []).filter(
    ({ name }) => !container.env.some((one) => one.name === name),
  );
  const list = [...container.path, 'env'];
  env.forEach((variable, i) => {
    checkVariable(workload, [...list, container.env.length + i], variable);
  });
  return [
    ...appendSteps(workload, list, env.map(variableValue)),
    ...appendSteps(workload, [...container.path, 'volumeMounts'], mounts.map(mountValue)),
  ];
}

function settingSteps(
  workload: Workload,
  settings: Readonly<Record<string, unknown>>,
): readonly Step[] {
  return Object.entries(settings)
    .filter(([key, value]) => {
      const there = fieldOf(workload.pod.node, key);
      return there?.kind !== 'scalar' || there.value !== value;
    })
    .map(([key, value]) => putStep(workload, [...workload.pod.path, key], value));
}
