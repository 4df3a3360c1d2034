import type { Process } from '../process/process';
import type { Task } from '../process/types';
import type { Applet } from './define-applet';
import { readEscapes } from './escapes';

/** What is left to print, and the errors on the way. */
interface Run {
  readonly args: readonly string[];
  next: number;
  out: string;
  errors: string[];
  stopped: boolean;
  /** Texts that are no numbers are read as far as they are. */
  readonly loose?: boolean;
  readonly isNumber?: readonly boolean[];
}

const SPEC = /%(%|([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?(?:hh|h|ll|l|L|z|j)?([diouxXcsbeEfgG]))/;
/** Wider fields are cut: they would only take the host's memory. */
const MAX_WIDTH = 1 << 20;
const HAS_PRECISION = /\./;

/** printf as a builtin and as a program. The format is used again while arguments are left. */
export function* printfMain(p: Process, argv: readonly string[], name: string): Task<number> {
  const format = argv[1];
  if (format === undefined) {
    yield* p.err(`${name}: usage: printf FORMAT [ARGUMENT...]\n`);
    return 2;
  }
  const run: Run = { args: argv.slice(2), next: 0, out: '', errors: [], stopped: false };
  do {
    const before = run.next;
    formatOnce(format, run);
    if (run.next === before) break;
    if (p.step()) yield 'preempt';
  } while (run.next < run.args.length && !run.stopped);
  for (const error of run.errors) yield* p.err(`${name}: ${error}\n`);
  yield* p.out(run.out);
  return run.errors.length > 0 ? 1 : 0;
}

function formatOnce(format: string, run: Run): void {
  let rest = format;
  while (rest !== '' && !run.stopped) {
    const at = rest.indexOf('%');
    run.out += readEscapes(at < 0 ? rest : rest.slice(0, at)).text;
    if (at < 0) return;
    const match = SPEC.exec(rest.slice(at));
    if (match?.index !== 0) {
      run.errors.push(`%${rest[at + 1] ?? ''}: invalid format`);
      run.stopped = true;
      return;
    }
    if (match[1] === '%') run.out += '%';
    else run.out += convert(match, run);
    rest = rest.slice(at + match[0].length);
  }
}

function convert(match: RegExpExecArray, run: Run): string {
  const [whole, , flags = '', width, precision, kind = 's'] = match;
  const take = () => run.args[run.next++];
  const size = width === '*' ? Number(take() ?? 0) : Number(width ?? 0);
  const exact =
    precision === '*'
      ? Number(take() ?? 0)
      : precision === undefined
        ? undefined
        : Number(precision);
  const digits = HAS_PRECISION.test(whole) ? (exact ?? 0) : undefined;
  const argument = take();
  const left = flags.includes('-') || size < 0;
  const text = body(kind, argument, flags, digits, run);
  const wide = Math.min(Math.abs(size), MAX_WIDTH);
  const zero =
    flags.includes('0') &&
    !left &&
    !/[scb]/.test(kind) &&
    !(digits !== undefined && /[dioxXu]/.test(kind));
  if (zero) {
    const sign = /^([-+ ]|0[xX])/.exec(text)?.[0] ?? '';
    return sign + text.slice(sign.length).padStart(wide - sign.length, '0');
  }
  return left ? text.padEnd(wide) : text.padStart(wide);
}

function body(
  kind: string,
  argument: string | undefined,
  flags: string,
  digits: number | undefined,
  run: Run,
): string {
  const word = argument ?? '';
  if (kind === 's') return digits === undefined ? word : word.slice(0, digits);
  if (kind === 'c')
    return run.isNumber?.[run.next - 1]
      ? String.fromCharCode((Number.parseInt(word, 10) || 0) & 255)
      : word.slice(0, 1) || (run.loose ? '\0' : '');
  if (kind === 'b') {
    const { text, stopped } = readEscapes(word, true);
    run.stopped ||= stopped;
    return digits === undefined ? text : text.slice(0, digits);
  }
  if (/[eEfgG]/.test(kind)) return float(kind, toNumber(word, run), flags, digits ?? 6);
  return integer(kind, toInteger(word, run, kind), flags, digits);
}

function toInteger(word: string, run: Run, kind: string): bigint {
  if (run.loose) {
    const value = Number.parseFloat(word) || 0;
    if (!Number.isFinite(value)) return 0n;
    const whole = BigInt(Math.trunc(value));
    // awk's numbers become int where they are printed as such.
    return kind === 'd' || kind === 'i' ? whole : BigInt.asUintN(32, whole);
  }
  if (word === '') return 0n;
  if (/^["']/.test(word)) return BigInt(word.charCodeAt(1) || 0);
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(word);
  if (!match) {
    run.errors.push(`invalid number '${word}'`);
    return 0n;
  }
  const [, sign, digits = '0'] = match;
  const isOctal = /^0\d/.test(digits);
  if (isOctal && /[89]/.test(digits)) {
    run.errors.push(`invalid number '${word}'`);
    return 0n;
  }
  const value = BigInt(isOctal ? `0o${digits.slice(1)}` : digits);
  return sign === '-' ? -value : value;
}

function toNumber(word: string, run: Run): number {
  if (run.loose) return Number.parseFloat(word) || 0;
  if (word === '') return 0;
  const value = Number(word);
  if (!Number.isNaN(value)) return value;
  run.errors.push(`invalid number '${word}'`);
  return 0;
}

function integer(kind: string, value: bigint, flags: string, digits: number | undefined): string {
  const signed = kind === 'd' || kind === 'i';
  const magnitude = signed ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  const base = kind === 'o' ? 8 : kind === 'x' || kind === 'X' ? 16 : 10;
  let text = magnitude.toString(base);
  if (kind === 'X') text = text.toUpperCase();
  if (digits !== undefined) text = text.padStart(Math.min(digits, MAX_WIDTH), '0');
  if (flags.includes('#') && base === 8 && !text.startsWith('0')) text = `0${text}`;
  if (flags.includes('#') && base === 16 && magnitude !== 0n) text = `0${kind}${text}`;
  if (!signed) return text;
  const sign = value < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return sign + text;
}

/** %e, %f and %g as C prints them. */
export function float(kind: string, value: number, flags: string, digits: number): string {
  const sign =
    value < 0 || Object.is(value, -0)
      ? '-'
      : flags.includes('+')
        ? '+'
        : flags.includes(' ')
          ? ' '
          : '';
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : `${sign}inf`;
  const lower = kind.toLowerCase();
  const text =
    lower === 'f'
      ? magnitude.toFixed(Math.min(digits, 100))
      : lower === 'e'
        ? exponent(magnitude, digits)
        : general(magnitude, digits || 1, flags.includes('#'));
  return sign + (kind === lower ? text : text.toUpperCase());
}

function exponent(value: number, digits: number): string {
  return value.toExponential(Math.min(digits, 100)).replace(/e([-+])(\d)$/, 'e$10$2');
}

function general(value: number, digits: number, keepsZeros: boolean): string {
  const power = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const text =
    power < -4 || power >= digits
      ? exponent(value, digits - 1)
      : value.toFixed(Math.max(0, digits - 1 - power));
  if (keepsZeros || !text.includes('.')) return text;
  return text.replace(/\.?0+(e|$)/, '$1');
}

/** A format filled once, as awk does it: what is no number counts as the number at its start, or 0. */
export function formatText(
  format: string,
  args: readonly string[],
  /** Which of them are numbers: `%c` makes a character of these. */
  isNumber: readonly boolean[] = [],
): { out: string } {
  const run: Run = { args, next: 0, out: '', errors: [], stopped: false, loose: true, isNumber };
  formatOnce(format, run);
  return run;
}

export const printf: Applet = {
  name: 'printf',
  program: (p) => printfMain(p, p.argv, 'printf'),
};
