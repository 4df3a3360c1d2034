import type { Container, Port, ProbeKind } from '@/lib/pod/types';
import { commandLine } from './command-line';
import type { PodFacts } from './pod-facts';
import type { Row } from './types';

const PROBE_LETTERS = { startup: 'S', readiness: 'R', liveness: 'L' } as const;
const NO_LETTERS: readonly never[] = [];
const PROBE_ORDER: readonly ProbeKind[] = ['startup', 'readiness', 'liveness'];

export interface RowContext {
  readonly facts: PodFacts;
  /** Names that some volume of the Pod has. */
  readonly defined: ReadonlySet<string>;
  readonly hostNetwork: boolean;
}

/** The rows of a card: command, mounts in YAML order, localhost ports it uses, ports. */
export function buildRows(container: Container, context: RowContext): Row[] {
  const command = commandLine(container.command, container.args);
  return [
    ...(command === null ? [] : [{ kind: 'command' as const, text: command }]),
    ...mountRows(container, context),
    ...usesRows(container, context),
    ...portRows(container, context),
  ];
}

export function localhostEdgeId(port: number, containerId: string): string {
  return `localhost:${port}>${containerId}`;
}

function mountRows(container: Container, { defined }: RowContext): Row[] {
  return container.mounts.map(({ id, mountPath, readOnly, volume }) => ({
    kind: 'mount',
    id,
    path: mountPath,
    readOnly,
    broken: !defined.has(volume),
  }));
}

function usesRows({ id }: Container, { facts }: RowContext): Row[] {
  return facts.uses(id).map(({ port, where }) => ({
    kind: 'uses',
    id: localhostEdgeId(port, id),
    port,
    where,
  }));
}

/** The declared ports, then those that a probe or a neighbour addresses all the same. */
function portRows(container: Container, context: RowContext): Row[] {
  const serves = context.facts.serves(container.id);
  if (container.ports.length + container.probes.length + serves.length === 0) return [];
  const served = new Set(serves);
  const declared = container.ports.map((port) => portRow(container, port, served, context));
  const numbers = new Set(container.ports.map(({ containerPort }) => containerPort));
  const elsewhere = new Set(context.facts.uses(container.id).map(({ port }) => port));
  const probed = container.probes.flatMap(({ port }) => (port === null ? [] : [port]));
  const others = [...new Set([...probed, ...served])].filter(
    (port) => !numbers.has(port) && !elsewhere.has(port),
  );
  return [...declared, ...others.map((port) => undeclaredRow(container, port, served))];
}

function portRow(
  container: Container,
  port: Port,
  served: ReadonlySet<number>,
  { hostNetwork }: RowContext,
): Row {
  const { containerPort, hostPort, protocol, name } = port;
  const onNode = hostNetwork ? containerPort : hostPort;
  return {
    kind: 'port',
    id: served.has(containerPort) ? localhostEdgeId(containerPort, container.id) : null,
    port: containerPort,
    name,
    declared: true,
    probes: probeLetters(container, containerPort),
    plug: container.list === 'containers' ? plugLabel(containerPort, onNode, protocol) : null,
  };
}

function undeclaredRow(container: Container, port: number, served: ReadonlySet<number>): Row {
  return {
    kind: 'port',
    id: served.has(port) ? localhostEdgeId(port, container.id) : null,
    port,
    name: null,
    declared: false,
    probes: probeLetters(container, port),
    plug: null,
  };
}

function probeLetters(container: Container, port: number): readonly ('S' | 'R' | 'L')[] {
  if (container.probes.length === 0) return NO_LETTERS;
  const kinds = new Set(
    container.probes.filter((probe) => probe.port === port).map(({ kind }) => kind),
  );
  return PROBE_ORDER.filter((kind) => kinds.has(kind)).map((kind) => PROBE_LETTERS[kind]);
}

function plugLabel(port: number, onNode: number | null, protocol: string): string {
  const inside = protocol === 'TCP' ? `${port}` : `${port}/${protocol}`;
  return onNode === null || onNode === 0 ? inside : `${inside} → node ${onNode}`;
}
