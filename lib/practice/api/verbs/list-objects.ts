import type { KubeObject } from '@/lib/practice/store/object';
import { badRequest, StatusError } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import type { ApiReply } from '../request';
import { matchesFields, parseFieldSelector } from '../selectors/field-selector';
import { matchesLabels, parseLabelSelector } from '../selectors/label-selector';
import { answerList } from './answer';

/** Which objects a request is about. Throws 400 for selectors that are none. */
export function selection({ request, resource, namespace, name }: Call) {
  const labels = parseLabelSelector(request.query.get('labelSelector'));
  const fields = parseFieldSelector(request.query.get('fieldSelector'), resource.fields);
  return (object: KubeObject): boolean =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    (name === '' || object.metadata.name === name) &&
    matchesLabels(object.metadata.labels, labels) &&
    matchesFields(object, fields);
}

/** Where a list goes on: behind a key, in the state of a version. */
interface Continue {
  readonly version: string;
  readonly after: string;
}

/** A list, or a page of it. Throws 400, 410, and 504 for a version that is still to come. */
export function listObjects(call: Call): ApiReply {
  const { server, resource, namespace, request } = call;
  const isSelected = selection(call);
  const limit = request.query.number('limit') ?? 0;
  const from = readContinue(request.query.get('continue'));
  const current = server.store.resourceVersion;
  checkVersion(call, current, from !== null);
  // A page belongs to the state in which the first was read: who watches from there hears of what has changed since.
  const resourceVersion = from?.version ?? current;
  const all = server.store.list(resource, namespace).filter(isSelected);
  const rest = from ? all.filter((object) => keyOf(object) > from.after) : all;
  const items = limit > 0 ? rest.slice(0, limit) : rest;
  if (items.length === rest.length) return answerList(call, { items, resourceVersion });
  const last = items.at(-1)!;
  const continueToken = writeContinue({ version: resourceVersion, after: keyOf(last) });
  // With a selector the server does not know how many are left.
  const hasSelector =
    request.query.get('labelSelector') + request.query.get('fieldSelector') !== '';
  const remaining = hasSelector ? {} : { remainingItemCount: rest.length - items.length };
  return answerList(call, { items, resourceVersion, continueToken, ...remaining });
}

function checkVersion({ request }: Call, current: string, continues: boolean): void {
  const asked = request.query.get('resourceVersion');
  if (asked === '' || (asked === '0' && !continues)) return;
  if (continues && asked !== '0')
    throw badRequest('specifying resource version is not allowed when using continue');
  const version = readVersion(asked);
  if (version > Number(current)) throw tooLarge(version, current);
  const isExact = request.query.get('resourceVersionMatch') === 'Exact';
  if (isExact && version < Number(current))
    throw new StatusError(410, 'Expired', 'The resourceVersion for the provided list is too old.');
}

/** Throws 400 for what is no version. */
export function readVersion(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const quoted = JSON.stringify(text);
  throw badRequest(
    `resourceVersion: Invalid value: ${quoted}: strconv.ParseUint: parsing ${quoted}: invalid syntax`,
  );
}

/** Source: k8s.io/apiserver/pkg/storage, NewTooLargeResourceVersionError. */
function tooLarge(asked: number, current: string): StatusError {
  const message = `Timeout: Too large resource version: ${asked}, current: ${current}`;
  return new StatusError(504, 'Timeout', message, {
    causes: [
      { reason: 'ResourceVersionTooLarge', message: 'Too large resource version', field: '' },
    ],
    retryAfterSeconds: 1,
  });
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}\u0000${metadata.name}`;
}

/** In letters that an address takes as they are. */
function writeContinue(from: Continue): string {
  return [...JSON.stringify(from)]
    .map((sign) => sign.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('');
}

function readContinue(token: string): Continue | null {
  if (token === '') return null;
  const signs = /^([0-9a-f]{2})+$/.test(token) ? (token.match(/../g) ?? []) : [];
  const text = signs.map((sign) => String.fromCharCode(Number.parseInt(sign, 16))).join('');
  try {
    const { version, after } = JSON.parse(text) as Partial<Continue>;
    if (typeof version === 'string' && typeof after === 'string') return { version, after };
  } catch {
    // Said below.
  }
  throw badRequest(
    'invalid continue token: continue key is not valid: illegal base64 data at input byte 0',
  );
}
