import { isPlainMap } from '../plain-map';
import { utf8 } from '../utf8';

const TYPE =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';
const MOST_BYTES = 30;

/**
 * What the server says of a body that is no object at all; null where it is one, or nothing, which it reads as one
 * without fields. `body`: the text that was sent. Source: k8s.io/apiserver, transformDecodeError.
 */
export function unrecognized(value: unknown, kind: string, body?: string): string | null {
  if (isPlainMap(value) || value === null || value === undefined) return null;
  const sent = body ?? JSON.stringify(value);
  const why = `couldn't get version/kind; json parse error: ${parseError(value, sent, body)}`;
  return unreadable(kind, why, sent);
}

/** What the server says of a body that it cannot read for this reason. */
export function unreadable(kind: string, why: string, sent: string): string {
  return `the object provided is unrecognized (must be of type ${kind}): ${why} (${summary(sent)})`;
}

function parseError(value: unknown, sent: string, body: string | undefined): string {
  if (sent.trim() === '') return 'unexpected end of JSON input';
  if (body !== undefined && !isJson(body)) {
    const first = sent.trimStart().charAt(0);
    return `invalid character '${first}' looking for beginning of value`;
  }
  const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return `json: cannot unmarshal ${type} into Go value of type ${TYPE}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function summary(sent: string): string {
  if (sent === '') return '<empty>';
  const bytes = utf8(sent);
  const hex = bytes.slice(0, MOST_BYTES).map((byte) => byte.toString(16).padStart(2, '0'));
  return hex.join('') + (bytes.length > MOST_BYTES ? ' ...' : '');
}
