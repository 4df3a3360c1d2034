import { fieldText } from '@/lib/kubernetes/decode/decode';
import type { TypeShape } from '@/lib/kubernetes/schema/parse-structure';
import { nodeAt, resolveAlias } from '@/lib/yaml/lookup';
import { change, inDocument, put } from '../fixing/changes';
import type { Certainty, Fix, Offer } from '../fixing/fix';
import { type Problem, valueAt } from '../fixing/problem';
import { fits, isMap, shapeAt } from '../fixing/shapes';

/** A value of the wrong kind that can be read as one of the right kind. */
export const convertValue: Fix = {
  code: 'convert-value',
  offers: (problem) => {
    const { diagnostic, path, struct, value } = problem;
    if (diagnostic.code !== 'decode-type') return [];
    const shape = shapeAt(struct, path);
    const inner = valueAt(value, path);
    if (!shape || inner === undefined) return [];
    const written = writtenText(problem);
    return conversions(inner, shape, written, String(path.at(-1)))
      .filter(({ to }) => fits(to, shape))
      .map((one) => offer(problem, one));
  },
};

interface Conversion {
  readonly title: string;
  readonly to: unknown;
  readonly certainty: Certainty;
}

function offer(problem: Problem, { title, to, certainty }: Conversion): Offer {
  const { path } = problem;
  const label = `${fieldText(path.slice(-1))} changed`;
  return { title, certainty, run: change(problem, label, () => [put(problem, path, to)]) };
}

/** A number or `true` as it is written, which may be `1.10`; '' for what is no scalar. */
function writtenText({ document, path, ...problem }: Problem): string {
  const node = nodeAt(document.body, inDocument({ document, path, ...problem }, path));
  const scalar = node && resolveAlias(node);
  return scalar?.kind === 'scalar' ? scalar.text : '';
}

function conversions(
  value: unknown,
  shape: TypeShape,
  written: string,
  name: string,
): readonly Conversion[] {
  switch (shape.kind) {
    case 'string':
    case 'bytes':
      return toText(value, written);
    case 'int32':
    case 'int64':
    case 'IntOrString':
      return toNumber(value);
    case 'bool':
      return toBool(value);
    case 'list':
      return toList(value, shape.item, name);
    case 'map':
      return toMap(value);
    case 'struct':
      return toStruct(value, shape.struct.name);
    default:
      return [];
  }
}

function toText(value: unknown, written: string): readonly Conversion[] {
  const only = Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  if (typeof only === 'string')
    return [{ title: 'Make it a text, not a list', to: only, certainty: 'safe' }];
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  if ((!isScalar && typeof value !== 'bigint') || written === '') return [];
  return [{ title: 'Put it in quotes', to: written, certainty: 'safe' }];
}

function toNumber(value: unknown): readonly Conversion[] {
  const text = typeof value === 'string' ? value.trim() : '';
  if (/^[+-]?\d{1,15}$/.test(text))
    return [{ title: 'Take the quotes away', to: Number(text), certainty: 'safe' }];
  const seconds = /^(\d{1,9})\s*(?:s|sec|secs|seconds?)$/i.exec(text);
  if (seconds)
    return [{ title: `Change to \`${seconds[1]}\``, to: Number(seconds[1]), certainty: 'safe' }];
  const minutes = /^(\d{1,7})\s*(?:m|min|mins|minutes?)$/i.exec(text);
  const inSeconds = minutes ? Number(minutes[1]) * 60 : 0;
  if (minutes) return [{ title: `Change to \`${inSeconds}\``, to: inSeconds, certainty: 'likely' }];
  if (typeof value !== 'number' || Number.isInteger(value)) return [];
  const whole = Math.round(value);
  return [{ title: `Change to \`${whole}\``, to: whole, certainty: 'likely' }];
}

const YES = /^(?:true|yes|on|y|1)$/i;
const NO = /^(?:false|no|off|n|0)$/i;

function toBool(value: unknown): readonly Conversion[] {
  const isScalar = typeof value === 'string' || typeof value === 'number';
  const text = isScalar ? String(value).trim() : '';
  const certainty = typeof value === 'string' ? 'safe' : 'likely';
  if (YES.test(text)) return [{ title: 'Change to `true`', to: true, certainty }];
  if (NO.test(text)) return [{ title: 'Change to `false`', to: false, certainty }];
  return [];
}

function toList(value: unknown, item: TypeShape, name: string): readonly Conversion[] {
  if (typeof value === 'string' && item.kind === 'string') return wordLists(value, name);
  if (fits(value, item) && value !== null && value !== '')
    return [{ title: 'Make it a list', to: [value], certainty: 'safe' }];
  if (isMap(value) && item.kind === 'struct' && item.struct.name === 'EnvVar')
    return [
      { title: 'Make it a list', to: Object.entries(value).map(variable), certainty: 'safe' },
    ];
  if (isMap(value) && Object.keys(value).length === 0)
    return [{ title: 'Make it an empty list', to: [], certainty: 'likely' }];
  if (isMap(value) && fits(Object.values(value), { kind: 'list', go: '', item }))
    return [{ title: 'Make it a list', to: Object.values(value), certainty: 'likely' }];
  if (item.kind !== 'struct' || isMap(value)) return [];
  return toStruct(value, item.struct.name).map((one) => ({ ...one, to: [one.to] }));
}

