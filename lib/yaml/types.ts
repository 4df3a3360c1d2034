import type { Range, Span, TextEdit } from '@/lib/text/types';

/** Keys (as Kubernetes reads them: `on:` is `true`) and list indices from the root of one document. */
export type Path = readonly (string | number)[];

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'empty';
export type CollectionStyle = 'block' | 'flow';

/** What a scalar means to Kubernetes. `bigint` where a number would lose digits. */
export type ScalarValue = string | number | bigint | boolean | null;

interface NodeBase extends Span {
  /** Where the node begins with its anchor and tag; `start` without them. */
  readonly propStart: number;
  readonly anchor?: string;
  /** As written: `!!str`. */
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
  /** The anchored node. */
  readonly target: YamlNode;
}

export interface MapEntry {
  readonly start: number;
  readonly key: YamlNode;
  /** The key as Kubernetes reads it; `<<` for a merge. */
  readonly name: string;
  /** Offset of the `:`; -1 where there is none. */
  readonly colon: number;
  readonly value: YamlNode;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly style: CollectionStyle;
  readonly entries: readonly MapEntry[];
  /** One of the entries is a merge (`<<:`). */
  readonly merges: boolean;
  /** Kept by values.ts; ask `valueOfNode`. */
  computed?: unknown;
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
  /** Kept by values.ts; ask `valueOfNode`. */
  computed?: unknown;
}

export type YamlNode = ScalarNode | AliasNode | MapNode | SeqNode;

/** Why a document does not parse, or what Kubernetes will not take or will take otherwise than it looks. */
export interface YamlProblem extends Span {
  /** A stable name such as `tab-indentation` or `missing-space-after-colon`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** A sentence for a beginner. Line numbers in it are marks that `problemOf` fills in (problems/line-mark.ts). */
  readonly message: string;
  /** The parser's own words; '' where it has none. */
  readonly detail: string;
  /** A second place that belongs to it: the first of two equal keys, the bracket that is not closed. */
  readonly related?: Span;
  /** A text edit that very likely mends it, where there is one. Offsets in the body. */
  readonly fix?: {
    readonly title: string;
    readonly start: number;
    readonly end: number;
    readonly newText: string;
  };
}

/** A problem in its file: ranges of the whole text, lines counted from 1 in the message. */
export interface YamlDiagnostic {
  readonly range: Range;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly detail: string;
  readonly related?: Range;
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
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
  /** Some node has an anchor. */
  readonly hasAnchors: boolean;
  /** Brackets or quotes hold lines that js-yaml minds and kubectl does not (parse-events.ts). */
  readonly isMended: boolean;
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

/** A text and its documents, of which there is always at least one. */
export interface ParsedText {
  readonly text: string;
  readonly documents: readonly ParsedDocument[];
}

/** One step of an edit, on the tree. Paths are from the root of the document. */
export type Step =
  | { readonly op: 'set'; readonly path: Path; readonly value: unknown }
  /**
   * Puts a new entry or item into the map or list at `path`, which is made where there is none. A key of a map goes in
   * front of `before`, else behind the last of `after` that is there, else to the end; a list's `key` is the index that
   * the item will have.
   */
  | {
      readonly op: 'insert';
      readonly path: Path;
      readonly key: string | number;
      readonly value: unknown;
      readonly after?: string | readonly string[];
      readonly before?: string;
    }
  /** `pruneEmpty`: parents that become empty go too. */
  | { readonly op: 'remove'; readonly path: Path; readonly pruneEmpty?: boolean }
  /**
   * Moves an item, with the comments above it, within the list at `path`, or from it into the list at `into`, which
   * is there (`[]` at least) and may lie in another map. What it leaves empty becomes `[]`.
   */
  | {
      readonly op: 'move';
      readonly path: Path;
      readonly from: number;
      readonly to: number;
      readonly into?: Path;
    }
  | { readonly op: 'renameKey'; readonly path: Path; readonly key: string };

/** What a refused edit offers instead. */
export type EditOffer = 'everywhere' | 'expand';
