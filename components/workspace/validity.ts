import type { DesignState } from '@/lib/client/types';

/** What is known of the text: only what was checked, which is whether it is YAML. */
export type Validity = 'loading' | 'empty' | 'valid' | 'broken';

export function validityOf({ save, parsed }: Pick<DesignState, 'save' | 'parsed'>): Validity {
  if (save.state === 'loading') return 'loading';
  const { documents } = parsed;
  if (documents.some(({ body }) => body.problem)) return 'broken';
  return documents.some(({ body }) => body.root) ? 'valid' : 'empty';
}

export const VALIDITY_WORDS: Readonly<Record<Validity, string>> = {
  loading: '',
  empty: 'Empty',
  valid: 'Valid YAML',
  broken: 'Not valid YAML',
};
