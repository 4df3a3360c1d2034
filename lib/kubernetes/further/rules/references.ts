import { dnsSubdomainErrors } from '../../names';
import type { Place } from '../../validation/place';
import { type Fields, optionalText, textOf } from '../../validation/values';
import { type Check, pathSegmentErrors } from './common';

/** A group, kind and name of something. Codes begin with `code`. Source: validateIngressTypedLocalObjectReference. */
export function validateTypedRef({ problems }: Check, ref: Fields, at: Place, code: string): void {
  const group = optionalText(ref, 'apiGroup');
  if (group !== null)
    problems.invalidEach(at.child('apiGroup'), group, dnsSubdomainErrors(group), `${code}-group`);
  for (const key of ['kind', 'name']) {
    const text = textOf(ref, key);
    if (text === '') problems.required(at.child(key), `${code}-${key}-required`);
    else problems.invalidEach(at.child(key), text, pathSegmentErrors(text), `${code}-${key}`);
  }
}
