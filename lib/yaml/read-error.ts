import type { Span } from '@/lib/text/types';

export type ReadErrorCode =
  | 'unknown-alias'
  | 'recursive-alias'
  | 'too-many-aliases'
  | 'second-document'
  | 'complex-key';

/** Text that is YAML, but nothing that Kubernetes can read. */
export class ReadError extends Error {
  constructor(
    readonly code: ReadErrorCode,
    readonly span: Span,
    /** Of the anchor, where the error is about one. */
    readonly anchor = '',
  ) {
    super(code);
  }
}
