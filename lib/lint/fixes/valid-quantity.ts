import { parseQuantity } from '@/lib/kubernetes/quantity';
import { change, put } from '../fixing/changes';
import type { Certainty, Fix } from '../fixing/fix';
import { type Problem, valueAt } from '../fixing/problem';

/** An amount in other words: `500 m`, `1GB`, `0.5 cpu`. */
export const validQuantity: Fix = {
  code: 'valid-quantity',
  offers: (problem) => {
    const { diagnostic, path, value } = problem;
    if (diagnostic.code !== 'decode-quantity') return [];
    const written = valueAt(value, path);
    if (typeof written !== 'string') return [];
    const amounts = readings(written, isCpu(problem)).filter(
      (one) => parseQuantity(one.amount).quantity !== null,
    );
    return amounts.map(({ amount, certainty }) => ({
      title: `Change to \`${amount}\``,
      certainty,
      run: change(problem, `${String(path.at(-1))} changed to ${amount}`, () => [
        put(problem, path, /^\d+(?:\.\d+)?$/.test(amount) ? Number(amount) : amount),
      ]),
    }));
  },
};

function isCpu({ path }: Problem): boolean {
  return path.at(-1) === 'cpu';
}

interface Reading {
  readonly amount: string;
  readonly certainty: Certainty;
}

function readings(written: string, isCpu: boolean): readonly Reading[] {
  const text = written
    .trim()
    .replaceAll(/^(["'])(.*)\1$/g, '$2')
    .trim();
  const parts = /^([+-]?(?:\d[\d_]*(?:[.,]\d*)?|[.,]\d+))\s*([A-Za-z]*)\.?$/.exec(text);
  if (!parts) return [];
  const number = parts[1]!.replaceAll('_', '').replace(',', '.').replace(/\.$/, '');
  const unit = parts[2]!;
  return isCpu ? cpuReadings(number, unit) : byteReadings(number, unit);
}

function cpuReadings(number: string, unit: string): readonly Reading[] {
  const word = unit.toLowerCase();
  if (/^(?:|v?cpus?|v?cores?|c)$/.test(word)) return [{ amount: number, certainty: 'safe' }];
  if (/^(?:m|mc|mcpus?|mcores?|milli|millicpus?|millicores?)$/.test(word))
    return [{ amount: `${number}m`, certainty: 'safe' }];
  return [];
}

const LETTERS = 'kmgtpe';

/** `GB` is a billion bytes to the letter and often meant as `Gi`; `GiB` is clear. */
function byteReadings(number: string, unit: string): readonly Reading[] {
  const word = unit
    .toLowerCase()
    .replace(/bytes?$/, 'b')
    .replace(/(?<=.)b$/, '');
  if (word === '' || word === 'b') return [{ amount: number, certainty: 'safe' }];
  const short = word.replace(/^(kilo|mega|giga|tera|peta|exa)$/, (name) => name[0]!);
  const letter = short[0]!;
  if (!LETTERS.includes(letter)) return [];
  const decimal = `${number}${letter === 'k' ? 'k' : letter.toUpperCase()}`;
  const binary = `${number}${letter.toUpperCase()}i`;
  if (short === `${letter}i` || /^[kmgtp]ibi$/.test(short))
    return [{ amount: binary, certainty: 'safe' }];
  if (short !== letter) return [];
  return [
    { amount: binary, certainty: 'likely' },
    { amount: decimal, certainty: 'likely' },
  ];
}
