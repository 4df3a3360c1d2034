import { doubleQuoted } from '../edit/scalar-text';
import type { ReadError } from '../read-error';
import { lineEnd, lineStart } from '../trivia';
import type { YamlProblem } from '../types';
import { quoted } from './line-mark';
import { templateIn } from './template';

/** Why a text that is YAML cannot be read as Kubernetes reads it. */
export function explainReadError(text: string, error: ReadError): YamlProblem {
  return { ...wordsFor(text, error), severity: 'error', detail: DETAILS[error.code](error.anchor) };
}

/** As kubectl says it. */
const DETAILS: Record<ReadError['code'], (anchor: string) => string> = {
  'unknown-alias': (anchor) => `unknown anchor '${anchor}' referenced`,
  'recursive-alias': (anchor) => `anchor '${anchor}' value contains itself`,
  'too-many-aliases': () => 'document contains excessive aliasing',
  'second-document': () => 'a document separator is expected',
  'complex-key': () => 'invalid map key',
};

function wordsFor(text: string, error: ReadError): Omit<YamlProblem, 'severity' | 'detail'> {
  const { code, span, anchor } = error;
  switch (code) {
    case 'unknown-alias':
      return unknownAlias(text, error);
    case 'recursive-alias':
      return {
        code,
        ...span,
        message: `*${anchor} stands inside of what it repeats, and so would never end.`,
      };
    case 'too-many-aliases':
      return {
        code,
        ...span,
        message: `*${anchor} and others repeat so much that the document would become huge. It is not read.`,
      };
    case 'second-document':
      return {
        code,
        ...span,
        message: 'A second document begins here. Put --- on a line above it.',
      };
    case 'complex-key':
      return complexKey(text, error);
  }
}

/** Most often a pattern such as `*.example.com` that was meant as a text. */
function unknownAlias(text: string, { span, anchor, code }: ReadError) {
  const end = lineEnd(text, span.start);
  const words = text
    .slice(span.start, end)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  const isName = /^[\w-]+$/.test(anchor);
  if (isName)
    return {
      code,
      ...span,
      message: `No anchor &${anchor} stands above, which *${anchor} could repeat.`,
    };
  const fix = {
    title: 'Put it in quotes',
    start: span.start,
    end: span.start + words.length,
    newText: doubleQuoted(words),
  };
  const message = `${quoted(words)} needs quotes: * begins the name of something above that is repeated in YAML.`;
  return { code: 'special-character', ...span, message, fix };
}

/** Most often a template: `name: {{ .Values.name }}`. */
function complexKey(text: string, { span, code }: ReadError) {
  const line = lineStart(text, span.start);
  const at = templateIn(text.slice(line, lineEnd(text, span.start)));
  if (at < 0) {
    const message =
      'Keys are texts in Kubernetes. Here a map or a list stands in the place of one.';
    return { code, ...span, message };
  }
  const words = text.slice(line + at, lineEnd(text, span.start));
  const end = /^\{\{.*?\}\}/.exec(words)?.[0].length ?? words.trimEnd().length;
  const message = 'This is a Helm template. Its text is safe; the canvas needs the rendered YAML.';
  return { code: 'template', start: line + at, end: line + at + end, message };
}
