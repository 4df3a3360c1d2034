import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { Span } from '@/lib/text/types';
import type { Diagnostic } from '../types';

/** A second place, by offsets of the body. */
export interface RelatedSpan {
  readonly span: Span;
  readonly message: string;
}

/**
 * A diagnostic that knows nothing of where its document stands in the file: by offsets of the body, so that it holds as
 * long as the body does.
 */
export interface Finding
  extends Pick<Diagnostic, 'severity' | 'code' | 'source' | 'detail' | 'field' | 'item'> {
  readonly span: Span;
  readonly path: FieldPath;
  /** Line numbers in it are marks of lib/yaml (`lineMark`), filled in where the document stands. */
  readonly message: string;
  /** Its message holds such marks. The words of others are never searched for them. */
  readonly hasLineMarks: boolean;
  readonly related: readonly RelatedSpan[];
}
