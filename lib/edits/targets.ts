import { findPart } from '@/lib/pod/find-part';
import type { Container, ContainerList, Mount, Volume, Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { refuse } from './refuse';
import type { NewContainerKind } from './types';

/** The container of an id. Throws `EditRefused` where it is gone. */
export function containerOf(workload: Workload, id: string): Container {
  const found = findPart(workload, id);
  if (found?.type !== 'container') return refuse('That container is not there any more.');
  return found.part;
}

export function volumeOf(workload: Workload, id: string): Volume {
  const found = findPart(workload, id);
  if (found?.type !== 'volume') return refuse('That volume is not there any more.');
  return found.part;
}

export function mountOf(workload: Workload, id: string): { mount: Mount; container: Container } {
  const found = findPart(workload, id);
  if (found?.type !== 'mount') return refuse('That mount is not there any more.');
  return { mount: found.part, container: found.container };
}

/** Which list holds containers of a kind. */
export function listOf(kind: NewContainerKind): ContainerList {
  return kind === 'main' ? 'containers' : 'initContainers';
}

export function listPath(workload: Workload, list: ContainerList): Path {
  return [...workload.pod.path, list];
}

/** What a container is called in a sentence. */
export function titleOf(part: { readonly name: string }): string {
  return part.name === '' ? 'the one without a name' : part.name;
}
