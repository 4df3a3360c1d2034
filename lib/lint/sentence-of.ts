import { type LineStarts, lineStartsOf } from '@/lib/text/line-index';
import type { Diagnostic } from './types';

/**
 * What is wrong in one plain sentence that names what it is about, for the panel and the editor; the server's own words
 * stand below it. `text` is the whole text. null where only the words for its code (explainCode) say it well.
 */
export function sentenceOf(diagnostic: Diagnostic, text: string): string | null {
  const { source, message, code } = diagnostic;
  if (source === 'yaml' || source === 'pod-designer') return message;
  const written = { ...diagnostic, written: unquoted(writtenAt(text, diagnostic)) };
  return byCode.get(code)?.(written) ?? byWords(written);
}

/** A diagnostic with what stands at its place, without quotes. */
interface Written extends Diagnostic {
  readonly written: string;
}

/** What stands at its place; '' where that is more than one line. */
function writtenAt(text: string, { range: { start, end } }: Diagnostic): string {
  if (start.line !== end.line) return '';
  const line = lineAt(text, start.line);
  return line.slice(start.character, end.character);
}

let lastText = '';
let lastLines: LineStarts = [0];

/** The lines of a text are counted once for all of its diagnostics. */
function lineAt(text: string, line: number): string {
  if (text !== lastText) {
    lastText = text;
    lastLines = lineStartsOf(text);
  }
  return text.slice(lastLines[line], lastLines[line + 1]);
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

type Sentence = (diagnostic: Written) => string | null;

const byCode: ReadonlyMap<string, Sentence> = new Map<string, Sentence>([
  ['unknown-field', unknownField],
  ['duplicate-field', (one) => `${lastField(one)} is written twice here.`],
]);

function unknownField(one: Diagnostic): string {
  return `${lastField(one)} is no field of ${placeWords(one.path.slice(0, -1))}.`;
}

/** By how the server begins: its kinds of errors are few. */
function byWords(one: Written): string | null {
  const { message } = one;
  const value = wrongValue(message);
  if (message.startsWith('Required value')) return `${ownerWords(one)} needs ${neededWords(one)}.`;
  if (message.startsWith('Duplicate value')) {
    return `${fieldWords(one)} “${value}” is there twice. Each must be there only once.`;
  }
  if (message.startsWith('Unsupported value')) return unsupported(one, value);
  if (message.startsWith('Not found')) return notFound(one, value);
  if (message.includes('quantities must match')) return notAnAmount(one, value || one.written);
  if (message.includes('`selector` does not match template `labels`')) {
    return 'The selector asks for labels that the template does not have.';
  }
  if (/a lowercase RFC 1123 (label|subdomain) must/.test(message)) return notAName(value, message);
  return null;
}

function unsupported(one: Diagnostic, value: string): string {
  const [, list = ''] = /supported values: (.*)$/.exec(one.message) ?? [];
  const allowed = [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, name = '']) => name || '“”');
  return `“${value}” is no ${lastField(one)}. It can be ${either(allowed)}.`;
}

function notFound(one: Diagnostic, value: string): string | null {
  if (!/\.volumeMounts\[\d+\]\.name$/.test(one.field)) return null;
  return `${ownerWords(one)} mounts “${value}”, but no volume has that name.`;
}

function notAnAmount(one: Diagnostic, value: string): string {
  const resource = String(one.path.at(-1) ?? '');
  if (resource === 'cpu') {
    return `“${value}” is not an amount of CPU. One core is 1, half a core 500m or 0.5.`;
  }
  return `“${value}” is not an amount of ${resource}. Kubernetes writes Mi for mebibytes, Gi for gibibytes.`;
}

function notAName(value: string, message: string): string {
  const dots = message.includes('subdomain') ? ', - and .' : ' and -';
  return `“${value}” cannot be a name here. Small letters a to z, digits${dots} are allowed, a letter or digit first and last.`;
}

const ARTICLES: ReadonlyMap<string, string> = new Map([
  ['name', 'a name'],
  ['image', 'an image'],
  ['mountPath', 'a mountPath'],
  ['containers', 'at least one container'],
  ['metadata', 'a name in its metadata'],
]);

function neededWords(one: Diagnostic): string {
  const field = lastField(one);
  return ARTICLES.get(field) ?? field;
}

function fieldWords(one: Diagnostic): string {
  const field = lastField(one);
  return field.charAt(0).toUpperCase() + field.slice(1);
}

/** The name of the last field on the way. */
function lastField({ path, field }: Diagnostic): string {
  const name = path.findLast((step) => typeof step === 'string');
  return name === undefined ? field : String(name);
}

/** The container or volume by its name, else what the path leads to. */
function ownerWords({ part, path }: Diagnostic): string {
  const [kind, name = ''] = part?.split(/:(.*)/s) ?? [];
  const own = name.replace(/~\d+$/, '');
  if (own !== '') return kind === 'volume' ? `Volume ${own}` : own;
  const words = placeWords(path.slice(0, -1));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const PLACES: ReadonlyMap<string, string> = new Map([
  ['containers', 'a container'],
  ['initContainers', 'an init container'],
  ['ephemeralContainers', 'a debug container'],
  ['volumes', 'a volume'],
  ['volumeMounts', 'a mount'],
  ['env', 'a variable'],
  ['envFrom', 'a source of variables'],
  ['ports', 'a port'],
  ['tolerations', 'a toleration'],
  ['imagePullSecrets', 'a pull secret'],
  ['hostAliases', 'a host alias'],
]);

/** What stands at a path: `a container`, `resources`, `the object`. */
function placeWords(path: Diagnostic['path']): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return last === undefined ? 'the object' : `${last}`;
  const list = String(path.at(-2) ?? '');
  return PLACES.get(list) ?? `an item of ${list}`;
}

/** The value that the server repeats, without its quotes. */
function wrongValue(message: string): string {
  const [, text = ''] = /^[A-Z][a-z ]+: ("(?:[^"\\]|\\.)*"|[^:]*)/.exec(message) ?? [];
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
}
