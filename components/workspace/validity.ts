import type { DesignState } from '@/lib/client/types';

/**
 * What is known of the text. `refused`: it is YAML, but the API server would not take it. `unread`: it is too large to
 * be read.
 */
export type Validity = 'loading' | 'empty' | 'valid' | 'refused' | 'broken' | 'unread';

export function validityOf({
  save,
  parsed,
}: Pick<DesignState, 'save' | 'parsed'>): Exclude<Validity, 'refused'> {
  if (save.state === 'loading') return 'loading';
  const { documents } = parsed;
  const problems = documents.flatMap(({ body }) => body.problem ?? []);
  if (problems.some(({ code }) => code === 'too-large')) return 'unread';
  if (problems.length > 0) return 'broken';
  return documents.some(({ body }) => body.root) ? 'valid' : 'empty';
}

/**
 * `version`: of Kubernetes, that the text was checked against; null: it is not checked yet. `refusedBy`: the cluster
 * that has refused it; null: none has.
 */
export function validityWords(
  validity: Validity,
  version: string | null,
  refusedBy: string | null,
): string {
  switch (validity) {
    case 'loading':
      return '';
    case 'empty':
      return 'Empty';
    case 'broken':
      return 'Not valid YAML';
    case 'unread':
      return 'Too large to read';
    case 'refused':
      return refusedBy !== null ? `Refused by ${refusedBy}` : `Not valid for ${version}`;
    case 'valid':
      return version === null ? 'Valid YAML' : `Valid for ${version}`;
  }
}
