import type { Layout } from '@/lib/graph/layout-types';
import type { Graph } from '@/lib/graph/types';
import { readItem, removeItem, writeItem } from './local-items';
import { rowHeight } from './row-height';
import { viewOf } from './view-store';

/** The picture of a text as it was drawn last, for the next first paint. Plain values, as JSON gives them back. */
export interface KeptPicture {
  readonly frames: readonly KeptFrame[];
}

export interface KeptFrame {
  /** The workload's id. */
  readonly workload: string;
  readonly graph: Graph;
  readonly layout: Layout;
  readonly top: number;
}

const PICTURE = 'pod-designer:picture:';
/** Raised when a field of Graph or Layout is added, goes or changes its meaning: a test knows their fields. */
const FORMAT = 1;
/** UTF-16 units. */
const MOST_LENGTH = 300_000;

/**
 * The picture that was kept of exactly this text, with nodes at the places where they are now. null where there is
 * none: it is of another text or format, of other places or another height of rows, or is damaged.
 */
export function readPicture(design: string, text: string): KeptPicture | null {
  const [of, sum, json] = splitItem(readItem(PICTURE + design) ?? '');
  if (of !== subjectOf(design, text) || sum !== hash(json)) return null;
  return JSON.parse(json) as KeptPicture;
}

/** Keeps it in place of the one before. Where there is no room, nothing is kept: the text is read first, then. */
export function writePicture(design: string, text: string, { frames }: KeptPicture): void {
  const json = JSON.stringify({ frames });
  const item = `${subjectOf(design, text)} ${hash(json)} ${json}`;
  const fits = item.length <= MOST_LENGTH;
  if (!fits || !writeItem(PICTURE + design, item)) forgetPicture(design);
}

export function forgetPicture(design: string): void {
  removeItem(PICTURE + design);
}

/** What a picture is of, in a few letters. */
function subjectOf(design: string, text: string): string {
  const places = JSON.stringify([...viewOf(design).positions]);
  return hash(`${FORMAT} ${rowHeight()} ${places} ${text}`);
}

function splitItem(item: string): readonly [string, string, string] {
  const first = item.indexOf(' ');
  const second = item.indexOf(' ', first + 1);
  return [item.slice(0, first), item.slice(first + 1, second), item.slice(second + 1)];
}

/** 53 bits of a text (cyrb53). Against mistakes, not against people. */
function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
