import type { Workload } from '@/lib/pod/types';
import { edit } from './edit';
import { containerNames, freeName } from './names';
import { insertStep } from './steps';
import { containerOf, listPath, titleOf } from './targets';
import type { EditResult } from './types';

/**
 * Puts a copy of a container behind it, under a name that is free. Ports of the node are left out of the copy:
 * two containers cannot both have one.
 */
export function duplicateContainer(workload: Workload, containerId: string): EditResult {
  const container = containerOf(workload, containerId);
  const name = freeName(container.name || 'container', containerNames(workload));
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(container.value)) {
    const value = container.value[key];
    if (key === 'name') copy.name = name;
    else copy[key] = key === 'ports' ? withoutHostPorts(value) : value;
  }
  const value = 'name' in copy ? copy : { name, ...copy };
  const list = listPath(workload, container.list);
  const step = insertStep(workload, list, container.index + 1, value);
  const without = container.ports.some((port) => port.hostPort !== null)
    ? ', without its ports of the node'
    : '';
  const label = `${titleOf(container)} duplicated as ${name}${without}`;
  return edit(workload, [step], label, `container:${name}`);
}

function withoutHostPorts(ports: unknown): unknown {
  if (!Array.isArray(ports)) return ports;
  return ports.map((port: unknown) => {
    if (typeof port !== 'object' || port === null || !('hostPort' in port)) return port;
    const { hostPort: _, hostIP: __, ...rest } = port as Record<string, unknown>;
    return rest;
  });
}
