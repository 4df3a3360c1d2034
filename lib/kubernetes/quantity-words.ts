import { compareQuantities, parseQuantity, type Quantity, quantityToNumber } from './quantity';

export type QuantityKind = 'cpu' | 'memory';

const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** What an amount comes to, for a person: `134.2 MB`, `0.25 cores`. '' for what is no amount. */
export function describeQuantity(kind: QuantityKind, text: string): string {
  const { quantity } = parseQuantity(text);
  if (!quantity) return '';
  const amount = quantityToNumber(quantity);
  return kind === 'cpu' ? describeCores(amount) : describeBytes(amount);
}

function describeCores(cores: number): string {
  if (cores > 0 && cores < 0.001) return 'under 0.001 cores';
  if (Math.abs(cores) >= 1e9) return '';
  const rounded = Number(cores.toFixed(3));
  return rounded === 1 ? '1 core' : `${rounded} cores`;
}

function describeBytes(bytes: number): string {
  if (bytes > 0 && bytes < 1) return 'under 1 byte';
  let amount = bytes;
  let unit = 0;
  while (Math.abs(amount) >= 999.95 && unit < BYTE_UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  if (Math.abs(amount) >= 1e6) return '';
  if (unit === 0) return `${Number(amount.toFixed(0))} ${amount === 1 ? 'byte' : 'bytes'}`;
  return `${amount.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

const CPU_STEP = 0.05;
const FIRST_STEP: Record<QuantityKind, string> = { cpu: '50m', memory: '64Mi' };
const SMALLEST_MEMORY = parseQuantity('1Mi').quantity;

/**
 * The next amount up or down: CPU by 50m, memory by doubling and halving, from 50m and 64Mi where there is none.
 * The unit stays as it is. The same text again where there is no further step.
 */
export function stepQuantity(kind: QuantityKind, text: string, direction: 1 | -1): string {
  if (text === '') return direction > 0 ? FIRST_STEP[kind] : '';
  const parts = /^([0-9]+(?:\.[0-9]*)?|\.[0-9]+)([a-zA-Z]{0,2})$/.exec(text);
  const { quantity } = parseQuantity(text);
  if (!parts || !quantity) return text;
  const number = Number(parts[1]);
  const unit = parts[2] ?? '';
  return kind === 'cpu'
    ? stepCpu(text, number, unit, direction)
    : stepMemory(text, number, unit, direction, quantity);
}

function stepCpu(text: string, number: number, unit: string, direction: 1 | -1): string {
  const step = unit === '' ? CPU_STEP : unit === 'm' ? CPU_STEP * 1000 : null;
  if (step === null) return text;
  // To the next multiple, so that 120m goes to 150m and then by even steps.
  const place = Number((number / step).toFixed(6));
  const next = direction > 0 ? Math.floor(place) + 1 : Math.ceil(place) - 1;
  return next < 1 ? text : `${Number((next * step).toFixed(3))}${unit}`;
}

function stepMemory(
  text: string,
  number: number,
  unit: string,
  direction: 1 | -1,
  quantity: Quantity,
): string {
  if (direction > 0) return `${Number((number * 2).toFixed(3))}${unit}`;
  const half = `${number / 2}${unit}`;
  const isFine = number / 2 === Number((number / 2).toFixed(3));
  const isLast = SMALLEST_MEMORY !== null && compareQuantities(quantity, SMALLEST_MEMORY) <= 0;
  return isFine && !isLast ? half : text;
}

/** Letters that people write, in any case, for the units that Kubernetes knows. Best first. */
const MEMORY_UNITS = new Map([
  ['k', ['Ki', 'k']],
  ['m', ['Mi', 'M']],
  ['g', ['Gi', 'G']],
  ['t', ['Ti', 'T']],
  ['p', ['Pi', 'P']],
]);

/** Amounts that a wrong text probably means, best first: `128mb` gives `128Mi` and `128M`. */
export function suggestQuantities(kind: QuantityKind, text: string): readonly string[] {
  const parts = /^\+?([0-9][0-9_' ]*(?:[.,][0-9]+)?|[.,][0-9]+)\s*([a-z%]*)\.?$/i.exec(text.trim());
  if (!parts) return [];
  const number = (parts[1] ?? '').replace(/[_' ]/g, '').replace(',', '.').replace(/^\./, '0.');
  const word = (parts[2] ?? '').toLowerCase();
  const units = kind === 'cpu' ? cpuUnits(word) : memoryUnits(word);
  return units.map((unit) => number + unit).filter((one) => parseQuantity(one).error === null);
}

function cpuUnits(word: string): readonly string[] {
  if (/^m(illi)?(cores?|cpus?)?$/.test(word)) return ['m'];
  return /^(c|cores?|v?cpus?)?$/.test(word) ? [''] : [];
}

function memoryUnits(word: string): readonly string[] {
  if (/^(b|bytes?)?$/.test(word)) return [''];
  const [, letter = '', binary] =
    /^([kmgtp])(i?)(b|bytes?|ega(bytes?)?|iga(bytes?)?)?$/.exec(word) ?? [];
  const units = MEMORY_UNITS.get(letter) ?? [];
  return binary ? units.slice(0, 1) : units;
}
