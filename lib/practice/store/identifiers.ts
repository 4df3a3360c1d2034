/** Random numbers from 0 to 1, without 1. Given from outside, so that a run can be repeated. */
export type Random = () => number;

/** Without vowels, 0, 1 and 3, so that no words come of it. Source: k8s.io/apimachinery/pkg/util/rand. */
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** What is put behind a `generateName`, and behind the names of a ReplicaSet's Pods. */
export function randomSuffix(random: Random, length = 5): string {
  let suffix = '';
  for (let n = 0; n < length; n++) suffix += LETTERS[Math.floor(random() * LETTERS.length)];
  return suffix;
}

/** The longest name that `generateName` may become. Source: k8s.io/apiserver/pkg/storage/names. */
const MOST_GENERATED = 63;

/** A name from a `generateName`; one that is too long is cut. */
export function generatedName(base: string, random: Random): string {
  const suffix = randomSuffix(random);
  return base.slice(0, MOST_GENERATED - suffix.length) + suffix;
}

/** A version 4 UUID. */
export function uuid(random: Random): string {
  const hex = (bits: number) =>
    Math.floor(random() * 2 ** bits)
      .toString(16)
      .padStart(bits / 4, '0');
  const variant = (8 + Math.floor(random() * 4)).toString(16);
  return `${hex(32)}-${hex(16)}-4${hex(12)}-${variant}${hex(12)}-${hex(32)}${hex(16)}`;
}

/** A time (ms since 1970) as metadata spells it. */
export function rfc3339(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
