import type { Span } from '@/lib/text/types';
import type { MapNode, Path, YamlNode } from '@/lib/yaml/types';
import { fieldOf, mapOf, optionalText, textOf } from './fields';
import { plainMap } from './plain-value';
import type { Volume, VolumeSource } from './types';

/** How each source says what it refers to. */
const DETAILS: ReadonlyMap<VolumeSource, (source: YamlNode) => string> = new Map<
  VolumeSource,
  (source: YamlNode) => string
>([
  ['emptyDir', () => ''],
  ['configMap', (source) => textOf(fieldOf(source, 'name'))],
  ['secret', (source) => textOf(fieldOf(source, 'secretName'))],
  ['persistentVolumeClaim', (source) => textOf(fieldOf(source, 'claimName'))],
  ['hostPath', (source) => textOf(fieldOf(source, 'path'))],
  ['projected', () => ''],
  ['downwardAPI', () => ''],
  ['csi', (source) => textOf(fieldOf(source, 'driver'))],
  ['image', (source) => textOf(fieldOf(source, 'reference'))],
  ['ephemeral', () => ''],
  ['nfs', nfsDetail],
]);

function nfsDetail(source: YamlNode): string {
  const server = textOf(fieldOf(source, 'server'));
  const path = textOf(fieldOf(source, 'path'));
  return server || path ? `${server}:${path}` : '';
}

/** An item of `volumes`. */
export function buildVolume(
  node: MapNode,
  path: Path,
  index: number,
  span: Span,
  id: string,
  name: string,
): Volume {
  const source = sourceOf(node);
  return new BuiltVolume(
    node,
    path,
    index,
    span,
    id,
    name,
    false,
    source?.kind ?? 'unknown',
    source?.body ?? null,
  );
}

/** An item of a StatefulSet's `volumeClaimTemplates`. */
export function buildClaimVolume(
  node: MapNode,
  path: Path,
  index: number,
  span: Span,
  id: string,
  name: string,
): Volume {
  return new BuiltVolume(node, path, index, span, id, name, true, 'persistentVolumeClaim', null);
}

class BuiltVolume implements Volume {
  readonly detail: string;
  readonly memory: boolean;
  readonly sizeLimit: string | null;

  constructor(
    readonly node: MapNode,
    readonly path: Path,
    readonly index: number,
    readonly span: Span,
    readonly id: string,
    readonly name: string,
    readonly claimTemplate: boolean,
    readonly source: VolumeSource,
    body: YamlNode | null,
  ) {
    const emptyDir = source === 'emptyDir' ? body : null;
    this.detail = claimTemplate ? name : body ? (DETAILS.get(source)?.(body) ?? '') : '';
    this.memory = textOf(fieldOf(emptyDir, 'medium')) === 'Memory';
    this.sizeLimit = optionalText(fieldOf(emptyDir, 'sizeLimit'));
  }

  get value(): Volume['value'] {
    return plainMap(this.node);
  }
}

/** The first source that is known; where the volume merges another map, that one's too. */
function sourceOf(node: MapNode): { kind: VolumeSource; body: YamlNode } | null {
  for (const { name, value } of node.entries) {
    if (DETAILS.has(name as VolumeSource)) return { kind: name as VolumeSource, body: value };
  }
  if (!node.merges) return null;
  for (const kind of DETAILS.keys()) {
    const body = fieldOf(node, kind);
    if (body) return { kind, body };
  }
  return null;
}

/** The name of a claim template stands in its metadata. */
export function claimName(node: MapNode): string {
  return textOf(fieldOf(mapOf(fieldOf(node, 'metadata')), 'name'));
}
