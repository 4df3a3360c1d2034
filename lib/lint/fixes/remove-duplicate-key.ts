import { mapOf } from '@/lib/pod/fields';
import { contentEndOf } from '@/lib/yaml/edit/extent';
import { isSameValue } from '@/lib/yaml/edit/same-value';
import { rangeOf } from '@/lib/yaml/positions';
import { lineStart, nextLine } from '@/lib/yaml/trivia';
import type { MapEntry } from '@/lib/yaml/types';
import { valueOfNode } from '@/lib/yaml/values';
import { duplicatesIn } from '../findings/duplicates-in';
import type { Certainty, Fix, Offer } from '../fixing/fix';
import type { Problem } from '../fixing/problem';

/** A key that stands there twice: the one that kubectl reads stays, or the other. */
export const removeDuplicateKey: Fix = {
  code: 'remove-duplicate-key',
  offers: (problem) => {
    const { diagnostic, document, object } = problem;
    const { code, range } = diagnostic;
    const map = mapOf(object?.node ?? document.body.root);
    if ((code !== 'duplicate-field' && code !== 'duplicate-key') || !map) return [];
    const found = duplicatesIn(map).find(({ first, again }) => {
      const { start } = rangeOf(document, code === 'duplicate-key' ? first.key : again.key);
      return start.line === range.start.line && start.character === range.start.character;
    });
    if (!found) return [];
    const { first, again } = found;
    const isSame = isSameValue(valueOfNode(first.value), valueOfNode(again.value));
    return [
      ...removal(
        problem,
        first,
        isSame ? 'Remove the first one' : 'Keep the last one',
        isSame ? 'safe' : 'likely',
      ),
      ...(isSame ? [] : removal(problem, again, 'Keep the first one', 'possible')),
    ];
  },
};

/** The lines of an entry. What shares a line with something else stays. */
function removal(
  { document }: Problem,
  entry: MapEntry,
  title: string,
  certainty: Certainty,
): readonly Offer[] {
  const { text } = document.body;
  const start = lineStart(text, entry.start);
  const end = nextLine(text, contentEndOf(text, entry));
  const isAlone = text.slice(start, entry.start).trim() === '';
  const behind = text.slice(contentEndOf(text, entry), end).trim();
  if (!isAlone || (behind !== '' && !behind.startsWith('#'))) return [];
  const edits = [{ range: rangeOf(document, { start, end }), newText: '' }];
  return [{ title, certainty, run: () => ({ edits, label: `${entry.name} removed` }) }];
}
