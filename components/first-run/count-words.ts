import type { Example } from '@/lib/patterns/types';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import type { Pod } from '@/lib/pod/types';
import { parseText } from '@/lib/yaml/parse-text';

/**
 * What is in a Pod, in a few words: `2 containers, 1 volume`, `2 init, 1 container`. Ports are told where there is no
 * volume, as there they are what the containers share.
 */
export function countWords({ containers, volumes }: Pod): string {
  const ofKind = (kind: string) => containers.filter((one) => one.kind === kind).length;
  const ports = containers.reduce((sum, one) => sum + one.ports.length, 0);
  return [
    counted(ofKind('init'), 'init', 'init'),
    counted(ofKind('sidecar'), 'sidecar', 'sidecars'),
    counted(ofKind('main'), 'container', 'containers'),
    counted(volumes.length, 'volume', 'volumes'),
    volumes.length === 0 ? counted(ports, 'port', 'ports') : null,
  ]
    .filter((words) => words !== null)
    .join(', ');
}

function counted(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}

/** What is in an example's first Pod, counted from its text. */
export function exampleCount({ text }: Example): string {
  const [workload] = buildWorkloads(parseText(text));
  return workload ? countWords(workload.pod) : '';
}
