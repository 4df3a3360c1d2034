import { fieldOf } from '@/lib/pod/fields';
import type { Workload } from '@/lib/pod/types';
import { childOf } from '@/lib/yaml/lookup';
import { isItem, membersOf } from '@/lib/yaml/members';
import type { Path, YamlBody, YamlNode } from '@/lib/yaml/types';

/**
 * Whether the value at a path (from the root of the document) stands in lines that other places share, by an alias,
 * an anchor or a merge: a change there may be a change elsewhere too. False where nothing is written.
 */
export function isShared(workload: Workload, path: Path): boolean {
  const targets = aliasTargets(workload.document.body);
  if (targets.size === 0) return false;
  let node: YamlNode = workload.node;
  for (const key of path.slice(workload.path.length)) {
    if (node.kind === 'alias' || targets.has(node)) return childIsThere(node, key);
    const child = childOf(node, key);
    if (!child) return node.kind === 'map' && node.merges && childIsThere(node, key);
    node = child;
  }
  return node.kind === 'alias' || targets.has(node);
}

function childIsThere(node: YamlNode, key: string | number): boolean {
  return typeof key === 'number' || fieldOf(node, key) !== null;
}

const targetsOf = new WeakMap<YamlBody, ReadonlySet<YamlNode>>();

/** The nodes that aliases of a document stand for. */
function aliasTargets(body: YamlBody): ReadonlySet<YamlNode> {
  const known = targetsOf.get(body);
  if (known) return known;
  const targets = new Set<YamlNode>();
  // An alias is spelled with a star: most documents have none.
  if (body.root && body.text.includes('*')) collectTargets(body.root, targets);
  targetsOf.set(body, targets);
  return targets;
}

function collectTargets(node: YamlNode, targets: Set<YamlNode>): void {
  if (node.kind === 'alias') targets.add(node.target);
  if (node.kind !== 'map' && node.kind !== 'seq') return;
  for (const member of membersOf(node)) {
    if (!isItem(member)) collectTargets(member.key, targets);
    collectTargets(member.value, targets);
  }
}
