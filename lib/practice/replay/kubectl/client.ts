import { type ApiAnswer, type ApiRequest, Query } from '@/lib/practice/api/request';
import { RESOURCES } from '@/lib/practice/api/resources/registry';
import type { ApiResource } from '@/lib/practice/api/resources/resource';
import type { Cluster } from '@/lib/practice/cluster/start-cluster';
import type { KubeObject } from '@/lib/practice/store/object';

/** What a server refuses with, as kubectl tells it. */
export class Refused extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details: {
      readonly kind?: string;
      readonly name?: string;
      readonly causes?: readonly { readonly message?: string; readonly field?: string }[];
    } = {},
  ) {
    super(message);
  }
}

/** A word of kubectl's own: `error: …`. */
export class Usage extends Error {}

interface RequestOptions {
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
  readonly contentType?: string;
}

export interface Answered {
  readonly object: KubeObject;
  readonly warnings: readonly string[];
}

/** Asks a cluster as kubectl would. */
export class Client {
  constructor(
    readonly cluster: Cluster,
    readonly namespace: string,
  ) {}

  /** Throws Refused. */
  ask(method: ApiRequest['method'], path: string, options: RequestOptions = {}): Answered {
    const answer = this.open(method, path, options);
    if (answer.kind !== 'reply') throw new Error(`${path} answers a ${answer.kind}`);
    const object = JSON.parse(JSON.stringify(answer.body)) as KubeObject;
    return { object, warnings: answer.warnings };
  }

  /** Any answer but a refusal, which is thrown. */
  open(method: ApiRequest['method'], path: string, options: RequestOptions = {}): ApiAnswer {
    const { query = {}, body, contentType = 'application/json' } = options;
    const pairs = Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? (value as string[]) : [value as string]).map(
        (one) => `${name}=${encodeURIComponent(one)}`,
      ),
    );
    const answer = this.cluster.request({
      method,
      path,
      query: new Query(pairs.join('&')),
      accept: 'application/json',
      contentType,
      userAgent: 'kubectl/v1.36.3',
      body: body === undefined ? '' : JSON.stringify(body),
    });
    if (answer.kind === 'reply' && answer.status >= 400)
      throw refusedBy(answer.status, answer.body);
    return answer;
  }

  get(resource: ApiResource, name: string): KubeObject {
    return this.ask('GET', this.path(resource, name)).object;
  }

  list(resource: ApiResource, selector: string): readonly KubeObject[] {
    const { object } = this.ask('GET', this.path(resource), {
      ...(selector !== '' && { query: { labelSelector: selector } }),
    });
    return (object.items as readonly KubeObject[]) ?? [];
  }

  path(resource: ApiResource, ...rest: readonly string[]): string {
    const { group, version, plural, isNamespaced } = resource;
    const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
    const where = isNamespaced ? `/namespaces/${this.namespace}` : '';
    return [root + where, plural, ...rest].join('/');
  }
}

function refusedBy(status: number, body: unknown): Refused {
  if (typeof body === 'string') return new Refused(status, '', body);
  const {
    message = '',
    reason = '',
    details,
  } = body as {
    message?: string;
    reason?: string;
    details?: Refused['details'];
  };
  return new Refused(status, reason, message, details);
}

/** By any of its names: `po`, `pod`, `pods`, `deployments.apps`. Throws Usage. */
export function resourceNamed(word: string): ApiResource {
  const [name = ''] = word.toLowerCase().split('.');
  const found = RESOURCES.find(
    ({ plural, singular, shortNames }) =>
      plural === name || singular === name || shortNames.includes(name),
  );
  if (!found) throw new Usage(`the server doesn't have a resource type "${word}"`);
  return found;
}

/** Throws Usage. */
export function resourceOf({
  apiVersion,
  kind,
}: Pick<KubeObject, 'apiVersion' | 'kind'>): ApiResource {
  const found = RESOURCES.find(
    (one) =>
      one.kind === kind &&
      apiVersion === (one.group === '' ? one.version : `${one.group}/${one.version}`),
  );
  if (!found) throw new Usage(`no matches for kind "${kind}" in version "${apiVersion}"`);
  return found;
}

/** `deployment.apps/web`. */
export function shownName({ group, singular }: ApiResource, name: string): string {
  return `${singular}${group === '' ? '' : `.${group}`}/${name}`;
}
