import { readPlain } from '../scalar-value';

export interface ScalarPlace {
  /** Between brackets or braces. */
  readonly inFlow?: boolean;
}

/** Characters that stand in no YAML text as they are, or look like others: they are written as escapes. */
const UNPRINTABLE =
  /[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Characters with which no plain scalar begins. */
const INDICATORS = ',[]{}#&*!|>\'"%@`?:=';

const ENDS_OR_COMMENTS = /:(?: |$)|(?: )#|^ | $|^-(?: |$)|^(?:---|\.\.\.)/;
const SPECIAL_IN_FLOW = /[,[\]{}:?]|^-[,[\]{}]/;

/** What other readers of YAML take for a date, for minutes and seconds or for a number; Kubernetes does not. */
const DATE_OR_NUMBER =
  /^(?:\d{4}-\d\d?-\d\d?(?:[Tt\s]|$)|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?$|\.[\d_]+$)/;

export function hasUnprintable(text: string): boolean {
  return UNPRINTABLE.test(text);
}

/** A text that reads as itself without quotes, in Kubernetes and wherever else YAML is read. */
export function isPlainSafe(text: string, place: ScalarPlace = {}): boolean {
  if (text === '' || text === '<<' || INDICATORS.includes(text[0]!)) return false;
  if (readPlain(text) !== text || DATE_OR_NUMBER.test(text)) return false;
  if (ENDS_OR_COMMENTS.test(text) || UNPRINTABLE.test(text)) return false;
  return !(place.inFlow && SPECIAL_IN_FLOW.test(text));
}
