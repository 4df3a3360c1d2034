import type { Span } from '@/lib/text/types';
import type { MapNode, Path, YamlNode } from '@/lib/yaml/types';
import {
  fieldOf,
  integerOf,
  isTrue,
  itemSpan,
  type Maybe,
  mapOf,
  optionalText,
  seqOf,
  spanOf,
  textOf,
  textsOf,
} from './fields';
import { plainMap } from './plain-value';
import type {
  Container,
  ContainerKind,
  ContainerList,
  EnvSource,
  EnvVar,
  Mount,
  Port,
  Probe,
  ProbeKind,
  Resources,
} from './types';

/** Where a container stands, and what it is called. */
export interface ContainerPlace {
  readonly id: string;
  readonly name: string;
  readonly list: ContainerList;
  readonly index: number;
  readonly path: Path;
  readonly span: Span;
}

/** `text` is the document's, which the spans count in. */
export function buildContainer(text: string, node: MapNode, place: ContainerPlace): Container {
  return new BuiltContainer(text, node, place);
}

class BuiltContainer implements Container {
  readonly id: string;
  readonly path: Path;
  readonly span: Span;
  readonly kind: ContainerKind;
  readonly list: ContainerList;
  readonly index: number;
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly mounts: readonly Mount[];
  readonly ports: readonly Port[];
  readonly env: readonly EnvVar[];
  readonly envFrom: readonly EnvSource[];
  readonly probes: readonly Probe[];
  readonly resources: Resources;

  constructor(
    text: string,
    readonly node: MapNode,
    place: ContainerPlace,
  ) {
    this.id = place.id;
    this.path = place.path;
    this.span = place.span;
    this.kind = kindOf(node, place.list);
    this.list = place.list;
    this.index = place.index;
    this.name = place.name;
    this.image = textOf(fieldOf(node, 'image'));
    this.command = textsOf(fieldOf(node, 'command'));
    this.args = textsOf(fieldOf(node, 'args'));
    this.mounts = buildMounts(text, node, place);
    this.ports = buildItems(text, node, place.path, 'ports', buildPort);
    this.env = buildItems(text, node, place.path, 'env', buildEnvVar);
    this.envFrom = buildItems(text, node, place.path, 'envFrom', buildEnvSource);
    this.probes = buildProbes(text, node, place.path, this.ports);
    this.resources = buildResources(node);
  }

  /** Made when it is asked for: most of a container is never looked at as a plain value. */
  get value(): Container['value'] {
    return plainMap(this.node);
  }
}

function kindOf(node: MapNode, list: ContainerList): ContainerKind {
  if (list === 'containers') return 'main';
  if (list === 'ephemeralContainers') return 'ephemeral';
  return textOf(fieldOf(node, 'restartPolicy')) === 'Always' ? 'sidecar' : 'init';
}

type BuildItem<T> = (node: MapNode, path: Path, index: number, span: Span) => T | null;

const NO_ITEMS: readonly never[] = Object.freeze([]);

/** The maps of the list under a key, each with its place; items of other kinds are left out but counted. */
export function buildItems<T>(
  text: string,
  holder: YamlNode | null,
  path: Path,
  key: string,
  build: BuildItem<T>,
): readonly T[] {
  const list = seqOf(fieldOf(holder, key));
  if (!list) return NO_ITEMS;
  const built: T[] = [];
  for (let index = 0; index < list.items.length; index++) {
    const item = list.items[index]!;
    const node = mapOf(item.value);
    if (!node) continue;
    const part = build(node, [...path, key, index], index, itemSpan(text, item));
    if (part) built.push(part);
  }
  return built;
}

function buildMounts(text: string, container: MapNode, place: ContainerPlace): readonly Mount[] {
  const name = place.id.slice('container:'.length);
  return buildItems(text, container, place.path, 'volumeMounts', (node, path, index, span) => ({
    id: `mount:${name}/${index}`,
    path,
    node,
    span,
    index,
    volume: textOf(fieldOf(node, 'name')),
    mountPath: textOf(fieldOf(node, 'mountPath')),
    subPath: optionalText(fieldOf(node, 'subPath')),
    readOnly: isTrue(fieldOf(node, 'readOnly')),
  }));
}

