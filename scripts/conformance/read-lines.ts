import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Line } from './types';

/** The objects of a file of one JSON object a line, also `.gz`. Throws where a line is no JSON. */
export function readLines(file: string): readonly Line[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseLine(line));
}

function parseLine(line: string): Line {
  const parse = JSON.parse as (text: string, reviver: typeof keepDigits) => Line;
  return parse(line, keepDigits);
}

/** Newer engines tell how a number is written: one with too many digits for a float keeps them. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined)
    return value;
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}
