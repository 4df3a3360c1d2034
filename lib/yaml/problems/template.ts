import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import type { Line } from './broken-text';
import type { Guess, Guesser } from './guess';

/** `{{ … }}` or `{% … %}` that stands outside of quotes. */
export function templateIn(words: string): number {
  const bare = words.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (text) =>
    ' '.repeat(text.length),
  );
  const comment = /(?:^|\s)#/.exec(bare)?.index ?? bare.length;
  const at = bare.search(/\{\{|\{%/);
  return at < comment ? at : -1;
}

/**
 * A template: for Helm, Jinja or the like. Braces mean something else in YAML, so reading stops somewhere behind. Those
 * in quotes and block scalars do no harm: without them the text fails just the same.
 */
export const guessTemplate: Guesser = (broken) => {
  if (!/\{[{%]/.test(broken.text)) return null;
  const lines = [...broken.linesUp(Number.POSITIVE_INFINITY)].filter(
    (line) => templateIn(line.words) >= 0,
  );
  const first = lines.at(-1);
  if (!first) return null;
  const edits = lines.flatMap(withoutTemplates);
  const failure = broken.failureAfter(applyOffsetEdits(broken.text, edits));
  if (failure && failure.at <= broken.at) return null;
  return templateGuess(first.start + templateIn(first.words), first);
};

/** Each template of a line becomes a word of the same length; one that has the line for itself, a comment. */
function withoutTemplates(line: Line): OffsetEdit[] {
  const isAlone = /^\s*(?:\{\{.*\}\}|\{%.*%\})\s*$/.test(line.words);
  if (isAlone) return [blank(line.start + line.indent, '#')];
  const found = line.words.matchAll(/\{\{.*?\}\}|\{%.*?%\}|\{\{.*|\{%.*/g);
  return [...found].map((match) => ({
    start: line.start + match.index,
    end: line.start + match.index + match[0].length,
    newText: 'x'.repeat(match[0].length),
  }));
}

function blank(start: number, newText: string): OffsetEdit {
  return { start, end: start + newText.length, newText };
}

function templateGuess(start: number, line: Line): Guess {
  const rest = line.words.slice(start - line.start);
  const close = /^\{\{.*?\}\}|^\{%.*?%\}/.exec(rest);
  const kind = rest.startsWith('{%') ? 'template' : 'Helm template';
  return {
    code: 'template',
    start,
    end: start + (close?.[0].length ?? rest.length),
    message: `This is a ${kind}. Its text is safe; the canvas needs the rendered YAML.`,
  };
}
