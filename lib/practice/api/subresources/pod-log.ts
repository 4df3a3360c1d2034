import { utf8Decode, utf8Encode } from '@/lib/practice/bytes';
import { NODES } from '@/lib/practice/kubelet/pod';
import type { LogOptions } from '@/lib/practice/kubelet/read-log';
import {
  badRequest,
  notFound,
  type StatusCause,
  StatusError,
} from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import { type ApiAnswer, type ApiReply, type Query, reply, type Sink } from '../request';
import { containerOf, podOf } from './pod-container';

/** `GET …/pods/<name>/log`: what a container printed, and with `follow` what it prints. Throws 400, 404, 422. */
export function podLog(call: Call): ApiAnswer {
  const { server, request } = call;
  const options = readOptions(call);
  const pod = podOf(call);
  const container = containerOf(call, pod);
  const { namespace = '', name } = pod.metadata;
  const { kubelet } = server;
  // Nobody has run a Pod that has no node: there is nothing to tell.
  if (!pod.spec.nodeName || !kubelet) return plain('');
  if (!server.store.get(NODES, undefined, pod.spec.nodeName))
    throw notFound(call.resource, pod.spec.nodeName);
  if (!kubelet.find({ namespace, name }))
    throw badRequest(`pod "${name}" cannot be found - no logs available`);
  const read = (sink: Sink) =>
    kubelet.readLog({ namespace, name }, container, { ...options, ...sink });
  const limit = request.query.number('limitBytes');
  if (!options.follow) return plain(cut(readAll(read), limit));
  // What is refused is refused before anything is sent.
  kubelet.readLog({ namespace, name }, container, {
    ...options,
    follow: false,
    write() {},
    end() {},
  });
  return {
    kind: 'stream',
    contentType: 'text/plain',
    start: (sink) => read(limit === null ? sink : limited(sink, limit)).stop,
  };
}

function plain(body: string): ApiReply {
  return { ...reply(body), contentType: 'text/plain' };
}

function readAll(read: (sink: Sink) => unknown): string {
  const parts: string[] = [];
  read({ write: (text) => void parts.push(text), end() {} });
  return parts.join('');
}

/** The first bytes of a text: what is left of a sign in the middle of which it is cut becomes U+FFFD. */
function cut(text: string, limit: number | null): string {
  return limit === null ? text : utf8Decode(utf8Encode(text).slice(0, limit));
}

function limited(sink: Sink, limit: number): Sink {
  let left = limit;
  return {
    write(text) {
      if (left <= 0) return;
      sink.write(cut(text, left));
      left -= utf8Encode(text).length;
      if (left <= 0) sink.end();
    },
    end: sink.end,
  };
}

/** Throws 400 and 422. Source: pkg/apis/core/validation, ValidatePodLogOptions. */
function readOptions(call: Call): Omit<LogOptions, 'write' | 'end'> {
  const { query } = call.request;
  const tail = query.number('tailLines');
  const limit = query.number('limitBytes');
  const seconds = query.number('sinceSeconds');
  const since = sinceTime(query);
  const stream = query.get('stream') || 'All';
  const causes: StatusCause[] = [];
  const invalid = (field: string, value: number, why: string) =>
    causes.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${value}: ${why}`,
      field,
    });
  if (tail !== null && tail < 0) invalid('tailLines', tail, 'must be greater than or equal to 0');
  if (limit !== null && limit < 1) invalid('limitBytes', limit, 'must be greater than 0');
  if (seconds !== null && since !== null) causes.push(forbid(ONE_SINCE));
  else if (seconds !== null && seconds < 1)
    invalid('sinceSeconds', seconds, 'must be greater than 0');
  if (!STREAMS.includes(stream))
    causes.push({
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: ${JSON.stringify(stream)}: supported values: "All", "Stderr", "Stdout"`,
      field: 'stream',
    });
  if (stream !== 'All' && tail !== null) causes.push(forbid(TAIL_OF_ONE));
  if (causes.length > 0) throw refused(call.name, causes);
  const from = seconds === null ? since : call.server.now() - seconds * 1000;
  return {
    previous: query.isSet('previous'),
    timestamps: query.isSet('timestamps'),
    follow: query.isSet('follow'),
    ...(tail !== null && { tail }),
    ...(from !== null && { since: from }),
    ...(stream !== 'All' && { stream: stream === 'Stdout' ? 'stdout' : 'stderr' }),
  };
}

const STREAMS: readonly string[] = ['Stdout', 'Stderr', 'All'];
const ONE_SINCE = 'at most one of `sinceTime` or `sinceSeconds` may be specified';
const TAIL_OF_ONE = '`tailLines` and specific `stream` are mutually exclusive for now';

function forbid(why: string): StatusCause {
  return { reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field: '' };
}

function refused(name: string, causes: readonly StatusCause[]): StatusError {
  const texts = causes.map(({ field, message }) =>
    field === '' ? `: ${message}` : `${field}: ${message}`,
  );
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return new StatusError(422, 'Invalid', `PodLogOptions "${name}" is invalid: ${all}`, {
    name,
    kind: 'PodLogOptions',
    causes,
  });
}

/** In milliseconds. */
function sinceTime(query: Query): number | null {
  const text = query.get('sinceTime');
  if (text === '') return null;
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return time;
  const quoted = JSON.stringify(text);
  throw badRequest(
    `parsing time ${quoted} as "2006-01-02T15:04:05Z07:00": cannot parse ${quoted} as "2006"`,
  );
}
