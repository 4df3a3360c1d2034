import { isMergeEntry } from '../build-tree';
import { childOf } from '../lookup';
import type { MapNode, SeqNode, Step, YamlNode } from '../types';
import { emptyMap, mergeSources, type PlainMap, valueOfNode } from '../values';
import { applyStep } from './apply-step';

/**
 * What the document means when a step changes the text where it stands, and with it every place that an alias or a
 * merge repeats. The path of the step goes through no alias.
 */
export function valueEverywhere(root: YamlNode, step: Step): unknown {
  const { node, depth } = innermostChanged(root, step);
  const inner = { ...step, path: step.path.slice(depth) } as Step;
  return new Evaluation(node, applyStep(valueOfNode(node), inner)).of(root);
}

/** The deepest node on the path of which the step says what becomes of it. */
function innermostChanged(root: YamlNode, step: Step) {
  const isOfMember = step.op === 'remove' || step.op === 'renameKey';
  const last = step.path.length - (isOfMember ? 1 : 0);
  let node = root;
  let depth = 0;
  for (; depth < last; depth++) {
    const next = childOf(node, step.path[depth]!);
    if (!next) break;
    node = next;
  }
  return { node, depth };
}

class Evaluation {
  private readonly known = new Map<YamlNode, unknown>();

  constructor(changed: YamlNode, value: unknown) {
    this.known.set(changed, value);
  }

  of(node: YamlNode): unknown {
    if (this.known.has(node)) return this.known.get(node);
    const value = this.read(node);
    this.known.set(node, value);
    return value;
  }

  private read(node: YamlNode): unknown {
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'alias':
        return this.of(node.target);
      case 'seq':
        return this.list(node);
      case 'map':
        return this.map(node);
    }
  }

  private list(node: SeqNode): unknown[] {
    return node.items.map((item) => this.of(item.value));
  }

  private map(node: MapNode): PlainMap {
    const map = emptyMap();
    for (const entry of node.entries) {
      if (!isMergeEntry(entry)) map[entry.name] = this.of(entry.value);
      else
        for (const source of mergeSources(entry.value).reverse())
          Object.assign(map, this.of(source));
    }
    return map;
  }
}
