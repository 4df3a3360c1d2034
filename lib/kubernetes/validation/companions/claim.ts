import type { FieldError } from '../../field-error';
import { dnsSubdomainErrors } from '../../names';
import type { Version } from '../../versions';
import { validateObjectMeta } from '../metadata';
import { ROOT } from '../place';
import { Problems } from '../problems';
import { asFields, fieldsOf, NO_FIELDS } from '../values';
import { validateClaimSpec } from '../volumes/claim-template';

/** Source: ValidatePersistentVolumeClaim. */
export function validateClaim(object: unknown, version: Version): readonly FieldError[] {
  const claim = asFields(object);
  const problems = new Problems();
  const meta = fieldsOf(claim, 'metadata') ?? NO_FIELDS;
  validateObjectMeta(problems, meta, ROOT.child('metadata'), version, dnsSubdomainErrors);
  const spec = fieldsOf(claim, 'spec') ?? NO_FIELDS;
  validateClaimSpec({ problems, version }, spec, ROOT.child('spec'));
  return problems.list;
}
