import { localPorts } from '@/lib/pod/local-ports';
import type { Container, Mount, Pod, Volume } from '@/lib/pod/types';
import { mountUse } from '@/lib/pod/usage';
import type { GraphEdge } from './types';

/** What lib/pod knows of a Pod's doings, in the terms the picture needs. */
export interface PodFacts {
  /** localhost ports by which containers reach one another, in the order of first use. */
  readonly ports: readonly PortFacts[];
  /** Ports that a container addresses on localhost, with the places that say so: `env`, `args, probe`. */
  uses(containerId: string): readonly { readonly port: number; readonly where: string }[];
  /** Ports on which others of the Pod reach a container. */
  serves(containerId: string): readonly number[];
  /** Which way data goes through a mount. */
  towards(container: Container, mount: Mount): GraphEdge['towards'];
}

export interface PortFacts {
  readonly port: number;
  readonly servers: readonly string[];
  /** No container can be listening: all that their ports could be is known. */
  readonly nobody: boolean;
}

const NONE: readonly never[] = [];

export function podFacts(pod: Pod): PodFacts {
  const ports = localPorts(pod);
  const uses = new Map<string, { port: number; where: string }[]>();
  const serves = new Map<string, number[]>();
  for (const { port, users, servers } of ports) {
    for (const { container, where } of users) {
      const list = listAt(uses, container);
      const before = list.find((one) => one.port === port);
      if (before) before.where += `, ${where}`;
      else list.push({ port, where });
    }
    for (const server of servers) listAt(serves, server).push(port);
  }
  const volumes = volumesByName(pod);
  return {
    ports: ports.map(({ port, servers, certain }) => ({
      port,
      servers,
      nobody: servers.length === 0 && certain,
    })),
    uses: (id) => uses.get(id) ?? NONE,
    serves: (id) => serves.get(id) ?? NONE,
    towards(container, mount) {
      if (mount.readOnly) return 'container';
      const use = mountUse(container, mount, volumes.get(mount.volume) ?? null);
      return use === 'reads' ? 'container' : use === 'writes' ? 'shared' : null;
    },
  };
}

function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known) return known;
  const made: T[] = [];
  lists.set(key, made);
  return made;
}

function volumesByName(pod: Pod): Map<string, Volume> {
  const volumes = new Map<string, Volume>();
  for (const volume of pod.volumes) if (!volumes.has(volume.name)) volumes.set(volume.name, volume);
  return volumes;
}
