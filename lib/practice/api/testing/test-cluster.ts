import { fromBytes, toBytes, utf8Decode, utf8Encode } from '@/lib/practice/bytes';
import { VirtualClock } from '@/lib/practice/clock/virtual-clock';
import { type Cluster, startCluster } from '@/lib/practice/cluster/start-cluster';
import { type ApiAnswer, type ApiRequest, Query } from '../request';
import type { Json } from './test-server';

/** A whole cluster on a clock that tests move on. */
export class TestCluster {
  readonly clock = new VirtualClock(Date.UTC(2026, 0, 1, 12));
  readonly errors: unknown[] = [];
  readonly cluster: Cluster = startCluster({
    clock: this.clock,
    readYaml: (text) => JSON.parse(text),
    onError: (error) => this.errors.push(error),
    presentImages: ['busybox:1.36', 'nginx:1.27'],
  });

  constructor() {
    this.run(1);
  }

  run(seconds: number): void {
    this.clock.advance(seconds * 1000);
  }

  /** A reply as a client gets it. Throws for what comes bit by bit. */
  ask(
    method: ApiRequest['method'],
    address: string,
    body?: unknown,
    headers: Partial<Pick<ApiRequest, 'accept' | 'contentType'>> = {},
  ): { readonly status: number; readonly body: Json; readonly warnings: readonly string[] } {
    const answer = this.request(method, address, body, headers);
    if (answer.kind !== 'reply') throw new Error(`it is a ${answer.kind}`);
    return { ...answer, body: JSON.parse(JSON.stringify(answer.body)) };
  }

  request(
    method: ApiRequest['method'],
    address: string,
    body?: unknown,
    headers: Partial<Pick<ApiRequest, 'accept' | 'contentType'>> = {},
  ): ApiAnswer {
    const [path = '', query = ''] = address.split('?');
    return this.cluster.request({
      method,
      path,
      query: new Query(query),
      accept: 'application/json',
      contentType: 'application/json',
      userAgent: 'test',
      body: body === undefined ? '' : JSON.stringify(body),
      ...headers,
    });
  }

  /** The body of an answer that is text. */
  text(address: string): string {
    const { status, body } = this.ask('GET', address);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  }

  follow(address: string) {
    const answer = this.request('GET', address);
    if (answer.kind !== 'stream') throw new Error(JSON.stringify(answer));
    let text = '';
    let isEnded = false;
    const stop = answer.start({
      write: (part) => {
        text += part;
      },
      end: () => {
        isEnded = true;
      },
    });
    return { text: () => text, isEnded: () => isEnded, stop };
  }

  /** Opens exec or attach. */
  open(address: string) {
    const answer = this.request('GET', address);
    if (answer.kind !== 'remote-command') throw new Error(JSON.stringify(answer));
    const out = { stdout: '', stderr: '' };
    let status: Json;
    const input = answer.start({
      write: (stream, bytes) => {
        out[stream] += utf8Decode(fromBytes(bytes));
      },
      end: (how) => {
        status = how;
      },
    });
    return {
      stdout: () => out.stdout,
      stderr: () => out.stderr,
      status: () => status,
      type: (text: string) => input.write(toBytes(utf8Encode(text))),
      endInput: () => input.end(),
      stop: () => input.stop(),
    };
  }

  /** Runs a command to its end, with all that is typed. */
  exec(address: string, typed?: string) {
    const open = this.open(address);
    if (typed !== undefined) open.type(typed);
    open.endInput();
    this.run(2);
    return { stdout: open.stdout(), stderr: open.stderr(), status: open.status() };
  }

  forward(address: string, port: number) {
    const answer = this.request('GET', address);
    if (answer.kind !== 'port-forward') throw new Error(JSON.stringify(answer));
    let received = '';
    let failure = '';
    let isEnded = false;
    const input = answer.connect(port, {
      write: (bytes) => {
        received += fromBytes(bytes);
      },
      end: () => {
        isEnded = true;
      },
      fail: (message) => {
        failure = message;
      },
    });
    return {
      send: (text: string) => input.write(toBytes(text)),
      received: () => received,
      failure: () => failure,
      isEnded: () => isEnded,
    };
  }
}
