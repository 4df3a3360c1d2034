import type { Span } from '@/lib/text/types';
import type { YamlProblem } from '../types';

type More = Pick<YamlProblem, 'related' | 'fix'>;

/** What Kubernetes will not take. */
export function error(
  code: string,
  span: Span,
  message: string,
  detail = '',
  more: More = {},
): YamlProblem {
  const { start, end } = span;
  return { code, severity: 'error', start, end, message, detail, ...more };
}

/** What Kubernetes takes otherwise than it looks. */
export function warning(code: string, span: Span, message: string, more: More = {}): YamlProblem {
  const { start, end } = span;
  return { code, severity: 'warning', start, end, message, detail: '', ...more };
}
