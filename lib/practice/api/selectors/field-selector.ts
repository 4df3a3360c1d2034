import type { KubeObject } from '@/lib/practice/store/object';
import { badRequest } from '@/lib/practice/store/status-error';
import { valueAt } from '../tables/read';

export interface FieldRequirement {
  readonly field: string;
  readonly isEqual: boolean;
  readonly value: string;
}

/**
 * A field selector as it stands in an address: `status.phase!=Running,spec.nodeName=a`. A backslash takes the next sign
 * as it is. Throws 400 for what is none, and for a field that objects of the kind cannot be selected by.
 * Source: k8s.io/apimachinery/pkg/fields, ParseSelector.
 */
export function parseFieldSelector(
  text: string,
  allowed: readonly string[],
): readonly FieldRequirement[] {
  return splitTerms(text).map((term) => {
    const requirement = parseTerm(term, text);
    if (!ALWAYS.includes(requirement.field) && !allowed.includes(requirement.field))
      throw badRequest(notKnown(requirement.field, allowed));
    return requirement;
  });
}

function notKnown(field: string, allowed: readonly string[]): string {
  if (allowed.length > 0) return `field label not supported: ${field}`;
  const known = ALWAYS.map((one) => JSON.stringify(one)).join(', ');
  return `${JSON.stringify(field)} is not a known field selector: only ${known}`;
}

/** By which objects of every kind can be selected. */
const ALWAYS: readonly string[] = ['metadata.name', 'metadata.namespace'];

function splitTerms(text: string): string[] {
  const terms = text.match(/(?:\\.|[^,\\])+/gs) ?? [];
  return terms.filter((term) => term.trim() !== '');
}

function parseTerm(term: string, whole: string): FieldRequirement {
  const found = /^((?:\\.|[^=!\\])*)(!=|==|=)(.*)$/s.exec(term);
  if (!found) throw badRequest(`invalid selector: '${whole}'; can't understand '${term}'`);
  const [, field = '', operator, value = ''] = found;
  return {
    field: field.trim(),
    isEqual: operator !== '!=',
    value: value.replace(/\\([\\,=])/g, '$1').trim(),
  };
}

export function matchesFields(object: KubeObject, selector: readonly FieldRequirement[]): boolean {
  return selector.every(
    ({ field, isEqual, value }) => (fieldText(object, field) === value) === isEqual,
  );
}

function fieldText(object: KubeObject, field: string): string {
  const value = valueAt(object, ...field.split('.'));
  return value === undefined || value === null ? '' : String(value);
}
