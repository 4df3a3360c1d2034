import { EditRefused } from '../edit-refused';
import { hasUnprintable, isPlainSafe, type ScalarPlace } from './plain-safe';

export type Quote = 'single' | 'double';

export interface ScalarOptions extends ScalarPlace {
  /** The quotes to use where some are needed. */
  readonly quote: Quote;
  /** Quotes even where none are needed. */
  readonly always?: boolean;
}

/** A scalar on one line. Throws `EditRefused` for a number that JSON has not. */
export function scalarText(value: unknown, options: ScalarOptions): string {
  if (typeof value === 'string') return stringText(value, options);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new EditRefused(`${value} is no number that Kubernetes can store.`);
  return Object.is(value, -0) ? '0' : String(value ?? null);
}

function stringText(text: string, options: ScalarOptions): string {
  if (!options.always && isPlainSafe(text, options)) return text;
  if (options.quote === 'single' && !hasUnprintable(text)) return `'${text.replaceAll("'", "''")}'`;
  return doubleQuoted(text);
}

const ESCAPED = /[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g;

/** JSON's strings are YAML's; what YAML takes for a line break or does not print is escaped, too. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
