import type { Span } from '@/lib/text/types';
import type { Path } from '@/lib/yaml/types';
import { fieldOf, optionalText, seqOf, textsOf } from './fields';
import {
  bare,
  CLIENT_PORTS,
  LISTEN_OPTION,
  LISTEN_VARIABLE,
  listenedPorts,
  optionsOf,
  portsAreKnown,
} from './listens';
import { baseName, expandVariables, runOf } from './run';
import { shellCommands } from './shell';
import type { Container, Pod } from './types';

/** A container that speaks to `localhost:PORT`, and where it says so. */
export interface LocalPortUser {
  /** The container's id. */
  readonly container: string;
  readonly where: 'env' | 'args' | 'command' | 'probe';
  readonly path: Path;
  readonly span: Span;
}

/** A port of the Pod's localhost that a container addresses and does not serve itself. */
export interface LocalPort {
  readonly port: number;
  readonly users: readonly LocalPortUser[];
  /** Ids of the containers that listen there. */
  readonly servers: readonly string[];
  /** Every container's ports are known, so that no server means: nobody listens. */
  readonly certain: boolean;
}

const known = new WeakMap<Pod, readonly LocalPort[]>();

/**
 * The localhost ports by which the containers of a Pod reach one another, as far as the text says, in its order.
 * On the node's network a port that no container serves may be the node's own: it is left out.
 */
export function localPorts(pod: Pod): readonly LocalPort[] {
  const before = known.get(pod);
  if (before) return before;
  const ports = findLocalPorts(pod);
  known.set(pod, ports);
  return ports;
}

function findLocalPorts(pod: Pod): readonly LocalPort[] {
  const addressed = pod.containers.flatMap(addressedPorts);
  if (addressed.length === 0) return NO_PORTS;
  const { own, servers } = listeners(pod);
  const users = new Map<number, LocalPortUser[]>();
  for (const { port, needsServer, container, where, path, span } of addressed) {
    if (own.get(container)?.has(port) || (needsServer && !servers.has(port))) continue;
    const list = users.get(port) ?? [];
    const isThere = list.some((user) => user.container === container && user.where === where);
    if (!isThere) list.push({ container, where, path, span });
    users.set(port, list);
  }
  const certain = users.size > 0 && pod.containers.every(portsAreKnown);
  const ports: LocalPort[] = [];
  for (const [port, list] of users) {
    const ids = servers.get(port) ?? NO_PORTS;
    if (ids.length || !pod.hostNetwork) ports.push({ port, users: list, servers: ids, certain });
  }
  return ports;
}

/** The ports of each container, and the containers of each port: without init containers, which have ended by then. */
function listeners(pod: Pod): {
  own: ReadonlyMap<string, ReadonlySet<number>>;
  servers: ReadonlyMap<number, readonly string[]>;
} {
  const own = new Map<string, ReadonlySet<number>>();
  const servers = new Map<number, string[]>();
  for (const container of pod.containers) {
    const ports = listenedPorts(container);
    own.set(container.id, ports);
    if (container.kind === 'init') continue;
    for (const port of ports) {
      const ids = servers.get(port);
      if (ids) ids.push(container.id);
      else servers.set(port, [container.id]);
    }
  }
  return { own, servers };
}

interface Addressed extends LocalPortUser {
  readonly port: number;
  /** The port may as well be the container's own: it counts only if another container serves it. */
  readonly needsServer: boolean;
}

function addressedPorts(container: Container): readonly Addressed[] {
  return [
    ...envPorts(container),
    ...listPorts(container, 'command'),
    ...listPorts(container, 'args'),
    ...clientPorts(container),
    ...probePorts(container),
  ];
}

const WITH_PORT = /(?<![\w.-])(?:localhost|127\.0\.0\.1|\[::1\]):(\d{1,5})(?!\d)/g;
const WITHOUT_PORT = /(?<!\w)(https?):\/\/(?:localhost|127\.0\.0\.1)(?![:\w.-])/g;
const VARIABLE = /\$(?:\((\w+)\)|\{(\w+)\}|(\w+))/g;
const LOCAL = /^(?:localhost|127\.0\.0\.1|::1|\[::1\])$/;

const NO_PORTS: readonly never[] = [];

function speaksOfLocal(text: string): boolean {
  return text.includes('localhost') || text.includes('127.0.0.1') || text.includes('::1');
}

