import type { KubeObject } from '@/lib/practice/store/object';
import { StatusError, statusOf } from '@/lib/practice/store/status-error';
import type { WatchEvent, WatchEventType } from '@/lib/practice/store/store';
import type { Call } from '../context';
import type { ApiStream, Sink } from '../request';
import { apiVersionOf } from '../resources/resource';
import { includeObject, metadataOf, wantsMetadata, wantsTable } from './answer';
import { readVersion, selection } from './list-objects';

const MINUTE = 60_000;
/** What a watch lasts when nothing is said, and up to as long again. Source: apiserver, MinRequestTimeout. */
const LONGEST = 30 * MINUTE;

/**
 * Changes as they come, one JSON object a line. Who asks for it hears of versions, too, when nothing else happens.
 * Throws 400 for a version that is none.
 */
export function watchObjects(call: Call): ApiStream {
  const { request } = call;
  const isSelected = selection(call);
  const since = request.query.get('resourceVersion');
  if (since !== '') readVersion(since);
  request.query.number('timeoutSeconds');
  return {
    kind: 'stream',
    contentType: wantsTable(call)
      ? 'application/json;as=Table;v=v1;g=meta.k8s.io'
      : 'application/json',
    start(sink: Sink) {
      try {
        return begin(call, isSelected, since, sink);
      } catch (error) {
        if (!(error instanceof StatusError)) throw error;
        sink.write(`${JSON.stringify({ type: 'ERROR', object: statusOf(error) })}\n`);
        sink.end();
        return () => {};
      }
    },
  };
}

function begin(
  call: Call,
  isSelected: (object: KubeObject) => boolean,
  since: string,
  sink: Sink,
): () => void {
  const { server, resource, request } = call;
  const toLine = lineWriter(call);
  const isAsked = request.query.all('sendInitialEvents').length > 0;
  const withInitial = isAsked && request.query.isSet('sendInitialEvents');
  const later = isAsked && since === '' ? server.store.resourceVersion : since;
  const watch = server.store.watch(resource, withInitial ? undefined : later, (event) => {
    const type = selectedType(event, isSelected);
    if (type !== null) sink.write(toLine(type, event.object));
  });
  const tell = (isInitial: boolean) =>
    sink.write(bookmark(call, server.store.resourceVersion, isInitial));
  const withBookmarks = request.query.isSet('allowWatchBookmarks');
  if (withInitial && withBookmarks) tell(true);
  return timed(call, withBookmarks ? () => tell(false) : null, watch.stop, sink);
}

/** With a word each minute, and an end. Answers how to end it before. */
function timed(
  { server, request }: Call,
  tell: (() => void) | null,
  stop: () => void,
  sink: Sink,
): () => void {
  const { clock } = server;
  if (!clock) return stop;
  const asked = (request.query.number('timeoutSeconds') ?? 0) * 1000;
  const length = asked > 0 ? asked : LONGEST * (1 + (server.now() % 1000) / 1000);
  const again = () => {
    tell?.();
    minute = clock.setTimer(MINUTE, again);
  };
  let minute = tell ? clock.setTimer(MINUTE, again) : null;
  const halt = () => {
    minute?.cancel();
    end.cancel();
    stop();
  };
  const end = clock.setTimer(length, () => {
    tell?.();
    halt();
    sink.end();
  });
  return halt;
}

/** What an event is to someone who sees only some of the objects: one that stops being among them is gone. */
function selectedType(
  { type, object, before }: WatchEvent,
  isSelected: (object: KubeObject) => boolean,
): WatchEventType | null {
  const was = before !== null && isSelected(before);
  if (type === 'DELETED') return was ? 'DELETED' : null;
  const is = isSelected(object);
  if (is) return was ? 'MODIFIED' : 'ADDED';
  return was ? 'DELETED' : null;
}

function lineWriter(call: Call): (type: string, object: KubeObject) => string {
  if (wantsMetadata(call))
    return (type, object) => `${JSON.stringify({ type, object: metadataOf(object) })}\n`;
  if (!wantsTable(call)) return (type, object) => `${JSON.stringify({ type, object })}\n`;
  const include = includeObject(call);
  let withColumns = true;
  return (type, object) => {
    const table = call.server.kubectl?.printTable(call.resource, [object], {
      now: call.server.now(),
      include,
      resourceVersion: object.metadata.resourceVersion,
      withColumns,
    });
    withColumns = false;
    return `${JSON.stringify({ type, object: table })}\n`;
  };
}

/** A version from which a watch can go on; with `initial` it says that all that was there has been told. */
export function bookmark({ resource }: Call, resourceVersion: string, initial: boolean): string {
  const annotations = { 'k8s.io/initial-events-end': 'true' };
  const object = {
    kind: resource.kind,
    apiVersion: apiVersionOf(resource),
    metadata: { resourceVersion, creationTimestamp: null, ...(initial && { annotations }) },
  };
  return `${JSON.stringify({ type: 'BOOKMARK', object })}\n`;
}
