import { editor } from '../monaco/monaco';
import { YAML } from '../monaco/yaml-language';
import styles from './preview.module.css';

/** By how a token's name begins; the first that fits counts. */
const CLASSES: readonly (readonly [token: string, className: string | undefined])[] = [
  ['type', styles.key],
  ['string', styles.string],
  ['number', styles.value],
  ['keyword', styles.value],
  ['comment', styles.comment],
  ['tag', styles.anchor],
  ['namespace', styles.anchor],
];

/** A line of YAML in the editor's colours, as nodes that hold nothing but text. */
export function coloredLine(line: string): Node[] {
  const tokens = editor.tokenize(line, YAML)[0] ?? [];
  return tokens.map(({ offset, type }, at) => {
    const text = line.slice(offset, tokens[at + 1]?.offset ?? line.length);
    const span = document.createElement('span');
    span.className = CLASSES.find(([token]) => type.startsWith(token))?.[1] ?? '';
    span.textContent = text;
    return span;
  });
}
