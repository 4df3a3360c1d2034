import { goJson, quoteGo } from '../go-values';
import type { Place } from '../place';
import { byteLength, type Fields, itemsOf, optionalText, textOf, wholeOf } from '../values';
import { type Check, validateCount } from './common';

const MOST_RULES = 20;
const LONGEST_INDEXES = 64 * 1024;

/** `spec` is that of the Job. Source: validateSuccessPolicy. */
export function validateSuccessPolicy(check: Check, spec: Fields, policy: Fields, at: Place): void {
  const { problems } = check;
  const rules = itemsOf(policy, 'rules');
  if (textOf(spec, 'completionMode') !== 'Indexed') {
    const shown = goJson({ Rules: rulesJson(policy, rules) });
    problems.invalid(at, shown, 'requires indexed completion mode', 'success-policy-not-indexed');
    return;
  }
  const place = at.child('rules');
  if (rules.length === 0) {
    const detail = 'at least one rules must be specified when the successPolicy is specified';
    problems.required(place, 'success-rules-required', detail);
  }
  if (rules.length > MOST_RULES) {
    problems.tooMany(place, rules.length, MOST_RULES, 'success-rules-many');
  }
  // Where completions are not known the server breaks off; that they must be has been said.
  const completions = Number(wholeOf(spec, 'completions') ?? 0);
  for (const [index, rule] of rules.entries()) {
    validateRule(check, rule, completions, place.index(index));
  }
}

/** As Go prints what it holds inside. */
function rulesJson(policy: Fields, rules: readonly Fields[]): unknown {
  if (rules.length === 0) return Array.isArray(policy.rules) ? [] : null;
  return rules.map((rule) => ({
    SucceededIndexes: optionalText(rule, 'succeededIndexes'),
    SucceededCount: wholeOf(rule, 'succeededCount'),
  }));
}

/** Source: validateSuccessPolicyRule. */
function validateRule(check: Check, rule: Fields, completions: number, at: Place): void {
  const { problems } = check;
  const indexes = optionalText(rule, 'succeededIndexes');
  const count = wholeOf(rule, 'succeededCount');
  if (count === null && indexes === null) {
    const detail = 'at least one of succeededCount or succeededIndexes must be specified';
    problems.required(at, 'success-rule-empty', detail);
  }
  const total = indexes === null ? null : validateIndexes(check, indexes, completions, at);
  if (count === null) return;
  validateCount(check, rule, 'succeededCount', at);
  const place = at.child('succeededCount');
  const atMost = (most: number, what: string, code: string): void => {
    if (count <= most) return;
    problems.invalid(place, count, `must be less than or equal to ${most} (${what})`, code);
  };
  atMost(completions, 'the number of specified completions', 'succeeded-count-completions');
  if (total === null) return;
  const what = 'the number of indexes in the specified succeededIndexes field';
  atMost(total, what, 'succeeded-count-indexes');
}

/** How many indexes there are, 0 where they cannot be read. */
function validateIndexes(
  { problems }: Check,
  text: string,
  completions: number,
  rule: Place,
): number {
  const at = rule.child('succeededIndexes');
  if (byteLength(text) > LONGEST_INDEXES) {
    problems.tooLong(at, LONGEST_INDEXES, 'succeeded-indexes-length');
  }
  const { total, error } = readIndexes(text, completions);
  if (error === null) return total;
  const detail = `error parsing succeededIndexes: ${error}`;
  problems.invalid(at, text, detail, 'succeeded-indexes-format');
  return 0;
}

interface Indexes {
  readonly total: number;
  readonly error: string | null;
}

/** Source: validateIndexesFormat. */
function readIndexes(text: string, completions: number): Indexes {
  if (text === '') return { total: 0, error: null };
  let total = 0;
  let last = -1;
  for (const interval of text.split(',')) {
    const read = readInterval(interval, completions);
    if (typeof read === 'string') return { total: 0, error: read };
    const [from, to] = read;
    if (last >= from) return { total: 0, error: notIncreasing(last, from) };
    total += to - from + 1;
    last = to;
  }
  return { total, error: null };
}

function notIncreasing(previous: number, current: number): string {
  return `non-increasing order, previous: ${previous}, current: ${current}`;
}

/** Both ends of an interval, or why there are none. Source: parseIndexInterval. */
function readInterval(text: string, completions: number): readonly [number, number] | string {
  const limits = text.split('-');
  if (limits.length > 2) {
    return `the fragment ${quoteGo(text)} violates the requirement that an index interval can have at most two parts separated by '-'`;
  }
  const ends: number[] = [];
  for (const limit of limits) {
    if (!/^\+?[0-9]+$/.test(limit) || Number(limit) > Number.MAX_SAFE_INTEGER)
      return `cannot convert string to integer for index: ${quoteGo(limit)}`;
    if (Number(limit) >= completions) return `too large index: ${quoteGo(limit)}`;
    ends.push(Number(limit));
  }
  const [from = 0, to] = ends;
  if (to === undefined) return [from, from];
  return from < to ? [from, to] : notIncreasing(from, to);
}
