import { isPlainMap, type PlainMap } from '@/lib/kubernetes/plain-map';
import type { Call } from './context';
import type { ApiAnswer, Sink } from './request';
import { resource } from './resources/registry';
import { wantsTable } from './verbs/answer';
import { sentBody } from './verbs/read-object';

const GROUP = 'events.k8s.io';
const VERSION = `${GROUP}/v1`;

/** New names of the fields of an Event, by their old ones. Source: pkg/apis/events/v1/conversion.go. */
const NAMES = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['reportingComponent', 'reportingController'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
] as const;

/** The events of `events.k8s.io` are those of the core group under other names. null: the request is of something else. */
export function asCoreEvents(call: Call, answer: (call: Call) => ApiAnswer): ApiAnswer | null {
  if (call.resource.group !== GROUP) return null;
  const given = answer({ ...call, resource: resource('events'), request: toCore(call) });
  if (wantsTable(call)) return given;
  if (given.kind === 'reply') return { ...given, body: toNew(given.body) };
  if (given.kind !== 'stream') return given;
  return {
    ...given,
    start: (sink: Sink) =>
      given.start({ ...sink, write: (text) => sink.write(text.replace(/.+/g, newLine)) }),
  };
}

function newLine(line: string): string {
  const event = JSON.parse(line) as { object: unknown };
  return JSON.stringify({ ...event, object: toNew(event.object) });
}

function toCore(call: Call): Call['request'] {
  const { request } = call;
  if (request.method !== 'POST' && request.method !== 'PUT') return request;
  const body = renamed(sentBody(call), ([old, fresh]) => [fresh, old]);
  return {
    ...request,
    contentType: 'application/json',
    body: JSON.stringify({ ...body, ...(body.apiVersion === VERSION && { apiVersion: 'v1' }) }),
  };
}

function toNew(body: unknown): unknown {
  if (!isPlainMap(body)) return body;
  if (body.kind === 'EventList')
    return { ...body, apiVersion: VERSION, items: (body.items as unknown[]).map(renamedToNew) };
  return body.kind === 'Event' ? { ...renamedToNew(body), apiVersion: VERSION } : body;
}

function renamedToNew(event: unknown): PlainMap {
  return renamed(event as PlainMap, (pair) => pair);
}

function renamed(
  event: PlainMap,
  fromTo: (pair: (typeof NAMES)[number]) => readonly [string, string],
): PlainMap {
  const names = new Map(NAMES.map(fromTo));
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [names.get(name) ?? name, value]),
  );
}
