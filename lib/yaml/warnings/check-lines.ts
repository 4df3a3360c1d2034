import type { Span } from '@/lib/text/types';
import { isItem, membersOf } from '../members';
import { lineMark, quoted } from '../problems/line-mark';
import { lineEnd, nextLine } from '../trivia';
import type { YamlBody, YamlNode, YamlProblem } from '../types';
import { error } from './finding';

/** What kubectl refuses in lines that js-yaml passes over. */
export function checkLines(body: YamlBody, lineOf: (offset: number) => number): YamlProblem[] {
  return [
    ...tabLines(body, lineOf),
    ...unprintable(body.text, lineOf),
    ...markers(body, lineOf),
    ...jsonErrors(body.text),
  ];
}

const TAB_LINE = /(?<=^|[\r\n]) *\t[ \t]*(?=[\r\n#]|$)/g;

/** A blank or comment line with a tab in front. Inside of texts and brackets tabs do no harm. */
function tabLines({ text, root }: YamlBody, lineOf: (offset: number) => number): YamlProblem[] {
  if (!text.includes('\t')) return [];
  const harmless = root ? shelters(root) : [];
  return [...text.matchAll(TAB_LINE)].flatMap((found) => {
    const start = found.index;
    const end = start + found[0].length;
    if (harmless.some((span) => span.start <= start && end <= span.end)) return [];
    const fix = { title: 'Delete the tab', start, end, newText: found[0].replaceAll('\t', '') };
    const message = `Line ${lineMark(lineOf(start))} starts with a tab. kubectl takes none, even where the line says nothing.`;
    return [
      error(
        'tab-indentation',
        { start, end },
        message,
        'found character that cannot start any token',
        { fix },
      ),
    ];
  });
}

/** Texts, and what stands in brackets. */
function shelters(node: YamlNode): Span[] {
  if (node.kind === 'scalar') return node.start < node.end ? [node] : [];
  if (node.kind === 'alias') return [];
  if (node.style === 'flow') return [node];
  return membersOf(node).flatMap((member) => [
    ...(isItem(member) ? [] : shelters(member.key)),
    ...shelters(member.value),
  ]);
}

const UNPRINTABLE =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What may be one: quicker to look for, and most texts have none. */
const UNUSUAL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/;

function unprintable(text: string, lineOf: (offset: number) => number): YamlProblem[] {
  if (!UNUSUAL.test(text)) return [];
  const start = text.search(UNPRINTABLE);
  if (start < 0) return [];
  const name = `U+${text.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0')}`;
  const span = { start, end: start + 1 };
  const message = `Line ${lineMark(lineOf(start))} holds a character that no text can show (${name}). Delete it.`;
  const fix = { title: 'Delete the character', ...span, newText: '' };
  return [
    error('unprintable-character', span, message, 'control characters are not allowed', { fix }),
  ];
}

/** Quicker than to look at each line: most texts have none but the `---` that they begin with. */
function mayHaveMarkers(text: string): boolean {
  const own = /^---[ \t]*(?=[\r\n])/.exec(text)?.[0].length ?? 0;
  return text.includes('---', own) || text.startsWith('%') || /[\r\n]%/.test(text);
}

/** `--- {…}`, `---x`, `%YAML`: kubectl splits a file at every line that begins with `---`, and wants nothing behind. */
function markers({ text }: YamlBody, lineOf: (offset: number) => number): YamlProblem[] {
  const found: YamlProblem[] = [];
  if (!mayHaveMarkers(text)) return found;
  for (const { index } of text.matchAll(/(?<=^|[\r\n])(?:---(?![ \t]*(?:#|[\r\n]|$))|%[A-Z])/g)) {
    const line = text.slice(index, lineEnd(text, index));
    found.push(
      line.startsWith('%') ? directive(text, index, lineOf) : behindMarker(index, line, lineOf),
    );
  }
  return found;
}

function directive(text: string, start: number, lineOf: (offset: number) => number): YamlProblem {
  const message = `Line ${lineMark(lineOf(start))} is an instruction to the reader of YAML. Kubernetes takes none. Delete it.`;
  const fix = { title: 'Delete the line', start, end: nextLine(text, start), newText: '' };
  const span = { start, end: lineEnd(text, start) };
  return error('directive', span, message, 'did not find expected <document start>', { fix });
}

function behindMarker(
  index: number,
  line: string,
  lineOf: (offset: number) => number,
): YamlProblem {
  const gap = /^---[ \t]*/.exec(line)![0].length;
  const span = { start: index + gap, end: index + line.trimEnd().length };
  const rest = line.slice(gap);
  const message = `Line ${lineMark(lineOf(index))} begins a document for kubectl. ${quoted(rest)} has no place behind ---.`;
  const fix = {
    title: 'Put it on the next line',
    start: index + 3,
    end: index + gap,
    newText: '\n',
  };
  const isApart = gap > 3;
  return error(
    'text-behind-marker',
    span,
    message,
    `invalid Yaml document separator: ${rest.trim()}`,
    isApart ? { fix } : {},
  );
}

/** kubectl takes a file that begins with `{` for JSON, and is strict about it. */
function jsonErrors(text: string): YamlProblem[] {
  const start = /^\s*(?=\{)/.exec(text)?.[0].length;
  if (start === undefined) return [];
  try {
    JSON.parse(text);
    return [];
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    const message =
      'kubectl takes a file that begins with { for JSON: keys in double quotes, no comma behind the last entry, no comments. A line --- above makes it YAML.';
    const fix = { title: 'Put --- above it', start: 0, end: 0, newText: '---\n' };
    return [error('not-json', { start, end: start + 1 }, message, detail, { fix })];
  }
}
