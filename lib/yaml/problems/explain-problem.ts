import type { Span } from '@/lib/text/types';
import type { YamlProblem } from '../types';

/** Why a document does not parse, in words. */
export function explainProblem(text: string, error: unknown): YamlProblem {
  const detail = error instanceof Error ? error.message : String(error);
  return { ...placeOf(text, error), code: 'syntax', severity: 'error', message: detail, detail };
}

function placeOf(text: string, error: unknown): Span {
  const mark = (error as { mark?: { position: number } }).mark;
  const start = Math.min(mark?.position ?? 0, text.length);
  return { start, end: Math.min(start + 1, text.length) };
}
