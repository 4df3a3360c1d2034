import type { KubeObject } from '@/lib/practice/store/object';
import type { Call } from '../context';
import { type ApiReply, reply } from '../request';
import { apiVersionOf } from '../resources/resource';
import type { IncludeObject } from '../tables/table';

/** Whether the client asks for rows instead of objects. */
export function wantsTable({ request, server }: Call): boolean {
  return server.kubectl !== undefined && /as=Table/.test(request.accept);
}

/** Whether the client asks for metadata alone. */
export function wantsMetadata({ request }: Call): boolean {
  return /as=PartialObjectMetadata/.test(request.accept);
}

export function metadataOf({ metadata }: KubeObject) {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
}

export function includeObject({ request }: Call): IncludeObject {
  const asked = request.query.get('includeObject');
  return asked === 'Object' || asked === 'None' ? asked : 'Metadata';
}

/** One object, as an object or as a row. */
export function answerObject(
  call: Call,
  object: KubeObject,
  status = 200,
  warnings: readonly string[] = [],
): ApiReply {
  if (wantsMetadata(call)) return reply(metadataOf(object), status, warnings);
  if (!wantsTable(call)) return reply(object, status, warnings);
  const { resourceVersion } = object.metadata;
  return reply(tableOf(call, [object], resourceVersion), status, warnings);
}

export interface Page {
  readonly items: readonly KubeObject[];
  readonly resourceVersion: string;
  readonly continueToken?: string;
  readonly remainingItemCount?: number;
}

/** Several objects, as a list or as rows. */
export function answerList(call: Call, page: Page): ApiReply {
  const { items, resourceVersion, continueToken, remainingItemCount } = page;
  if (wantsTable(call)) return reply(tableOf(call, items, resourceVersion, page));
  const metadata = {
    resourceVersion,
    ...(continueToken !== undefined && { continue: continueToken }),
    ...(remainingItemCount !== undefined && { remainingItemCount }),
  };
  if (wantsMetadata(call))
    return reply({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata,
      items: items.map(metadataOf),
    });
  return reply({
    kind: `${call.resource.kind}List`,
    apiVersion: apiVersionOf(call.resource),
    metadata,
    // What a list holds says its kind once, in the list.
    items: items.map(({ kind: _kind, apiVersion: _apiVersion, ...rest }) => rest),
  });
}

function tableOf(
  call: Call,
  objects: readonly KubeObject[],
  resourceVersion: string,
  page?: Page,
): unknown {
  const { resource, server } = call;
  return server.kubectl?.printTable(resource, objects, {
    now: server.now(),
    include: includeObject(call),
    resourceVersion,
    ...(page?.continueToken !== undefined && { continueToken: page.continueToken }),
    ...(page?.remainingItemCount !== undefined && { remainingItemCount: page.remainingItemCount }),
  });
}
