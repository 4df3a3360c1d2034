import { dnsLabelErrors, dnsSubdomainErrors } from '../../names';
import { labelKeyErrors } from '../../validation/label-names';
import { ROOT } from '../../validation/place';
import { type Fields, fieldsOf, NO_FIELDS, textsOf } from '../../validation/values';
import { type Check, checkClusterMeta, checkMeta } from './common';

const STANDARD = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** Source: ValidateNamespace. */
export function validateNamespaceObject(check: Check, namespace: Fields): void {
  checkClusterMeta(check, namespace, dnsLabelErrors);
  const { problems, version } = check;
  const finalizers = textsOf(fieldsOf(namespace, 'spec') ?? NO_FIELDS, 'finalizers');
  for (const [index, finalizer] of finalizers.entries()) {
    const place = ROOT.child('spec').child('finalizers').hiddenIndex(index);
    const errors = labelKeyErrors(finalizer, version);
    problems.invalidEach(place, finalizer, errors, 'namespace-finalizer');
    if (finalizer.includes('/') || STANDARD.includes(finalizer)) continue;
    const detail = 'name is neither a standard finalizer name nor is it fully qualified';
    problems.invalid(place, finalizer, detail, 'namespace-finalizer-standard');
  }
}

/** Source: ValidateServiceAccount. */
export function validateServiceAccount(check: Check, account: Fields): void {
  checkMeta(check, account, dnsSubdomainErrors);
}
