import { completeAt, completeItem, completeValue } from '@/lib/kubernetes/schema/complete-at';
import { explainField, type FieldHelp } from '@/lib/kubernetes/schema/explain-field';
import { itemType, type SchemaFile, structOf, typeAt } from '@/lib/kubernetes/schema/schema-file';
import { neededIn, SnippetWriter } from '@/lib/kubernetes/schema/snippet-writer';
import type { Path } from '@/lib/yaml/types';
import { namesFor } from './names-in-file';
import { documentAround, type Place, placeAt } from './place';

/** One line of the list that opens while somebody types. */
export interface Suggestion {
  readonly label: string;
  readonly what: 'key' | 'value' | 'item' | 'name';
  /** A few words at the right. */
  readonly detail: string;
  /** Of keys and items a snippet. */
  readonly insertText: string;
  readonly help: FieldHelp | null;
  /** What it stands for can be chosen next. */
  readonly hasValues: boolean;
}

export interface Suggestions {
  readonly list: readonly Suggestion[];
  /** Columns (from 0) of the word that is replaced. */
  readonly start: number;
  readonly end: number;
}

const NOTHING: Suggestions = { list: [], start: 0, end: 0 };

/** What can be written at a caret (line and column from 0) of a file. */
export function suggest(
  schema: SchemaFile,
  lines: readonly string[],
  line: number,
  column: number,
): Suggestions {
  const document = documentAround(lines, line);
  const place = placeAt(document.lines, line - document.first, column);
  if (!place) return NOTHING;
  const list =
    place.at === 'value' ? valuesAt(schema, place, lines) : keysAndItemsAt(schema, place, lines);
  return { list, start: place.start, end: place.end };
}

function valuesAt(
  schema: SchemaFile,
  place: Place,
  lines: readonly string[],
): readonly Suggestion[] {
  const { kind, path } = place;
  const names = namesFor(place, lines).map(({ name, detail }) => choice(name, detail, 'name'));
  const help = explainField(schema, kind, path);
  const values = completeValue(schema, kind, path).map((value) => {
    return choice(value, value === help?.default ? 'default' : '', 'value');
  });
  return [...names, ...values];
}

function choice(label: string, detail: string, what: 'value' | 'name'): Suggestion {
  return { label, what, detail, insertText: label, help: null, hasValues: false };
}

function keysAndItemsAt(
  schema: SchemaFile,
  place: Place,
  lines: readonly string[],
): readonly Suggestion[] {
  if (place.kind === '' && place.path.length === 0) return rootKeys(place);
  const type = typeAt(schema, place.kind, place.path);
  // Behind a dash of a list of words.
  if (place.isItem && type !== null && !structOf(schema, type))
    return valuesAt(schema, place, lines);
  const keys = keysAt(schema, place);
  return [...wholeItem(schema, place, type), ...newItem(schema, place, type), ...keys];
}

/** The first thing to fill in is the name of something that is there. */
const BEGIN_WITH_NAMES = new Set(['volumeMounts', 'volumeDevices']);

function keysAt(schema: SchemaFile, place: Place): readonly Suggestion[] {
  const { kind, path, present, hasColon, lists } = place;
  const keys = completeAt(schema, kind, path, present, lists).map((key) => ({
    label: key.name,
    what: 'key' as const,
    detail: [key.type, key.detail].filter((word) => word !== '').join(' · '),
    insertText: hasColon ? key.name : key.insertText,
    help: explainField(schema, kind, [...path, key.name]),
    hasValues: !hasColon && (key.hasValues || BEGIN_WITH_NAMES.has(key.name)),
  }));
  return [...keys, ...amounts(place)];
}

const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];

/** The names of amounts, which are keys of an ordinary map. */
function amounts({ path, present, hasColon }: Place): readonly Suggestion[] {
  const [last, holder] = path.toReversed();
  if (holder !== 'resources' || (last !== 'limits' && last !== 'requests')) return [];
  return RESOURCES.filter((name) => !present.includes(name)).map((name) => ({
    label: name,
    what: 'key',
    detail: 'Quantity',
    insertText: hasColon ? name : `${name}: $1`,
    help: null,
    hasValues: false,
  }));
}

/** All that an item needs, at its begin. */
function wholeItem(
  schema: SchemaFile,
  { isItem, present, hasColon, lists }: Place,
  type: string | null,
): readonly Suggestion[] {
  if (!isItem || hasColon || present.length > 0 || type === null) return [];
  const needed = neededIn(schema, type);
  if (needed.length < 2) return [];
  const text = new SnippetWriter(schema, lists).item(type);
  // Its dash is there; its other lines keep to the column behind it.
  return [itemOf(needed, text.replace(/^- /, '').replaceAll('\n  ', '\n'))];
}

/** A dash and what an item needs, where a list goes on or has not begun. */
function newItem(schema: SchemaFile, place: Place, type: string | null): readonly Suggestion[] {
  if (!place.isBare) return [];
  const isInList = type?.startsWith('[]') ?? false;
  const list: Path | null = isInList ? place.path : place.list;
  if (!list) return [];
  const text = completeItem(schema, place.kind, list, place.lists);
  if (text === null) return [];
  const item = itemType(typeAt(schema, place.kind, list)!)!;
  return [itemOf(neededIn(schema, item), text)];
}

function itemOf(needed: readonly string[], insertText: string): Suggestion {
  const label = insertText.startsWith('- ') ? `- ${needed[0] ?? ''}`.trimEnd() : needed.join(', ');
  return { label, what: 'item', detail: 'new item', insertText, help: null, hasValues: false };
}

/** A document in which no kind stands yet. */
function rootKeys({ present, hasColon }: Place): readonly Suggestion[] {
  return ['apiVersion', 'kind', 'metadata', 'spec']
    .filter((name) => !present.includes(name))
    .map((name) => ({
      label: name,
      what: 'key' as const,
      detail: '',
      insertText: hasColon ? name : rootText(name),
      help: null,
      hasValues: name === 'apiVersion' || name === 'kind',
    }));
}

function rootText(name: string): string {
  if (name === 'metadata') return 'metadata:\n  name: $1';
  return name === 'spec' ? 'spec:\n  $1' : `${name}: $1`;
}
