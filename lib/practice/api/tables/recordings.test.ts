import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '@/lib/practice/store/object';
import { humanDuration } from './age';
import { PODS } from './pods';

const folder = process.env.POD_DESIGNER_RECORDINGS ?? '';
const isThere = folder !== '' && existsSync(folder);

function rows<T>(...path: readonly string[]): T[] {
  const file = join(folder, ...path);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

interface Step {
  readonly t: number;
  readonly argv: readonly string[];
  readonly stdout: string;
  readonly seconds: number;
}

interface Watched {
  readonly t: number;
  readonly type: string;
  readonly object: KubeObject;
}

/** What was there between the beginning and the end of a command: all states that it may have seen. */
function statesAt(watch: readonly Watched[], name: string, from: number, to: number): KubeObject[] {
  const own = watch.filter(({ object }) => object.kind === 'Pod' && object.metadata.name === name);
  const before = own.filter(({ t }) => t <= from).at(-1);
  const during = own.filter(({ t }) => t > from && t <= to);
  return [...(before ? [before] : []), ...during].map(({ object }) => object);
}

describe.skipIf(!isThere)('what `kubectl get pods` printed on a real node', () => {
  it('is what the table says of the Pod at that moment', () => {
    let checked = 0;
    const wrong: string[] = [];
    for (const scenario of isThere ? readdirSync(folder) : []) {
      const watch = rows<Watched>(scenario, 'watch.jsonl');
      for (const { t, argv, stdout, seconds } of rows<Step>(scenario, 'steps.jsonl')) {
        const isList = argv[1] === 'get' && argv[2] === 'pods' && !argv.includes('-o') && stdout;
        if (!isList) continue;
        for (const line of stdout.trim().split('\n').slice(1)) {
          const [name = '', ready, status, restarts] = line.split(/\s{2,}/);
          const states = statesAt(watch, name, t - 0.3, t + (seconds ?? 1) + 0.3);
          if (states.length === 0) continue;
          checked++;
          const said = states.map((pod) => PODS.row(pod, 0).slice(1, 4).map(String));
          const count = restarts?.split(' ')[0];
          const fits = said.some(
            (row) => row[0] === ready && row[1] === status && row[2]?.split(' ')[0] === count,
          );
          if (!fits) wrong.push(`${scenario} ${t}: ${line} / ${JSON.stringify(said)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(300);
  });
});

describe('an age', () => {
  it.each([
    [-2500, '<invalid>'],
    [-1500, '0s'],
    [0, '0s'],
    [119_999, '119s'],
    [120_000, '2m'],
    [125_000, '2m5s'],
    [600_000, '10m'],
    [3 * 3_600_000 - 1, '179m'],
    [3 * 3_600_000, '3h'],
    [3 * 3_600_000 + 60_000, '3h1m'],
    [8 * 3_600_000, '8h'],
    [48 * 3_600_000, '2d'],
    [49 * 3_600_000, '2d1h'],
    [9 * 86_400_000, '9d'],
    [800 * 86_400_000, '2y70d'],
    [9 * 365 * 86_400_000, '9y'],
  ])('of %i ms is %s', (milliseconds, words) => {
    expect(humanDuration(milliseconds)).toBe(words);
  });
});
