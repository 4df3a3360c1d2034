import type { Verdict } from '@/lib/kubernetes/field-error';
import { StatusError } from '@/lib/practice/store/status-error';
import type { ApiResource } from './resources/resource';

/** A verdict of lib/kubernetes that says no, as the server answers it. */
export function refusalOf(
  verdict: Pick<Exclude<Verdict, { code: 201 }>, 'code' | 'reason' | 'message' | 'errors'>,
  { kind, group, plural }: ApiResource,
  name: string,
): StatusError {
  const { code, reason, message, errors } = verdict;
  const causes = errors.map((error) => ({
    reason: error.type,
    message: error.message,
    field: error.field,
  }));
  const details = {
    ...(name !== '' && { name }),
    ...(group !== '' && { group }),
    kind: code === 422 ? kind : plural,
    ...(code === 422 && { causes }),
  };
  return new StatusError(code, reason, message, code === 400 ? undefined : details);
}