function buildPort(node: MapNode, path: Path, index: number, span: Span): Port | null {
  const containerPort = integerOf(fieldOf(node, 'containerPort'));
  if (containerPort === null) return null;
  return {
    path,
    node,
    span,
    index,
    name: optionalText(fieldOf(node, 'name')),
    containerPort,
    hostPort: integerOf(fieldOf(node, 'hostPort')),
    protocol: textOf(fieldOf(node, 'protocol')) || 'TCP',
  };
}

function buildEnvVar(node: MapNode, path: Path, index: number, span: Span): EnvVar {
  return {
    path,
    node,
    span,
    index,
    name: textOf(fieldOf(node, 'name')),
    value: optionalText(fieldOf(node, 'value')),
    from: sourceOf(fieldOf(node, 'valueFrom')),
  };
}

/** For each way to feed a variable: the word for it, and the fields that say what feeds it. */
const ENV_SOURCES = [
  ['configMapKeyRef', 'ConfigMap', ['name', 'key']],
  ['secretKeyRef', 'Secret', ['name', 'key']],
  ['fieldRef', 'field', ['fieldPath']],
  ['resourceFieldRef', 'resource', ['containerName', 'resource']],
  ['fileKeyRef', 'file', ['volumeName', 'path', 'key']],
] as const;

function sourceOf(valueFrom: Maybe): string | null {
  if (!valueFrom || !mapOf(valueFrom)) return null;
  for (const [key, word, fields] of ENV_SOURCES) {
    const source = fieldOf(valueFrom, key);
    if (!source) continue;
    const said = fields
      .map((field) => textOf(fieldOf(source, field)))
      .filter((part) => part !== '');
    return `${word} ${said.join(' / ')}`.trimEnd();
  }
  return null;
}

function buildEnvSource(node: MapNode, path: Path, index: number, span: Span): EnvSource | null {
  const configMap = fieldOf(node, 'configMapRef');
  const source = configMap ?? fieldOf(node, 'secretRef');
  if (!source) return null;
  return {
    path,
    node,
    span,
    index,
    kind: configMap ? 'ConfigMap' : 'Secret',
    name: textOf(fieldOf(source, 'name')),
    prefix: textOf(fieldOf(node, 'prefix')),
  };
}

const PROBES: readonly (readonly [string, ProbeKind])[] = [
  ['startupProbe', 'startup'],
  ['readinessProbe', 'readiness'],
  ['livenessProbe', 'liveness'],
];

function buildProbes(
  text: string,
  container: MapNode,
  path: Path,
  ports: readonly Port[],
): readonly Probe[] {
  let probes: Probe[] | null = null;
  for (const [key, kind] of PROBES) {
    const written = fieldOf(container, key);
    const node = mapOf(written);
    if (!written || !node) continue;
    const port = probePort(node, ports);
    probes ??= [];
    probes.push({ kind, path: [...path, key], node, span: spanOf(text, written), port });
  }
  return probes ?? NO_ITEMS;
}

function probePort(probe: MapNode, ports: readonly Port[]): number | null {
  for (const handler of ['httpGet', 'tcpSocket', 'grpc']) {
    const port = fieldOf(fieldOf(probe, handler), 'port');
    if (!port) continue;
    return integerOf(port) ?? ports.find((p) => p.name === textOf(port))?.containerPort ?? null;
  }
  return null;
}

function buildResources(container: MapNode): Resources {
  const resources = fieldOf(container, 'resources');
  if (!resources) return NO_RESOURCES;
  return {
    requests: quantities(fieldOf(resources, 'requests')),
    limits: quantities(fieldOf(resources, 'limits')),
  };
}

const NONE: Readonly<Record<string, string>> = Object.freeze(Object.create(null));
const NO_RESOURCES: Resources = { requests: NONE, limits: NONE };

function quantities(node: YamlNode | null): Readonly<Record<string, string>> {
  const map = mapOf(node);
  if (!map) return NONE;
  const amounts: Record<string, string> = Object.create(null);
  const names = map.merges ? Object.keys(plainMap(map)) : map.entries.map((entry) => entry.name);
  for (const name of names) {
    const amount = optionalText(fieldOf(map, name));
    if (amount !== null) amounts[name] = amount;
  }
  return amounts;
}
