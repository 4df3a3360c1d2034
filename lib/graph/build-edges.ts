import type { Container, Mount } from '@/lib/pod/types';
import { localhostEdgeId } from './build-rows';
import { missingVolumeId } from './build-volumes';
import type { PodFacts } from './pod-facts';
import type { GraphEdge, LocalhostChip } from './types';

/** Volume ids by name; of volumes that share a name, the first. */
export type VolumeIds = ReadonlyMap<string, string>;

export function mountEdges(container: Container, facts: PodFacts, volumes: VolumeIds): GraphEdge[] {
  return container.mounts.map((mount) => {
    const known = volumes.get(mount.volume);
    return {
      id: mount.id,
      kind: known === undefined ? 'broken' : 'mount',
      shared: known ?? missingVolumeId(mount.volume),
      container: container.id,
      readOnly: mount.readOnly,
      towards: facts.towards(container, mount),
      label: mountLabel(container, mount, known !== undefined),
    };
  });
}

function mountLabel(container: Container, mount: Mount, defined: boolean): string {
  const { volume, mountPath, readOnly, subPath } = mount;
  const parts = [
    `${volume || 'a volume without a name'} mounted at ${mountPath || 'no path'} in ${container.name || 'a container without a name'}`,
  ];
  if (subPath !== null) parts.push(`only ${subPath}`);
  if (readOnly) parts.push('read-only');
  if (!defined) parts.push('no such volume');
  return parts.join(', ');
}

export function chipId(port: number): string {
  return `localhost:${port}`;
}

/** A chip for each port by which one container reaches another, in the order in which they are first addressed. */
export function localhostChips(containers: readonly Container[], facts: PodFacts): LocalhostChip[] {
  const names = new Map(containers.map(({ id, name }) => [id, name]));
  return facts.ports.map(({ port, servers, nobody }) => {
    const by = servers.map((id) => names.get(id) ?? '').join(' and ');
    const who = nobody
      ? 'nobody listens'
      : by === ''
        ? 'who listens is not known'
        : `${by} listens`;
    return { id: chipId(port), port, nobody, label: `localhost:${port}, ${who}` };
  });
}

export function localhostEdges(container: Container, facts: PodFacts): GraphEdge[] {
  const { id, name } = container;
  const edge = (port: number, towards: GraphEdge['towards'], label: string): GraphEdge => ({
    id: localhostEdgeId(port, id),
    kind: 'localhost',
    shared: chipId(port),
    container: id,
    readOnly: false,
    towards,
    label,
  });
  return [
    ...facts
      .uses(id)
      .map(({ port, where }) =>
        edge(port, null, `${name} addresses localhost:${port}, in its ${where}`),
      ),
    ...facts
      .serves(id)
      .map((port) => edge(port, 'container', `${name} listens on localhost:${port}`)),
  ];
}
