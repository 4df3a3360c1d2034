import { fieldOf } from '@/lib/pod/fields';
import type { Container, Port, Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { checkPort } from './checks';
import { portValue } from './container-value';
import { edit } from './edit';
import { refuse } from './refuse';
import { insertStep, putStep, removeItemSteps, removeStep } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult, NewPort } from './types';

/** Declares a port of a container. */
export function addPort(workload: Workload, containerId: string, port: NewPort): EditResult {
  const container = containerOf(workload, containerId);
  const index = container.ports.length;
  checkPort(workload, container, port, index);
  const list = [...container.path, 'ports'];
  const step = insertStep(workload, list, Number.POSITIVE_INFINITY, portValue(port));
  const label = `Port ${port.containerPort} added to ${titleOf(container)}`;
  return edit(workload, [step], label, container.id);
}

/** What of a port changes; null takes a field away. */
export interface PortChange {
  readonly containerPort?: number;
  readonly name?: string | null;
  readonly hostPort?: number | null;
  readonly protocol?: string | null;
}

/** Changes the port at a place of the list. */
export function setPort(
  workload: Workload,
  containerId: string,
  index: number,
  change: PortChange,
): EditResult {
  const container = containerOf(workload, containerId);
  const port = portAt(container, index);
  const { containerPort, name, hostPort, protocol } = change;
  checkPort(
    workload,
    container,
    {
      containerPort,
      name: name ?? undefined,
      hostPort: hostPort ?? undefined,
      protocol: protocol ?? undefined,
    },
    index,
  );
  const steps = Object.entries(change).flatMap(([key, value]): readonly Step[] => {
    const path = [...port.path, key];
    if (value === undefined) return [];
    if (value !== null && value !== '') return [putStep(workload, path, value)];
    return fieldOf(port.node, key) ? [removeStep(workload, path, port.path.length)] : [];
  });
  const shown = containerPort ?? port.containerPort;
  return edit(workload, steps, `Port ${shown} of ${titleOf(container)} changed`, container.id);
}

/** Removes the port at a place of the list; the last one takes the list with it. */
export function removePort(workload: Workload, containerId: string, index: number): EditResult {
  const container = containerOf(workload, containerId);
  const port = portAt(container, index);
  const steps = removeItemSteps(workload, [...container.path, 'ports'], [index]);
  const label = `Port ${port.containerPort} removed from ${titleOf(container)}`;
  return edit(workload, steps, label, container.id);
}

function portAt(container: Container, index: number): Port {
  const port = container.ports.find((one) => one.index === index);
  return port ?? refuse('That port is not there any more.');
}
