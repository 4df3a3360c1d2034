import type { Diagnostic } from './types';

/**
 * The words of the API server or of kubectl with the field that they are about, as they print them; of YAML the
 * parser's own. '' where there are none.
 */
export function serverWordsOf({
  source,
  field,
  message,
  detail,
}: Pick<Diagnostic, 'source' | 'field' | 'message' | 'detail'>): string {
  if (source === 'yaml' || source === 'pod-designer') return detail ?? '';
  return field === '' || namesPlace(message) ? message : `${field}: ${message}`;
}

/** What does not decode, and warnings, name the field themselves, each in a way of its own. */
function namesPlace(message: string): boolean {
  return /^(?:json: |unknown field |duplicate field |line \d+: |(?:spec|metadata)[.[:])/.test(
    message,
  );
}
