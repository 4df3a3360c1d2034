import type { KubeObject } from '@/lib/practice/store/object';
import { StatusError, statusOf } from '@/lib/practice/store/status-error';
import type { WatchEvent, WatchEventType } from '@/lib/practice/store/store';
import type { Call } from '../context';
import type { ApiStream, Sink } from '../request';
import { apiVersionOf } from '../resources/resource';
import { toTable } from '../tables/table';
import { includeObject, wantsTable } from './answer';
import { selection } from './list-objects';

/** Changes as they come, one JSON object a line. Who asks for it hears of versions, too, when nothing else happens. */
export function watchObjects(call: Call): ApiStream {
  const { server, resource, request } = call;
  const isSelected = selection(call);
  const since = request.query.get('resourceVersion');
  const toLine = lineWriter(call);
  const withInitial = request.query.isSet('sendInitialEvents');
  return {
    kind: 'stream',
    contentType: wantsTable(call)
      ? 'application/json;as=Table;v=v1;g=meta.k8s.io'
      : 'application/json',
    start(sink: Sink) {
      try {
        const from = withInitial ? undefined : since;
        const watch = server.store.watch(resource, from, (event) => {
          const type = selectedType(event, isSelected);
          if (type !== null) sink.write(toLine(type, event.object));
        });
        if (withInitial) sink.write(bookmark(call, server.store.resourceVersion, true));
        return watch.stop;
      } catch (error) {
        if (!(error instanceof StatusError)) throw error;
        sink.write(`${JSON.stringify({ type: 'ERROR', object: statusOf(error) })}\n`);
        sink.end();
        return () => {};
      }
    },
  };
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
  if (!wantsTable(call)) return (type, object) => `${JSON.stringify({ type, object })}\n`;
  const include = includeObject(call);
  let withColumns = true;
  return (type, object) => {
    const table = toTable(call.resource.printer, [object], {
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
