import type { Clock } from '@/lib/practice/clock/clock';
import type { Kubelet } from '@/lib/practice/kubelet/kubelet';
import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { KubeObject } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import type { Writer } from './managed-fields/managers';
import type { ExplainField } from './openapi';
import type { ApiAnswer, ApiRequest } from './request';
import { type ApiResource, apiVersionOf } from './resources/resource';
import type { TableOptions } from './tables/table';

/** What the API of a cluster needs from the rest of it. */
export interface ApiServer {
  readonly store: ObjectStore;
  /** From 0 to 1, without 1. */
  readonly random: () => number;
  /** The time of the cluster (ms since 1970). */
  readonly now: () => number;
  /** For what happens by itself: bookmarks, the end of a watch. Left out: nothing does. */
  readonly clock?: Clock;
  /** Reads YAML: the API takes it beside JSON. Throws for what is none. */
  readonly readYaml: (text: string) => unknown;
  /** What only kubectl asks for; left out: protobuf, tables, OpenAPI and some subresources are not served. */
  readonly kubectl?: KubectlParts;
  /** What fields mean, for `kubectl explain`. */
  readonly explain?: ExplainField;
  /** Who runs the Pods; left out: objects alone, no logs, no exec. */
  readonly kubelet?: Kubelet;
}

/** What the page can do without. */
export interface KubectlParts {
  /** Reads Kubernetes' protobuf, which kubectl sends for some kinds. Throws for what is none. */
  readonly decodeProtobuf: (bytes: Uint8Array) => unknown;
  /** Objects as rows. */
  readonly printTable: (
    resource: ApiResource,
    objects: readonly KubeObject[],
    options: TableOptions,
  ) => unknown;
  /** Paths under `/openapi/`; null: not there. */
  readonly openApi: (path: string, explain: ExplainField | undefined) => unknown;
  /** By resource and name. */
  readonly subresources: ReadonlyMap<string, (call: Call) => ApiAnswer>;
}

/** One request, with what its address says. */
export interface Call {
  readonly server: ApiServer;
  readonly request: ApiRequest;
  readonly resource: ApiResource;
  /** Left out: of the whole cluster. */
  readonly namespace: string | undefined;
  /** '' for the collection. */
  readonly name: string;
  /** '' for the object itself. */
  readonly subresource: string;
}

/** Nothing is stored, but all is said. */
export function isDryRun({ request }: Call): boolean {
  return request.query.all('dryRun').includes('All');
}

/** Who writes, for `managedFields`: as the request says, else the program's name. Source: apiserver, managerOrUserAgent. */
export function writerOf({ request, resource, server, subresource }: Call): Writer {
  const named = request.query.get('fieldManager');
  const [program = ''] = request.userAgent.split('/');
  return {
    manager: named || program.slice(0, MOST_MANAGER) || 'unknown',
    apiVersion: apiVersionOf(resource),
    time: rfc3339(server.now()),
    subresource,
  };
}

const MOST_MANAGER = 128;
