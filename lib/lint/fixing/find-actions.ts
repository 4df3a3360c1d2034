import type { EditResult } from '@/lib/edits/types';
import { EditRefused } from '@/lib/yaml/edit-refused';
import { FIXES } from '../registry';
import type { CodeAction } from '../types';
import type { Certainty, Fix, Offer } from './fix';
import { outcomeOf } from './outcome-of';
import type { Problem } from './problem';

/** Nobody reads more. */
const MOST_ACTIONS = 6;

const RANKS: Readonly<Record<Certainty, number>> = { safe: 0, likely: 1, possible: 2 };

interface Tried extends Offer {
  readonly code: string;
  readonly isRefused: boolean;
}

/** What mends a problem, the surest first; each was tried. */
export function findActions(problem: Problem): readonly CodeAction[] {
  const tried = unique(FIXES.flatMap((fix) => tryAll(problem, fix, fix.offers(problem))));
  const sorted = withoutUsual(tried).sort((a, b) => RANKS[a.certainty] - RANKS[b.certainty]);
  const isOnlySafe = sorted.filter(({ certainty }) => certainty === 'safe').length === 1;
  return sorted.slice(0, MOST_ACTIONS).map(({ title, code, run, certainty, isRefused }, index) => ({
    title,
    code,
    isPreferred: index === 0 && certainty !== 'possible',
    isSafe: certainty === 'safe' && isOnlySafe && !isRefused,
    run,
  }));
}

/** Where a value can be read as what it should be, a usual one is no help. */
function withoutUsual(tried: readonly Tried[]): Tried[] {
  const isConverted = tried.some(({ code }) => code === 'convert-value');
  return tried.filter(({ code }) => !isConverted || code !== 'add-missing');
}

/** The one edit that is sure to be what was meant; null where there is none. Tries nothing else. */
export function findSafeEdit(problem: Problem): EditResult | null {
  const safe = FIXES.flatMap((fix) => {
    const offers = fix.offers(problem).filter(({ certainty }) => certainty === 'safe');
    return tryAll(problem, fix, offers).filter(({ certainty }) => certainty === 'safe');
  });
  const [only, another] = unique(safe);
  return only && !another && !only.isRefused ? only.run() : null;
}

function tryAll(problem: Problem, fix: Fix, offers: readonly Offer[]): readonly Tried[] {
  const tried: Tried[] = [];
  for (const offer of offers) {
    const one = tryOne(problem, fix, offer);
    if (one) tried.push(one);
    if (one && fix.isLadder && !one.isRefused) break;
  }
  return tried;
}

/** null for one that does not help. One that is refused is shown where there is something to choose instead. */
function tryOne(problem: Problem, { code }: Fix, offer: Offer): Tried | null {
  const result = resultOf(offer);
  if (result instanceof EditRefused) {
    if (result.offers.length === 0) return null;
    return { ...offer, code, isRefused: true, run: () => throwAgain(result) };
  }
  const outcome = outcomeOf(problem, result);
  if (outcome === 'no') return null;
  const isSure = outcome === 'clean' || offer.certainty !== 'safe';
  const certainty = isSure ? offer.certainty : 'likely';
  return { ...offer, certainty, code, isRefused: false, run: () => result };
}

function resultOf({ run }: Offer): EditResult | EditRefused {
  try {
    return run();
  } catch (error) {
    if (error instanceof EditRefused) return error;
    throw error;
  }
}

function throwAgain(error: EditRefused): never {
  throw error;
}

/** Two fixes may come to the same. */
function unique(tried: readonly Tried[]): Tried[] {
  const seen = new Set<string>();
  return tried.filter((one) => {
    const key = one.isRefused ? one.title : JSON.stringify(one.run().edits);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
