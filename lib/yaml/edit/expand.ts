import { isMergeEntry } from '../build-tree';
import type { MapNode, Path, Step, YamlNode } from '../types';
import { emptyMap, mergeSources, valueOfNode } from '../values';
import { aliasPaths, type Sharing } from './sharing';

/**
 * The steps that write out what an alias or a merge repeats, in its place, or, for an anchor, in all places that
 * repeat it. They change no value.
 */
export function expandSteps(root: YamlNode, sharing: Sharing): Step[] {
  switch (sharing.kind) {
    case 'alias':
      return [setTo(sharing.path, sharing.node.target)];
    case 'merge':
      return mergeSteps(sharing.path, sharing.node);
    case 'anchor':
      return aliasPaths(root, sharing.node).map((path) => setTo(path, sharing.node));
  }
}

function setTo(path: Path, node: YamlNode): Step {
  return { op: 'set', path, value: valueOfNode(node) };
}

/** The merged keys go where the merge stood, those of the map's own stay. */
function mergeSteps(path: Path, map: MapNode): Step[] {
  const steps: Step[] = [];
  let after = '<<';
  const value = valueOfNode(map) as Record<string, unknown>;
  const own = new Set(map.entries.map((entry) => entry.name));
  for (const key of Object.keys(mergedValue(map))) {
    if (own.has(key)) steps.push({ op: 'set', path: [...path, key], value: value[key] });
    else steps.push({ op: 'insert', path, key, value: value[key], after });
    after = key;
  }
  const merges = map.entries.filter(isMergeEntry);
  return [...steps, ...merges.map((): Step => ({ op: 'remove', path: [...path, '<<'] }))];
}

function mergedValue(map: MapNode): Record<string, unknown> {
  const merged = emptyMap();
  for (const entry of map.entries.filter(isMergeEntry))
    for (const source of mergeSources(entry.value).reverse())
      Object.assign(merged, valueOfNode(source));
  return merged;
}