/** A command of several words is one word to Kubernetes: a shell must part it. */
function wordLists(text: string, name: string): readonly Conversion[] {
  const words = text.trim().split(/\s+/);
  const isOne = words.length === 1;
  const whole: Conversion = {
    title: 'Make it a list',
    to: [text],
    certainty: isOne ? 'safe' : 'possible',
  };
  if (isOne || (name !== 'command' && name !== 'args')) return [whole];
  const needsShell = /["'\\$|&;<>()*?`~#]/.test(text);
  if (!needsShell) return [{ title: 'Make it a list of words', to: words, certainty: 'likely' }];
  if (name !== 'command') return [whole];
  return [{ title: 'Let a shell run it', to: ['sh', '-c', text], certainty: 'likely' }];
}

function variable([name, value]: readonly [string, unknown]): object {
  if (value === null || value === undefined) return { name };
  return typeof value === 'object' ? { name, valueFrom: value } : { name, value: `${value}` };
}

/** `- app: web` for a map of labels. */
function toMap(value: unknown): readonly Conversion[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  const pairs = value.flatMap(pairsOf);
  if (pairs.length === 0 || new Set(pairs.map(([key]) => key)).size < pairs.length) return [];
  return [{ title: 'Make it a map', to: Object.fromEntries(pairs), certainty: 'safe' }];
}

function pairsOf(item: unknown): readonly (readonly [string, unknown])[] {
  if (isMap(item)) return Object.entries(item);
  const pair = typeof item === 'string' ? /^([^=:\s]+)[=:]\s*(.*)$/.exec(item) : null;
  return pair ? [[pair[1]!, pair[2]!]] : [];
}

/** What a struct is first of all: `configMap: web` means the one of this name. */
const MAIN_FIELD: Readonly<Record<string, string>> = {
  ConfigMapVolumeSource: 'name',
  SecretVolumeSource: 'secretName',
  PersistentVolumeClaimVolumeSource: 'claimName',
  HostPathVolumeSource: 'path',
  LocalObjectReference: 'name',
  ConfigMapEnvSource: 'name',
  SecretEnvSource: 'name',
  ObjectFieldSelector: 'fieldPath',
  ResourceFieldSelector: 'resource',
  TCPSocketAction: 'port',
  GRPCAction: 'port',
  ContainerPort: 'containerPort',
  ServicePort: 'port',
  PodOS: 'name',
  PodSchedulingGate: 'name',
  DeploymentStrategy: 'type',
  StatefulSetUpdateStrategy: 'type',
  DaemonSetUpdateStrategy: 'type',
  SeccompProfile: 'type',
  AppArmorProfile: 'type',
  ImageVolumeSource: 'reference',
  ObjectMeta: 'name',
};

const MAY_BE_EMPTY: ReadonlySet<string> = new Set([
  'EmptyDirVolumeSource',
  'SecurityContext',
  'PodSecurityContext',
  'ResourceRequirements',
]);

function toStruct(value: unknown, struct: string): readonly Conversion[] {
  const only = Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  if (isMap(only)) return [{ title: 'Make it a map, not a list', to: only, certainty: 'safe' }];
  if (Array.isArray(value) && value.length > 1 && value.every(isMap)) {
    const [merged] = toMap(value);
    return merged ? [{ ...merged, certainty: 'likely' }] : [];
  }
  const isNothing = value === '' || value === true || (Array.isArray(value) && value.length === 0);
  if (MAY_BE_EMPTY.has(struct) && isNothing)
    return [
      {
        title: 'Change to `{}`',
        to: {},
        certainty: struct === 'EmptyDirVolumeSource' ? 'safe' : 'likely',
      },
    ];
  if (typeof value === 'object' || value === '') return [];
  const pair = fromPair(String(value), struct);
  if (pair) return [pair];
  const main = MAIN_FIELD[struct];
  if (main === undefined) return [];
  const portLike = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value;
  const to = { [main]: portLike };
  return [{ title: `Write it as \`${main}\``, to, certainty: 'safe' }];
}

/** `NAME=value`, `data:/data` and `8080:80`, as other tools write them. */
function fromPair(text: string, struct: string): Conversion | null {
  const title = 'Write it as Kubernetes does';
  const variablePair = /^([A-Za-z_][\w.-]*)=(.*)$/s.exec(text);
  if (struct === 'EnvVar' && variablePair)
    return { title, to: { name: variablePair[1], value: variablePair[2] }, certainty: 'safe' };
  const mount = /^([^/:\s]+):(\/[^:\s]*)(:ro|:rw)?$/.exec(text);
  if (struct === 'VolumeMount' && mount) {
    const to = {
      name: mount[1],
      mountPath: mount[2],
      ...(mount[3] === ':ro' ? { readOnly: true } : {}),
    };
    return { title, to, certainty: 'safe' };
  }
  const ports = /^(\d{1,5}):(\d{1,5})$/.exec(text);
  if (struct === 'ContainerPort' && ports)
    return { title, to: { containerPort: Number(ports[2]) }, certainty: 'likely' };
  if (struct === 'ServicePort' && ports)
    return {
      title,
      to: { port: Number(ports[1]), targetPort: Number(ports[2]) },
      certainty: 'safe',
    };
  return null;
}
