import { quoteGo } from '../validation/go-values';

const MOST = 2n ** 63n;

/** Why Go reads no whole number here, null where it does. `of` is the function that is called. Source: strconv. */
export function integerError(text: string, of: 'Atoi' | 'ParseInt' = 'Atoi'): string | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return `strconv.${of}: parsing ${quoteGo(text)}: invalid syntax`;
  const number = BigInt(text.replace(/^\+/, ''));
  if (number >= -MOST && number < MOST) return null;
  return `strconv.${of}: parsing ${quoteGo(text)}: value out of range`;
}
