import { problemsState } from '@/lib/client/problems-store';
import { explainCode } from '@/lib/lint/explanations/explain-code';
import { sentenceOf } from '@/lib/lint/sentence-of';
import type { Diagnostic } from '@/lib/lint/types';

/** What is wrong in one plain sentence. */
export function wordsOf(diagnostic: Diagnostic): string {
  const text = problemsState().parsed?.text ?? '';
  return (
    sentenceOf(diagnostic, text) ?? explainCode(diagnostic.code)?.meaning ?? diagnostic.message
  );
}

/** Words without the marks of what is code in them. */
export function withoutMarks(words: string): string {
  return words.replaceAll('`', '');
}
