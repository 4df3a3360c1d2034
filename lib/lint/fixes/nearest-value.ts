import { allowedTexts } from '../findings/said';
import { change, put } from '../fixing/changes';
import type { Fix, Offer } from '../fixing/fix';
import { nearest } from '../fixing/nearest';
import { type Problem, valueAt } from '../fixing/problem';

const MOST = 4;

/** One of the few values that a field may have. */
export const nearestValue: Fix = {
  code: 'nearest-value',
  offers: (problem) => {
    const { diagnostic, path, object, value } = problem;
    const allowed = allowedTexts(diagnostic);
    if (allowed.length === 0 || !object) return [];
    const written = valueAt(value, path);
    const near = typeof written === 'string' && written !== '' ? nearest(written, allowed) : [];
    const words = near.map(({ word }) => word);
    const others = allowed.filter((word) => !words.includes(word) && word !== written);
    return [...words, ...others.slice(0, MOST - words.length)].map((word, index) => {
      const isSame = index === 0 && near[0]?.distance === 0;
      const isFirst = index < near.length || (index === 0 && written === undefined);
      return offer(problem, word, isSame ? 'safe' : isFirst ? 'likely' : 'possible');
    });
  },
};

function offer(problem: Problem, word: string, certainty: Offer['certainty']): Offer {
  const { path } = problem;
  const isThere = valueAt(problem.value, path) !== undefined;
  const name = String(path.at(-1));
  return {
    title: isThere ? `Change to \`${word}\`` : `Add \`${name}: ${word}\``,
    certainty,
    run: change(problem, `${name} ${isThere ? 'changed to' : 'set to'} ${word}`, () => [
      put(problem, path, word),
    ]),
  };
}
