import type { Span } from '@/lib/text/types';
import type { MapNode, Path, YamlNode } from '@/lib/yaml/types';
import { fieldOf, mapOf, resolve, seqOf, spanOf, textOf } from './fields';
import type { Container, Workload, WrittenObject } from './types';

/** A place that names something of the Pod. */
export interface Reference {
  /** Path of the value that is the name; of the entry, where the name is in its key. */
  readonly path: Path;
  readonly span: Span;
  /** Set where the name is part of a key: the key with the name taken out, which the new name is put behind. */
  readonly keyPrefix: string | null;
}

export interface VolumeReference extends Reference {
  readonly kind: 'mount' | 'device' | 'file';
  readonly container: Container;
}

/** Every place that names a volume: mounts, raw devices, and variables read from a file of it. */
export function volumeReferences(workload: Workload, name: string): readonly VolumeReference[] {
  const { text } = workload.document.body;
  const found: VolumeReference[] = [];
  for (const container of workload.pod.containers) {
    const add = (kind: VolumeReference['kind'], node: YamlNode | null, path: Path) => {
      if (node && textOf(node) === name) {
        found.push({ kind, container, path, span: spanOf(text, node), keyPrefix: null });
      }
    };
    for (const mount of container.mounts) {
      add('mount', fieldOf(mount.node, 'name'), [...mount.path, 'name']);
    }
    eachMap(fieldOf(container.node, 'volumeDevices'), (device, index) =>
      add('device', fieldOf(device, 'name'), [...container.path, 'volumeDevices', index, 'name']),
    );
    for (const variable of container.env) {
      const file = fieldOf(fieldOf(variable.node, 'valueFrom'), 'fileKeyRef');
      const path = [...variable.path, 'valueFrom', 'fileKeyRef', 'volumeName'];
      add('file', fieldOf(file, 'volumeName'), path);
    }
  }
  return found;
}

/** Annotations whose value is a container's name, and those whose key ends in one. */
const NAMED_BY_VALUE: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/default-container',
  'kubectl.kubernetes.io/default-logs-container',
]);
const NAMED_BY_KEY = [
  'container.apparmor.security.beta.kubernetes.io/',
  'container.seccomp.security.alpha.kubernetes.io/',
];

/**
 * Every field and annotation of the Pod that names a container. Text that a shell or program reads is not one:
 * what it means cannot be known.
 */
export function containerReferences(workload: Workload, name: string): readonly Reference[] {
  const { text } = workload.document.body;
  const found: Reference[] = [];
  const add = (node: YamlNode | null, path: Path) => {
    if (node && textOf(node) === name)
      found.push({ path, span: spanOf(text, node), keyPrefix: null });
  };
  for (const container of workload.pod.containers) {
    const target = fieldOf(container.node, 'targetContainerName');
    if (container.kind === 'ephemeral') add(target, [...container.path, 'targetContainerName']);
    for (const variable of container.env) {
      const resource = fieldOf(fieldOf(variable.node, 'valueFrom'), 'resourceFieldRef');
      const path = [...variable.path, 'valueFrom', 'resourceFieldRef', 'containerName'];
      add(fieldOf(resource, 'containerName'), path);
    }
  }
  for (const { node, path } of resourceFiles(workload)) {
    const at = [...path, 'resourceFieldRef', 'containerName'];
    add(fieldOf(fieldOf(node, 'resourceFieldRef'), 'containerName'), at);
  }
  found.push(...annotationReferences(workload, name));
  return found;
}

/** The files of downwardAPI volumes, also within projected ones. */
function resourceFiles(workload: Workload): readonly { node: MapNode; path: Path }[] {
  const files: { node: MapNode; path: Path }[] = [];
  const addItems = (source: YamlNode | null, path: Path) =>
    eachMap(fieldOf(source, 'items'), (node, index) => {
      files.push({ node, path: [...path, 'items', index] });
    });
  for (const volume of workload.pod.volumes) {
    addItems(fieldOf(volume.node, 'downwardAPI'), [...volume.path, 'downwardAPI']);
    eachMap(fieldOf(fieldOf(volume.node, 'projected'), 'sources'), (source, index) => {
      const path = [...volume.path, 'projected', 'sources', index, 'downwardAPI'];
      addItems(fieldOf(source, 'downwardAPI'), path);
    });
  }
  return files;
}

function annotationReferences(workload: Workload, name: string): readonly Reference[] {
  const { text } = workload.document.body;
  const path = [...workload.pod.metadataPath, 'annotations'];
  const found: Reference[] = [];
  for (const entry of mapOf(nodeBelow(workload, path))?.entries ?? []) {
    const key = textOf(entry.key);
    if (NAMED_BY_VALUE.has(key) && textOf(entry.value) === name) {
      found.push({ path: [...path, key], span: spanOf(text, entry.value), keyPrefix: null });
    }
    const keyPrefix = NAMED_BY_KEY.find((prefix) => key === prefix + name);
    if (keyPrefix) found.push({ path: [...path, key], span: spanOf(text, entry.key), keyPrefix });
  }
  return found;
}

/** The node at a path of the document that goes through the object. */
export function nodeBelow(object: WrittenObject, path: Path): YamlNode | null {
  let node: YamlNode | null = object.node;
  for (const key of path.slice(object.path.length)) {
    node = typeof key === 'number' ? (seqOf(node)?.items[key]?.value ?? null) : fieldOf(node, key);
  }
  return resolve(node);
}

function eachMap(list: YamlNode | null, visit: (node: MapNode, index: number) => void): void {
  seqOf(list)?.items.forEach((item, index) => {
    const node = mapOf(item.value);
    if (node) visit(node, index);
  });
}
