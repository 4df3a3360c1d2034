import type { DesignState } from '@/lib/client/types';

/** What is known of the text. `refused`: it is YAML, but the API server would not take it. */
export type Validity = 'loading' | 'empty' | 'valid' | 'refused' | 'broken';

export function validityOf({
  save,
  parsed,
}: Pick<DesignState, 'save' | 'parsed'>): Exclude<Validity, 'refused'> {
  if (save.state === 'loading') return 'loading';
  const { documents } = parsed;
  if (documents.some(({ body }) => body.problem)) return 'broken';
  return documents.some(({ body }) => body.root) ? 'valid' : 'empty';
}

/** `version`: of Kubernetes, that the text was checked against; null: it is not checked yet. */
export function validityWords(validity: Validity, version: string | null): string {
  switch (validity) {
    case 'loading':
      return '';
    case 'empty':
      return 'Empty';
    case 'broken':
      return 'Not valid YAML';
    case 'refused':
      return `Not valid for ${version}`;
    case 'valid':
      return version === null ? 'Valid YAML' : `Valid for ${version}`;
  }
}
