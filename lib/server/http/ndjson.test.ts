import { afterEach, describe, expect, test, vi } from 'vitest';
import { openDoor } from './door';
import { streamLines } from './ndjson';
import { answerRoute } from './route';

/** As many streams as the server holds at once, for all its clients. */
const MOST = 64;

interface Client {
  readonly response: Response;
  readonly leave: () => void;
}

let clients: Client[] = [];
/** What runs behind the streams that are open. */
let running = 0;

async function* count(signal: AbortSignal, until = Number.POSITIVE_INFINITY) {
  running += 1;
  try {
    for (let i = 0; i < until && !signal.aborted; i++) {
      yield { i };
      if (i > 0 && until === Number.POSITIVE_INFINITY)
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    }
  } finally {
    running -= 1;
  }
}

/** What a page gets that watches, through the same door as the routes. */
async function open(until?: number): Promise<Client> {
  const connection = new AbortController();
  const request = new Request('http://localhost/api/clusters/a/watch', {
    signal: connection.signal,
  });
  const response = await answerRoute(async () =>
    streamLines(request, (signal) => count(signal, until)),
  );
  const client = { response, leave: () => connection.abort() };
  clients.push(client);
  return client;
}

async function fill(count: number): Promise<void> {
  for (let i = 0; i < count; i++) expect((await open()).response.status).toBe(200);
}

openDoor();
afterEach(() => {
  for (const { leave } of clients) leave();
  clients = [];
  // Nothing runs on behind a client that has gone.
  return vi.waitFor(() => expect(running).toBe(0));
});

describe('streams of lines', () => {
  test('one JSON object a line, and nothing on the way may keep it', async () => {
    const { response } = await open(3);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(await response.text()).toBe('{"i":0}\n{"i":1}\n{"i":2}\n');
  });

  test(`${MOST} at once, and the next one hears that it is too many`, async () => {
    await fill(MOST);
    const { response } = await open();
    expect(response.status).toBe(429);
    expect(await response.json()).toEqual({
      problem: {
        code: 'busy',
        message: 'Too many pages watch at once. Close some and try again.',
        detail: '',
        status: null,
      },
    });
  });

  test('a place is free again once a client has gone, and only one', async () => {
    await fill(MOST);
    clients[7]?.leave();
    clients[7]?.leave();
    expect((await open()).response.status).toBe(200);
    expect((await open()).response.status).toBe(429);
  });

  test('a place is free again once the body is not wanted any more', async () => {
    await fill(MOST);
    await clients[0]?.response.body?.cancel();
    clients[0]?.leave();
    expect((await open()).response.status).toBe(200);
    expect((await open()).response.status).toBe(429);
  });

  test('a place is free again once the events end, or fail', async () => {
    await fill(MOST - 1);
    await (await open(1)).response.text();
    const failing = await answerRoute(async () =>
      streamLines(new Request('http://localhost/'), async function* () {
        yield 1;
        throw new Error('a fault');
      }),
    );
    expect(await failing.text()).toBe('1\n');
    expect((await open()).response.status).toBe(200);
    expect((await open()).response.status).toBe(429);
  });

  test('one that nobody waits for any more takes no place', async () => {
    await fill(MOST - 1);
    const connection = AbortSignal.abort();
    const request = new Request('http://localhost/', { signal: connection });
    await answerRoute(async () => streamLines(request, count));
    expect((await open()).response.status).toBe(200);
  });
});
