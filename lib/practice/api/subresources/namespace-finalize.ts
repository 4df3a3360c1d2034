import type { Call } from '../context';
import { isDryRun } from '../context';
import type { ApiReply } from '../request';
import { listAt } from '../tables/read';
import { answerObject } from '../verbs/answer';
import { sentBody } from '../verbs/read-object';

/** `PUT …/namespaces/<name>/finalize`: says what still holds a namespace; without anything one that is deleted goes. */
export function finalizeNamespace(call: Call): ApiReply {
  const { server, resource, name } = call;
  const finalizers = listAt(sentBody(call), 'spec', 'finalizers').map(String);
  const old = server.store.require(resource, undefined, name);
  const spec = finalizers.length > 0 ? { finalizers } : {};
  const next = { ...old, spec };
  if (isDryRun(call)) return answerObject(call, next);
  const written = server.store.update(resource, next);
  const { deletionTimestamp, finalizers: own = [] } = written.metadata;
  if (deletionTimestamp !== undefined && finalizers.length === 0 && own.length === 0)
    return answerObject(call, server.store.remove(resource, undefined, name));
  return answerObject(call, written);
}
