import { findEntry } from '../lookup';
import type { Path, Step, YamlNode } from '../types';
import { valueOfNode } from '../values';
import { plainValue } from './plain-value';
import { isMap } from './render-block';
import { isSameValue } from './same-value';

type SetStep = Extract<Step, { op: 'set' }>;

/**
 * The steps that set a value by changing only what differs from what is there: comments beside what stays, stay. A map
 * over a map, or a list over a list, becomes steps for the members that differ.
 *
 * @param node what is there now; null where nothing is
 */
export function leastSteps(node: YamlNode | null, step: SetStep): Step[] {
  const value = plainValue(step.value);
  if (node && isSameValue(valueOfNode(node), value)) return [];
  if (node?.kind === 'map' && node.entries.length > 0 && isMap(value)) {
    if (Object.keys(value).length > 0 && !node.merges) return mapSteps(node, step.path, value);
  }
  if (node?.kind === 'seq' && node.items.length > 0 && Array.isArray(value) && value.length > 0)
    return listSteps(node, step.path, value);
  return [{ ...step, value }];
}

type Fields = Readonly<Record<string, unknown>>;

/** New and changed keys first, so that the map is never empty in between. */
function mapSteps(node: Extract<YamlNode, { kind: 'map' }>, path: Path, value: Fields): Step[] {
  const steps: Step[] = [];
  let after: string | undefined;
  for (const [key, inner] of Object.entries(value)) {
    const entry = findEntry(node, key);
    if (entry)
      steps.push(...leastSteps(entry.value, { op: 'set', path: [...path, key], value: inner }));
    else steps.push({ op: 'insert', path, key, value: inner, after });
    after = key;
  }
  const names = new Set(node.entries.map((entry) => entry.name));
  for (const name of names)
    if (!Object.hasOwn(value, name)) steps.push({ op: 'remove', path: [...path, name] });
  return steps;
}

function listSteps(
  node: Extract<YamlNode, { kind: 'seq' }>,
  path: Path,
  value: readonly unknown[],
): Step[] {
  const old = node.items.map((item) => valueOfNode(item.value));
  const head = commonHead(old, value);
  const tail = commonTail(old, value, head);
  const changed = Math.min(old.length, value.length) - tail;
  const steps: Step[] = [];
  for (let at = head; at < changed; at++) {
    const set: SetStep = { op: 'set', path: [...path, at], value: value[at] };
    steps.push(...leastSteps(node.items[at]!.value, set));
  }
  for (let at = changed; at < value.length - tail; at++)
    steps.push({ op: 'insert', path, key: at, value: value[at] });
  for (let at = old.length - tail - 1; at >= changed; at--)
    steps.push({ op: 'remove', path: [...path, at] });
  return steps;
}

function commonHead(a: readonly unknown[], b: readonly unknown[]): number {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && isSameValue(a[head], b[head])) head++;
  return head;
}

function commonTail(a: readonly unknown[], b: readonly unknown[], head: number): number {
  const most = Math.min(a.length, b.length) - head;
  let tail = 0;
  while (tail < most && isSameValue(a.at(-1 - tail), b.at(-1 - tail))) tail++;
  return tail;
}
