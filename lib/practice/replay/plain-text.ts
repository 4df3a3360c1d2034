/** What is another on each cluster, by a word that is the same: names, ids, times, addresses, sizes. */
const PLAIN: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'UID'],
  [/\b[0-9a-f]{64}\b/g, 'ID'],
  [/\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b/g, 'MAC'],
  [/\bfe80::[0-9a-f:]+/g, 'IP'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g, 'TIME'],
  [
    /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d+ \d\d:\d\d:\d\d(?: UTC)? \d{4}/g,
    'TIME',
  ],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, 'TIME'],
  [/\b\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+\d{4}/g, 'TIME'],
  [/\b\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)?/g, 'TIME'],
  [/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: \+0000)?/g, 'TIME'],
  [/\b\d\d \w{3} \d{4} \d\d:\d\d:\d\d\.\d{3}/g, 'TIME'],
  [
    /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} +(?:\d\d:\d\d|\d{4})\b/g,
    'TIME',
  ],
  [/\b\d\d:\d\d:\d\d(?:\.\d+)?\b/g, 'TIME'],
  [/\b10\.(?:244|96)\.\d+\.\d+(?::\d{5}\b)?/g, 'IP'],
  [/\b172\.18\.0\.\d+(?::\d{5}\b)?/g, 'IP'],
  [/\b127\.0\.0\.1:\d{5}\b/g, 'IP'],
  [/\[\d{10}\]/g, '[NUMBER]'],
  [
    /\bin [\d.]+m?s \([\d.]+m?s including waiting\)\. Image size: \d+ bytes/g,
    'in TIME. Image size: SIZE',
  ],
  [/\btime=[\d.]+ ms/g, 'time=TIME'],
  [/round-trip min\/avg\/max = [\d./]+ ms/g, 'round-trip TIME'],
  [/\btotal \d+/g, 'total SIZE'],
  // What is too little memory to start with is told by cgroup v1 in other words than by v2.
  [
    /error during container init: error setting cgroup config for procHooks process: unable to set memory limit to \d+ \(current usage: \d+, peak usage: \d+\)/g,
    'container init was OOM-killed (memory limit too low?)',
  ],
  [/"[0-9a-f]{8}-[0-9a-f]+"/g, 'ETAG'],
  [/sha256:[0-9a-f]+/g, 'sha256:DIGEST'],
];

export function plainText(text: string): string {
  return PLAIN.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);
}

const ALPHABET = '[bcdf-hj-np-tv-xz2456789]';
const HASH = new RegExp(`(?<=[a-z0-9])-${ALPHABET}{8,10}(?![a-z0-9])`, 'g');
const RANDOM = new RegExp(`(?<=[a-zA-Z0-9])-${ALPHABET}{5}(?![a-z0-9])`, 'g');
const SCHEDULED = /(?<=[a-z])-\d{8}(?![0-9])/g;

/** Names that controllers have made: `web-57f845d86d-2vwht` is `web-HASH-RANDOM`, `tick-29924679` is `tick-MINUTE`. */
export function plainName(name: string): string {
  return name.replace(SCHEDULED, '-MINUTE').replace(HASH, '-HASH').replace(RANDOM, '-RANDOM');
}
