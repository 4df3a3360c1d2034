import { isMergeEntry } from '../build-tree';
import { doubleQuoted } from '../edit/scalar-text';
import { resolveAlias } from '../lookup';
import { lineMark, quoted } from '../problems/line-mark';
import { readTagged } from '../scalar-tag';
import { lineStart } from '../trivia';
import type { MapEntry, MapNode, ScalarNode, YamlNode, YamlProblem } from '../types';
import { error, warning } from './finding';

/** What a check is told: the text, and the line (from 0) of an offset. */
export interface NodeContext {
  readonly text: string;
  readonly lineOf: (offset: number) => number;
}

/** What Kubernetes refuses, or reads otherwise than it looks, in a tree; in the order of the tree. */
export function checkNode(node: YamlNode, context: NodeContext): YamlProblem[] {
  const found: YamlProblem[] = [];
  collect(node, context, found);
  return found;
}

/** Most nodes have nothing: no list is made for each. */
function collect(node: YamlNode, context: NodeContext, found: YamlProblem[]): void {
  if (node.kind === 'scalar') {
    if (node.tag !== undefined || typeof node.value !== 'string') found.push(...checkScalar(node));
  } else if (node.kind === 'seq') {
    for (const { value } of node.items) collect(value, context, found);
  } else if (node.kind === 'map') {
    found.push(...checkMap(node, context));
    for (const { key, value } of node.entries) {
      collect(key, context, found);
      collect(value, context, found);
    }
  }
}

function checkScalar(node: ScalarNode): YamlProblem[] {
  const { tag, value, text } = node;
  if (tag !== undefined && readTagged(tag, text) === undefined)
    return [
      error(
        'wrong-tag',
        node,
        `${quoted(text)} is nothing that ${tag} can be.`,
        `cannot decode ${quoted(text)} as a ${tag}`,
      ),
    ];
  if (typeof value === 'number' && !Number.isFinite(value)) return [notFinite(node)];
  return isInexact(node) ? [inexact(node)] : [];
}

function notFinite(node: ScalarNode): YamlProblem {
  const { start, end, text } = node;
  const fix = { title: 'Put it in quotes', start, end, newText: doubleQuoted(text) };
  return error(
    'not-finite',
    node,
    `${quoted(text)} is no number that Kubernetes can store.`,
    'json: unsupported value',
    { fix },
  );
}

/** An integer with more digits than every program keeps. */
function isInexact({ value, style, text }: ScalarNode): boolean {
  if (typeof value === 'bigint') return true;
  return (
    style === 'plain' &&
    typeof value === 'number' &&
    Math.abs(value) > Number.MAX_SAFE_INTEGER &&
    /^[-+]?\d+$/.test(text)
  );
}

function inexact(node: ScalarNode): YamlProblem {
  const read = String(Number(node.value));
  return warning(
    'inexact-number',
    node,
    `${node.text} has more digits than every program keeps: some read ${read}. A text belongs in quotes.`,
  );
}

function checkMap(map: MapNode, context: NodeContext): YamlProblem[] {
  const found = duplicates(map, context);
  for (const entry of map.entries) {
    if (isMergeEntry(entry)) found.push(...checkMerge(entry));
    else checkEntry(map, entry, context, found);
  }
  return found;
}

function duplicates(map: MapNode, { lineOf }: NodeContext): YamlProblem[] {
  const last = new Map(map.entries.map((entry) => [entry.name, entry]));
  if (last.size === map.entries.length) return [];
  return map.entries.flatMap((entry) => {
    const holds = last.get(entry.name)!;
    if (holds === entry || isMergeEntry(entry)) return [];
    const line = lineMark(lineOf(holds.start));
    const message = `${entry.name} stands here twice. Kubernetes reads only the last one, on line ${line}.`;
    return [warning('duplicate-key', entry.key, message, { related: holds.key })];
  });
}

function checkEntry(
  map: MapNode,
  entry: MapEntry,
  context: NodeContext,
  found: YamlProblem[],
): void {
  const { key } = entry;
  if (key.kind === 'scalar' && key.value === null) found.push(...checkKey(entry));
  tightColons(map, entry, context, found);
}

function checkKey({ key, colon, value }: MapEntry): YamlProblem[] {
  if (key.kind !== 'scalar' || key.value !== null) return [];
  const span =
    key.start < key.end ? key : { start: Math.max(colon, 0), end: Math.max(colon + 1, value.end) };
  return [
    error(
      'null-key',
      span,
      'A key is missing in front of the colon.',
      'unsupported map key of type nil',
    ),
  ];
}

/** A list may stand there, but no alias of one. */
function checkMerge({ value, key }: MapEntry): YamlProblem[] {
  const sources = value.kind === 'seq' ? value.items.map((item) => item.value) : [value];
  if (sources.every((source) => resolveAlias(source).kind === 'map')) return [];
  const message = 'Behind << stands a map, the alias of one, or a list of such in brackets.';
  const detail = 'map merge requires map or sequence of maps as the value';
  return [error('wrong-merge', key, message, detail)];
}

const TIGHT = /^-?(?:[A-Za-z_][\w.-]*):(?!\/\/)[^\s:]/;

/** `name:web` below a key is a text; `-name: web` is a key that begins with a dash. */
function tightColons(
  map: MapNode,
  { key, value, colon }: MapEntry,
  { text }: NodeContext,
  found: YamlProblem[],
): void {
  if (
    map.style === 'block' &&
    key.kind === 'scalar' &&
    key.style === 'plain' &&
    /^-[A-Za-z]/.test(key.text)
  )
    found.push(tightDash(key));
  if (map.style === 'flow' && colon < 0 && isTight(key)) found.push(tightColon(key));
  if (map.style !== 'block' || colon < 0 || !isTight(value)) return;
  if (lineStart(text, value.start) > colon) found.push(tightColon(value));
}

function isTight(node: YamlNode): node is ScalarNode {
  return node.kind === 'scalar' && node.style === 'plain' && TIGHT.test(node.text);
}

function tightColon(node: ScalarNode): YamlProblem {
  const end = node.start + node.text.indexOf(':') + 1;
  const key = node.text.slice(0, end - node.start);
  const fix = { title: 'Add the space', start: end, end, newText: ' ' };
  const span = { start: node.start, end };
  return warning('missing-space-after-colon', span, `A space is missing after “${key}”.`, { fix });
}

function tightDash(key: ScalarNode): YamlProblem {
  const end = key.start + 1;
  const fix = { title: 'Add the space', start: end, end, newText: ' ' };
  const span = { start: key.start, end };
  return warning(
    'missing-space-after-dash',
    span,
    `A space is missing after the dash of ${quoted(key.text)}.`,
    { fix },
  );
}
