import {
  CHOMPING_MODE,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { boundAliases } from './alias-bound';
import { keyName } from './key-name';
import { ReadError } from './read-error';
import { readTagged } from './scalar-tag';
import { readPlain } from './scalar-value';
import { lineEnd, skipTrivia } from './trivia';
import type {
  AliasNode,
  MapEntry,
  MapNode,
  ScalarNode,
  ScalarStyle,
  SeqItem,
  SeqNode,
  YamlNode,
} from './types';

type NodeEvent = MappingEvent | SequenceEvent | ScalarEvent;

const STYLES: Record<number, ScalarStyle> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
};

const COMMA = 44;
const COLON = 58;
const QUESTION_MARK = 63;
const OPENING_BRACE = 123;
const NO_OFFSET = -1;

export interface Tree {
  /** null for an empty document. */
  readonly root: YamlNode | null;
  readonly hasAnchors: boolean;
}

/**
 * The range tree of one document, from js-yaml's events in one pass.
 *
 * @param isMended the events are those of the text with brackets or quotes put on one line
 *
 * Throws `ReadError` for what is YAML, but nothing that Kubernetes can read.
 */
export function buildTree(text: string, events: readonly Event[], isMended = false): Tree {
  const first = events[0];
  if (first?.type !== EVENT_ID.DOCUMENT || events[1]?.type === EVENT_ID.POP)
    return { root: null, hasAnchors: false };
  const builder = new TreeBuilder(text, events, isMended);
  const root = builder.node(first.explicitStart ? markerEnd(text) : 0);
  builder.expectEnd();
  if (builder.hasAnchors) boundAliases(root);
  return { root: isNothing(root) ? null : root, hasAnchors: builder.hasAnchors };
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.style === 'empty' && node.propStart === node.start;
}

/** Behind the `---` that begins the document, which only comments and directives precede. */
function markerEnd(text: string): number {
  let at = skipTrivia(text, 0);
  while (text[at] === '%') at = skipTrivia(text, lineEnd(text, at));
  return at + 3;
}

