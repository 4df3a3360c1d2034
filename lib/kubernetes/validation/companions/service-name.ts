import { byteLength } from '../values';

const LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const isLabel = new RegExp(`^${LABEL}$`);

/** Names of Services until 1.35, which may not begin with a digit (IsDNS1035Label). */
export function serviceNameErrors(name: string): readonly string[] {
  const errors: string[] = [];
  if (byteLength(name) > 63) errors.push('must be no more than 63 characters');
  if (!isLabel.test(name))
    errors.push(
      `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '${LABEL}')`,
    );
  return errors;
}
