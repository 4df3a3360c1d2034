import { type StatusCause, StatusError } from '@/lib/practice/store/status-error';
import type { Call } from './context';
import type { Verb } from './resources/resource';

const MOST_MANAGER = 128;

/** Throws 422 for parameters that cannot be. Source: apimachinery, ValidateListOptions, ValidateCreateOptions and those beside them. */
export function checkOptions(verb: Verb, call: Call): void {
  switch (verb) {
    case 'list':
    case 'watch':
      refuse('ListOptions', verb === 'list' ? listCauses(call) : watchCauses(call));
      return;
    case 'create':
      refuse('CreateOptions', writeCauses(call));
      return;
    case 'update':
      refuse('UpdateOptions', writeCauses(call));
      return;
    case 'patch':
      refuse('PatchOptions', [...forceCauses(call), ...writeCauses(call)]);
      return;
    default:
  }
}

const MATCHES = ['Exact', 'NotOlderThan'];

function listCauses({ request: { query } }: Call): StatusCause[] {
  const match = query.get('resourceVersionMatch');
  const version = query.get('resourceVersion');
  const causes: StatusCause[] = [];
  const forbid = (why: string) => causes.push(forbidden('resourceVersionMatch', why));
  if (match !== '') {
    if (version === '')
      forbid('resourceVersionMatch is forbidden unless resourceVersion is provided');
    if (query.get('continue') !== '')
      forbid('resourceVersionMatch is forbidden when continue is provided');
    if (!MATCHES.includes(match))
      causes.push(unsupported('resourceVersionMatch', match, [...MATCHES, '']));
    if (match === 'Exact' && version === '0')
      forbid('resourceVersionMatch "exact" is forbidden for resourceVersion "0"');
  }
  if (query.all('sendInitialEvents').length > 0)
    causes.push(forbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list'));
  return causes;
}

function watchCauses({ request: { query } }: Call): StatusCause[] {
  const match = query.get('resourceVersionMatch');
  const hasInitial = query.all('sendInitialEvents').length > 0;
  const causes: StatusCause[] = [];
  const forbid = (why: string) => causes.push(forbidden('resourceVersionMatch', why));
  if (hasInitial && match !== 'NotOlderThan')
    forbid('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan');
  if (match !== '' && !hasInitial)
    forbid('resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided');
  if (match !== '' && match !== 'NotOlderThan')
    causes.push(unsupported('resourceVersionMatch', match, ['NotOlderThan']));
  return causes;
}

function writeCauses({ request: { query } }: Call): StatusCause[] {
  const manager = query.get('fieldManager');
  const causes = dryRunCauses(query.all('dryRun'));
  if (manager.length > MOST_MANAGER)
    causes.unshift({
      reason: 'FieldValueTooLong',
      message: `Too long: may not be more than ${MOST_MANAGER} bytes`,
      field: 'fieldManager',
    });
  const validation = query.get('fieldValidation');
  if (!['', 'Ignore', 'Strict', 'Warn'].includes(validation))
    causes.push(unsupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn']));
  return causes;
}

export function dryRunCauses(values: readonly string[]): StatusCause[] {
  if (values.every((one) => one === 'All')) return [];
  const shown = JSON.stringify(values);
  return [
    {
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: ${shown}: supported values: "All"`,
      field: 'dryRun',
    },
  ];
}

function forceCauses({ request: { query, contentType } }: Call): StatusCause[] {
  if (query.get('force') === '' || contentType.startsWith('application/apply-patch')) return [];
  return [forbidden('force', 'may not be specified for non-apply patch')];
}

function forbidden(field: string, why: string): StatusCause {
  return { reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field };
}

function unsupported(field: string, value: string, known: readonly string[]): StatusCause {
  const supported = known.map((one) => JSON.stringify(one)).join(', ');
  const message = `Unsupported value: ${JSON.stringify(value)}: supported values: ${supported}`;
  return { reason: 'FieldValueNotSupported', message, field };
}

/** Throws 422 where there are any. */
export function refuse(kind: string, causes: readonly StatusCause[]): void {
  if (causes.length === 0) return;
  const texts = causes.map(({ field, message }) => `${field}: ${message}`);
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  throw new StatusError(422, 'Invalid', `${kind}.meta.k8s.io "" is invalid: ${all}`, {
    group: 'meta.k8s.io',
    kind,
    causes,
  });
}