class TreeBuilder {
  private next = 1;
  /** null: the node that bears the anchor is not complete. */
  private anchors: Map<string, YamlNode | null> | null = null;

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
    private readonly isMended: boolean,
  ) {}

  get hasAnchors(): boolean {
    return this.anchors !== null;
  }

  /** The node that begins at `at` or, behind blanks and comments, after it. */
  node(at: number): YamlNode {
    const event = this.events[this.next++]!;
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.scalar(event, at);
      case EVENT_ID.MAPPING:
        return this.map(event);
      case EVENT_ID.SEQUENCE:
        return this.seq(event);
      case EVENT_ID.ALIAS:
        return this.alias(event.anchorStart, event.anchorEnd);
      default:
        throw new Error(`js-yaml has sent event ${event.type} where a node belongs`);
    }
  }

  expectEnd(): void {
    const extra = this.events[this.next + 1];
    if (extra) throw new ReadError('second-document', { start: 0, end: 0 });
  }

  private scalar(event: ScalarEvent, at: number): ScalarNode {
    const isEmpty = event.valueStart < 0;
    const style = isEmpty ? 'empty' : STYLES[event.style]!;
    const behind = Math.max(at, event.anchorEnd, event.tagEnd);
    const start = isEmpty ? behind : this.scalarStart(event, style, behind);
    const isQuoted = style === 'single' || style === 'double';
    const content = isEmpty ? '' : this.content(event);
    const tag = this.tagOf(event);
    return this.keepAnchor({
      kind: 'scalar',
      start,
      end: isEmpty ? start : event.valueEnd + (isQuoted ? 1 : 0),
      propStart: propStart(event, start),
      anchor: this.anchorOf(event),
      tag,
      style,
      text: content,
      value: scalarValue(tag, style, content),
      keep: event.chomping === CHOMPING_MODE.KEEP,
    });
  }

  /** Events of a mended text take scalars for simple that hold line breaks in truth. */
  private content(event: ScalarEvent): string {
    const { text, isMended } = this;
    const isFast = event.fast && !(isMended && spansLines(text, event));
    return getScalarValue(text, isFast === event.fast ? event : { ...event, fast: isFast });
  }

  private scalarStart(event: ScalarEvent, style: ScalarStyle, behind: number): number {
    if (style === 'plain') return event.valueStart;
    if (style === 'literal' || style === 'folded') return skipTrivia(this.text, behind);
    return event.valueStart - 1;
  }

  private alias(start: number, end: number): AliasNode {
    const name = this.text.slice(start, end);
    const target = this.anchors?.get(name);
    const span = { start: start - 1, end };
    if (target === undefined) throw new ReadError('unknown-alias', span, name);
    if (target === null) throw new ReadError('recursive-alias', span, name);
    return {
      kind: 'alias',
      ...span,
      propStart: span.start,
      anchor: undefined,
      tag: undefined,
      name,
      target,
    };
  }

  private seq(event: SequenceEvent): SeqNode {
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    const anchor = this.openAnchor(event);
    const items: SeqItem[] = [];
    let reached = isFlow ? event.start + 1 : event.start;
    while (!this.atPop()) {
      const item = isFlow ? this.flowItem(reached) : this.blockItem(reached);
      items.push(item);
      reached = item.value.end;
    }
    this.next++;
    return this.keepAnchor({
      kind: 'seq',
      start: event.start,
      end: isFlow ? this.skipCommas(reached) + 1 : reached,
      propStart: propStart(event, event.start),
      anchor,
      tag: this.tagOf(event),
      style: isFlow ? 'flow' : 'block',
      items,
      computed: undefined,
    });
  }

  private blockItem(at: number): SeqItem {
    const dash = skipTrivia(this.text, at);
    return { dash, value: this.node(dash + 1) };
  }

  private flowItem(at: number): SeqItem {
    return { dash: NO_OFFSET, value: this.node(this.skipCommas(at)) };
  }

  private map(event: MappingEvent): MapNode {
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    const isBraced = isFlow && this.isBraced(event);
    const anchor = this.openAnchor(event);
    const entries: MapEntry[] = [];
    let merges = false;
    let reached = isBraced ? event.start + 1 : event.start;
    while (!this.atPop()) {
      const entry = this.entry(isFlow ? this.skipCommas(reached) : skipTrivia(this.text, reached));
      entries.push(entry);
      merges ||= isMergeEntry(entry);
      reached = Math.max(entry.value.end, entry.colon + 1);
    }
    this.next++;
    return this.keepAnchor({
      kind: 'map',
      start: event.start,
      end: isBraced ? this.skipCommas(reached) + 1 : reached,
      propStart: propStart(event, event.start),
      anchor,
      tag: this.tagOf(event),
      style: isFlow ? 'flow' : 'block',
      entries,
      merges,
      computed: undefined,
    });
  }

  /** Not the pair of `[a: b]`, whose key may be in braces itself. */
  private isBraced(event: MappingEvent): boolean {
    if (this.text.charCodeAt(event.start) !== OPENING_BRACE) return false;
    const first = this.events[this.next]!;
    return first.type !== EVENT_ID.MAPPING || first.start !== event.start;
  }

  private entry(start: number): MapEntry {
    const key = this.node(this.isExplicitKey(start) ? start + 1 : start);
    const behind = skipTrivia(this.text, key.end);
    const colon = this.text.charCodeAt(behind) === COLON ? behind : NO_OFFSET;
    const value = this.node(colon < 0 ? key.end : colon + 1);
    return { start, key, name: keyName(key), colon, value };
  }

  /** `? key`, and not a key that begins with a question mark. */
  private isExplicitKey(at: number): boolean {
    if (this.text.charCodeAt(at) !== QUESTION_MARK) return false;
    const event = this.events[this.next]!;
    return event.type !== EVENT_ID.SCALAR || event.valueStart !== at;
  }

  private atPop(): boolean {
    return this.events[this.next]!.type === EVENT_ID.POP;
  }

  private skipCommas(at: number): number {
    let reached = skipTrivia(this.text, at);
    while (this.text.charCodeAt(reached) === COMMA) reached = skipTrivia(this.text, reached + 1);
    return reached;
  }

  private anchorOf(event: NodeEvent): string | undefined {
    return event.anchorStart < 0 ? undefined : this.text.slice(event.anchorStart, event.anchorEnd);
  }

  private tagOf(event: NodeEvent): string | undefined {
    return event.tagStart < 0 ? undefined : this.text.slice(event.tagStart, event.tagEnd);
  }

  private openAnchor(event: NodeEvent): string | undefined {
    const name = this.anchorOf(event);
    if (name !== undefined) this.setAnchor(name, null);
    return name;
  }

  private keepAnchor<Node extends YamlNode>(node: Node): Node {
    if (node.anchor !== undefined) this.setAnchor(node.anchor, node);
    return node;
  }

  private setAnchor(name: string, node: YamlNode | null): void {
    this.anchors ??= new Map();
    this.anchors.set(name, node);
  }
}

function propStart(event: NodeEvent, start: number): number {
  let first = start;
  if (event.anchorStart >= 0) first = Math.min(first, event.anchorStart - 1);
  if (event.tagStart >= 0) first = Math.min(first, event.tagStart);
  return first;
}

function spansLines(text: string, { valueStart, valueEnd }: ScalarEvent): boolean {
  return /[\r\n]/.test(text.slice(valueStart, valueEnd));
}

function scalarValue(tag: string | undefined, style: ScalarStyle, text: string) {
  if (tag === undefined) return style === 'plain' || style === 'empty' ? readPlain(text) : text;
  const value = readTagged(tag, text);
  return value === undefined ? text : value;
}

/** `<<: *base`: not in quotes, which make it an ordinary key. */
export function isMergeEntry(entry: MapEntry): boolean {
  if (entry.name !== '<<' || entry.key.kind !== 'scalar' || entry.key.style !== 'plain')
    return false;
  return entry.key.tag === undefined || entry.key.tag === '!!merge';
}
