import type { Span } from '@/lib/text/types';

/** Keys and list indices from the root of one document. */
export type Path = readonly (string | number)[];

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'empty';
export type CollectionStyle = 'block' | 'flow';

/** What a scalar means to Kubernetes. `bigint` where a number would lose digits. */
export type ScalarValue = string | number | bigint | boolean | null;

interface NodeBase extends Span {
  /** Where the node begins with its anchor and tag; `start` without them. */
  readonly propStart: number;
  readonly anchor?: string;
  readonly tag?: string;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The text with quotes and escapes taken away. */
  readonly text: string;
  readonly value: ScalarValue;
  /** Block scalars with `+` chomping own their trailing blank lines. */
  readonly keep?: boolean;
}

export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** The anchored node; null when no such anchor stands before. */
  readonly target: YamlNode | null;
}

export interface MapEntry {
  readonly start: number;
  readonly key: YamlNode;
  /** Offset of the `:`; -1 where there is none. */
  readonly colon: number;
  readonly value: YamlNode;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly style: CollectionStyle;
  readonly entries: readonly MapEntry[];
}

export interface SeqItem {
  /** Offset of the `-`; -1 in flow style. */
  readonly dash: number;
  readonly value: YamlNode;
}

export interface SeqNode extends NodeBase {
  readonly kind: 'seq';
  readonly style: CollectionStyle;
  readonly items: readonly SeqItem[];
}

export type YamlNode = ScalarNode | AliasNode | MapNode | SeqNode;

/** Why a document does not parse. */
export interface YamlProblem extends Span {
  /** A stable name such as `tab-indentation` or `missing-space-after-colon`. */
  readonly code: string;
  /** One sentence for a beginner, with the line where it helps. Lines in it count from 1 over the whole text. */
  readonly message: string;
  /** The parser's own words. */
  readonly detail: string;
  /** A text edit that very likely mends it, where there is one. Offsets in the body. */
  readonly fix?: {
    readonly title: string;
    readonly start: number;
    readonly end: number;
    readonly newText: string;
  };
}

/**
 * One document's text and what it parses to. All offsets count from the start of `text`,
 * so a body stays valid, and is shared, while other documents of the file change.
 */
export interface YamlBody {
  readonly text: string;
  /** null for an empty document, and while `problem` is set. */
  readonly root: YamlNode | null;
  readonly problem: YamlProblem | null;
}

/** A document in its file. */
export interface ParsedDocument {
  readonly index: number;
  /** Where `body.text` begins in the whole text. */
  readonly offset: number;
  /** The line (from 0) on which it begins. */
  readonly line: number;
  readonly body: YamlBody;
}

export interface ParsedText {
  readonly text: string;
  readonly documents: readonly ParsedDocument[];
}

/** One step of an edit, on the tree. Paths are from the root of the document. */
export type Step =
  | { readonly op: 'set'; readonly path: Path; readonly value: unknown }
  /** Puts a new entry or item in: for a map a new key (after `after`, else last), for a list before `index`. */
  | {
      readonly op: 'insert';
      readonly path: Path;
      readonly key: string | number;
      readonly value: unknown;
      readonly after?: string;
    }
  /** `pruneEmpty`: parents that become empty go too. */
  | { readonly op: 'remove'; readonly path: Path; readonly pruneEmpty?: boolean }
  /** Moves an item within the list at `path`. */
  | { readonly op: 'move'; readonly path: Path; readonly from: number; readonly to: number }
  | { readonly op: 'renameKey'; readonly path: Path; readonly key: string };

/** What a refused edit offers instead. */
export type EditOffer = 'everywhere' | 'expand';