function portsIn(text: string, container: Container): readonly number[] {
  if (!speaksOfLocal(text)) return NO_PORTS;
  const full = expandVariables(text, container.env, VARIABLE);
  return [
    ...[...full.matchAll(WITH_PORT)].map((match) => Number(match[1])),
    ...[...full.matchAll(WITHOUT_PORT)].map((match) => (match[1] === 'https' ? 443 : 80)),
  ];
}

function envPorts(container: Container): readonly Addressed[] {
  return container.env.flatMap(({ name, value, path, span }): readonly Addressed[] => {
    if (value === null || !speaksOfLocal(value) || LISTEN_VARIABLE.test(name)) return NO_PORTS;
    const ports = [...portsIn(value, container), ...pairedPort(container, name, value)];
    const user = { container: container.id, where: 'env' as const, path, span, needsServer: false };
    return ports.map((port) => ({ ...user, port }));
  });
}

/** `DB_HOST: localhost` beside `DB_PORT: "5432"`. */
function pairedPort(container: Container, name: string, value: string): readonly number[] {
  const stem = /^(.*)HOST(?:NAME)?$/.exec(name)?.[1];
  if (stem === undefined || !LOCAL.test(value)) return NO_PORTS;
  const port = bare(container.env.find((other) => other.name === `${stem}PORT`)?.value ?? '');
  return port === null ? [] : [port];
}

function listPorts(container: Container, where: 'command' | 'args'): readonly Addressed[] {
  let before = '';
  const items = seqOf(fieldOf(container.node, where))?.items ?? [];
  return items.flatMap(({ value: node }, index): readonly Addressed[] => {
    const text = optionalText(node) ?? '';
    const equals = text.startsWith('-') ? text.indexOf('=') : -1;
    const option = equals > 0 ? text.slice(0, equals) : before;
    before = text;
    if (!speaksOfLocal(text) || LISTEN_OPTION.test(option)) return NO_PORTS;
    const user = {
      container: container.id,
      where,
      path: [...container.path, where, index],
      span: { start: node.start, end: node.end },
      needsServer: false,
    };
    return portsIn(text, container).map((port) => ({ ...user, port }));
  });
}

/** `mysql -h 127.0.0.1`, `redis-cli -p 6380 -h localhost`, `nc -z localhost 9000`. */
function clientPorts(container: Container): readonly Addressed[] {
  const { commands, where } = runOf(container);
  if (!commands.some(({ words }) => words.some(speaksOfLocal))) return NO_PORTS;
  const list = fieldOf(container.node, where);
  if (!list) return NO_PORTS;
  const span = { start: list.start, end: list.end };
  const user = { container: container.id, where, path: [...container.path, where], span };
  return commands.flatMap(({ words }) =>
    clientPort(words).map((port) => ({ ...user, port, needsServer: false })),
  );
}

function clientPort(words: readonly string[]): readonly number[] {
  const program = baseName(words[0] ?? '');
  if (/^(nc|ncat|netcat|telnet)$/.test(program)) {
    const host = words.findIndex((word) => LOCAL.test(word));
    const port = host < 0 ? null : bare(words[host + 1] ?? '');
    return port === null ? [] : [port];
  }
  const usual = CLIENT_PORTS.get(program);
  if (usual === undefined) return NO_PORTS;
  const options = optionsOf(words);
  const isLocal =
    options.some(({ option, value }) => /^(-h|--host)$/.test(option) && LOCAL.test(value)) ||
    words.some((word) => LOCAL.test(word.replace(/^-h/, '')));
  if (!isLocal) return NO_PORTS;
  const port = options.find(({ option }) => /^(-p|-P|--port)$/.test(option))?.value ?? '';
  return [bare(port) ?? usual];
}

/** A probe asks the Pod's address: a port that another container serves is that one's. */
function probePorts(container: Container): readonly Addressed[] {
  return container.probes.flatMap(({ node, port, path, span }) => {
    const command = textsOf(fieldOf(fieldOf(node, 'exec'), 'command'));
    const ports = port === null ? commandPorts(command, container) : [port];
    const user = { container: container.id, where: 'probe' as const, path, span };
    return ports.map((p) => ({ ...user, port: p, needsServer: true }));
  });
}

function commandPorts(command: readonly string[], container: Container): readonly number[] {
  const text = command.join(' ');
  const commands = shellCommands(command.at(-1) ?? '').map(({ words }) => words);
  return [...portsIn(text, container), ...[command, ...commands].flatMap(clientPort)];
}
