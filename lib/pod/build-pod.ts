import type { Span } from '@/lib/text/types';
import type { Path, YamlNode } from '@/lib/yaml/types';
import { buildContainer, buildItems } from './build-container';
import { buildClaimVolume, buildVolume, claimName } from './build-volume';
import { fieldOf, isTrue, missingNode, optionalText, resolve, spanOf, textOf } from './fields';
import { uniqueIds } from './ids';
import { plainMap } from './plain-value';
import type { Container, ContainerList, Pod, Volume } from './types';

const LISTS: readonly ContainerList[] = ['initContainers', 'containers', 'ephemeralContainers'];

/** The spec of a StatefulSet, and its path. */
export interface ClaimList {
  readonly holder: YamlNode | null;
  readonly path: Path;
}

/**
 * Reads the Pod of one object.
 *
 * @param text the document's text, which spans count in
 * @param pod the map that holds the Pod's `metadata` and `spec`, as far as it is written
 * @param path of that map
 * @param claims where a StatefulSet's `volumeClaimTemplates` are
 * @param end where the object ends: the place of what is missing
 */
export function buildPod(
  text: string,
  pod: YamlNode | null,
  path: Path,
  claims: ClaimList | null,
  end: number,
): Pod {
  return new BuiltPod(text, pod, path, claims, end);
}

class BuiltPod implements Pod {
  readonly path: Path;
  readonly metadataPath: Path;
  readonly node: YamlNode;
  readonly span: Span;
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly restartPolicy: string | null;
  readonly hostNetwork: boolean;
  readonly shareProcessNamespace: boolean;

  constructor(
    text: string,
    pod: YamlNode | null,
    path: Path,
    claims: ClaimList | null,
    end: number,
  ) {
    const written = fieldOf(pod, 'spec');
    const spec = resolve(written) ?? missingNode(end);
    this.path = [...path, 'spec'];
    this.metadataPath = [...path, 'metadata'];
    this.node = spec;
    this.span = written ? spanOf(text, written) : { start: end, end };
    this.containers = buildContainers(text, spec, this.path);
    this.volumes = buildVolumes(text, spec, this.path, claims);
    this.restartPolicy = optionalText(fieldOf(spec, 'restartPolicy'));
    this.hostNetwork = isTrue(fieldOf(spec, 'hostNetwork'));
    this.shareProcessNamespace = isTrue(fieldOf(spec, 'shareProcessNamespace'));
  }

  get value(): Pod['value'] {
    return plainMap(this.node);
  }
}

function buildContainers(text: string, spec: YamlNode, path: Path): readonly Container[] {
  const idFor = uniqueIds('container');
  return LISTS.flatMap((list) =>
    buildItems(text, spec, path, list, (node, itemPath, index, span) => {
      const name = textOf(fieldOf(node, 'name'));
      const place = { id: idFor(name), name, list, index, path: itemPath, span };
      return buildContainer(text, node, place);
    }),
  );
}

function buildVolumes(
  text: string,
  spec: YamlNode,
  path: Path,
  claims: ClaimList | null,
): readonly Volume[] {
  const idFor = uniqueIds('volume');
  const volumes = buildItems(text, spec, path, 'volumes', (node, itemPath, index, span) => {
    const name = textOf(fieldOf(node, 'name'));
    return buildVolume(node, itemPath, index, span, idFor(name), name);
  });
  if (!claims) return volumes;
  const templates = buildItems(
    text,
    claims.holder,
    claims.path,
    'volumeClaimTemplates',
    (node, itemPath, index, span) => {
      const name = claimName(node);
      return buildClaimVolume(node, itemPath, index, span, idFor(name), name);
    },
  );
  return [...volumes, ...templates];
}
