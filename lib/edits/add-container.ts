import { parseImage } from '@/lib/pod/images';
import type { Workload } from '@/lib/pod/types';
import { checkImage } from './checks';
import { containerValue } from './container-value';
import { edit, serverField } from './edit';
import { checkContainerName, containerNames, freeName } from './names';
import { insertStep } from './steps';
import { listOf, listPath } from './targets';
import type { EditResult, NewContainer, NewContainerKind } from './types';

interface Usual {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly words: string;
}

/** What a container gets that nothing else is said of. A shell image needs a command to do anything. */
const USUAL: Readonly<Record<NewContainerKind, Usual>> = {
  main: { name: 'web', image: 'nginx:1.27', words: 'Container' },
  init: {
    name: 'prepare',
    image: 'busybox:1.37',
    command: ['sh', '-c', 'echo Ready'],
    words: 'Init container',
  },
  sidecar: {
    name: 'sidecar',
    image: 'busybox:1.37',
    command: ['sh', '-c', 'sleep infinity'],
    words: 'Sidecar',
  },
};

/** Fills in what is left out of a new container: a usual image, a name that is free. */
export function completed(
  container: NewContainer,
  taken: Iterable<string>,
): { readonly name: string; readonly image: string; readonly container: NewContainer } {
  const usual = USUAL[container.kind];
  const image = container.image ?? usual.image;
  const name = freeName(container.name ?? nameFor(container, usual), taken);
  const runs = container.image !== undefined || container.command || container.args;
  return { name, image, container: runs ? container : { ...container, command: usual.command } };
}

/** The image's own name, if that can be a container's. */
function nameFor(container: NewContainer, usual: Usual): string {
  const own =
    parseImage(container.image ?? '')
      .repository.split('/')
      .at(-1) ?? '';
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(own) ? own : usual.name;
}

/** Adds a container to its list: at `index`, else last. */
export function addContainer(
  workload: Workload,
  added: NewContainer,
  index: number = Number.POSITIVE_INFINITY,
): EditResult {
  const { name, image, container } = completed(added, containerNames(workload));
  const list = listPath(workload, listOf(added.kind));
  const count = workload.pod.containers.filter((c) => c.list === listOf(added.kind)).length;
  const path = [...list, Math.min(index, count)];
  checkContainerName(workload, name, path);
  checkImage(serverField(workload, [...path, 'image']), image);
  const step = insertStep(workload, list, index, containerValue(name, image, container));
  return edit(workload, [step], `${USUAL[added.kind].words} ${name} added`, `container:${name}`);
}
