import { indexedStructs, structAt } from '../defaults/objects';
import type { FieldPath } from '../field-error';
import type { PlainMap } from '../plain-map';

/** Something that the API server takes and that breaks when the Pod is started. */
export interface BreaksLater {
  readonly path: FieldPath;
  /** Stable, `later-` in front. */
  readonly code: string;
  /** What will happen, in plain words. */
  readonly message: string;
  readonly severity: 'warning';
}

export interface ContainerView {
  readonly container: PlainMap;
  readonly name: string;
  readonly path: FieldPath;
  readonly isInit: boolean;
  /** An init container that goes on running. */
  readonly isSidecar: boolean;
}

/** A Pod, or the template of one, as it is written; and where it stands in its object. */
export interface PodView {
  readonly spec: PlainMap;
  readonly path: FieldPath;
  readonly containers: readonly ContainerView[];
  readonly isWindows: boolean;
}

/** One rule: what it finds in a Pod. */
export type Rule = (pod: PodView) => readonly BreaksLater[];

export function viewPod(pod: PlainMap, at: FieldPath): PodView {
  const spec = structAt(pod, 'spec') ?? {};
  const path = [...at, 'spec'];
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    indexedStructs(spec, list).map(([index, container]) => ({
      container,
      name: String(container.name ?? ''),
      path: [...path, list, index],
      isInit: list === 'initContainers',
      isSidecar: list === 'initContainers' && container.restartPolicy === 'Always',
    })),
  );
  return { spec, path, containers, isWindows: structAt(spec, 'os')?.name === 'windows' };
}

export function later(path: FieldPath, code: string, message: string): BreaksLater {
  return { path, code: `later-${code}`, message, severity: 'warning' };
}

/** '' for what is no text. */
export function text(object: PlainMap, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}
