import { ObjectStore } from '@/lib/practice/store/store';
import type { ApiServer } from '../context';
import { FOR_KUBECTL } from '../for-kubectl';
import { handleRequest } from '../handle';
import { type ApiRequest, Query } from '../request';
import { resource } from '../resources/registry';

/** An answer, or an event of a watch, whatever its shape. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
export type Json = any;

/** A server with the namespace `default` and nothing else, and a clock that tests set. */
export class TestServer {
  time = Date.UTC(2026, 0, 1, 12);
  private seed = 7;
  readonly store = new ObjectStore({ now: () => this.time, random: () => this.random() });
  readonly server: ApiServer = {
    store: this.store,
    now: () => this.time,
    random: () => this.random(),
    readYaml: (text) => JSON.parse(text),
    kubectl: FOR_KUBECTL,
  };

  constructor() {
    this.store.create(resource('namespaces'), {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'default' },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  }

  /** A reply as a client gets it: through JSON. Throws for what comes bit by bit. */
  ask(
    method: ApiRequest['method'],
    address: string,
    body?: unknown,
    headers: Partial<Pick<ApiRequest, 'accept' | 'contentType'>> = {},
  ): { readonly status: number; readonly body: Json; readonly warnings: readonly string[] } {
    const answer = handleRequest(this.server, this.request(method, address, body, headers));
    if (answer.kind !== 'reply') throw new Error(`it is a ${answer.kind}`);
    return { ...answer, body: JSON.parse(JSON.stringify(answer.body)) };
  }

  /** Begins a watch; answers the events that have come so far, and how to end it. */
  watch(address: string): { readonly events: Json[]; readonly stop: () => void } {
    const answer = handleRequest(this.server, this.request('GET', address));
    if (answer.kind !== 'stream') throw new Error(JSON.stringify(answer));
    const events: unknown[] = [];
    const stop = answer.start({ write: (line) => events.push(JSON.parse(line)), end: () => {} });
    return { events, stop };
  }

  private request(
    method: ApiRequest['method'],
    address: string,
    body?: unknown,
    headers: Partial<Pick<ApiRequest, 'accept' | 'contentType'>> = {},
  ): ApiRequest {
    const [path = '', query = ''] = address.split('?');
    return {
      method,
      path,
      query: new Query(query),
      accept: 'application/json',
      contentType: 'application/json',
      userAgent: 'test',
      body: body === undefined ? '' : JSON.stringify(body),
      ...headers,
    };
  }

  private random(): number {
    this.seed = (this.seed * 48271) % 2147483647;
    return this.seed / 2147483647;
  }
}
