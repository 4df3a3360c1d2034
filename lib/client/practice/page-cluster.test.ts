import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClusterEvent, ExecOutput, PodState } from '@/lib/kubernetes/cluster-api';
import { PageWorker } from './page-worker';
import { clusterInThisThread } from './testing/thread-pair';

const POD = `# two containers that share files
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: server
    image: nginx
    volumeMounts:
    - {name: shared, mountPath: /usr/share/nginx/html}
  - name: filler
    image: busybox
    command: ['sh', '-c', 'echo Hello > /html/index.html; echo größe; sleep 3600']
    volumeMounts:
    - {name: shared, mountPath: /html}
  volumes:
  - {name: shared, emptyDir: {}}
`;
const reference = { apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: 'default' };
const deployment = { namespace: 'default', yaml: POD, dryRun: false };

let times: number[] = [];
let page: PageWorker;

beforeEach(() => {
  times = [];
  page = new PageWorker(clusterInThisThread(), ({ time }) => times.push(time));
  page.setClock(60, false);
});
afterEach(() => page.end({ code: 'unreachable', message: 'over', detail: '', status: null }));

/** The first event that `pick` takes something from. */
async function firstOf<E, T>(events: AsyncIterable<E>, pick: (event: E) => T | null): Promise<T> {
  for await (const event of events) {
    const found = pick(event);
    if (found !== null) return found;
  }
  throw new Error('nothing came');
}

function ready(): Promise<PodState> {
  const never = new AbortController().signal;
  return firstOf(page.access.watchPods(reference, never), (event) =>
    event.type === 'pods' ? (event.pods.find((pod) => pod.ready) ?? null) : null,
  );
}

function run(container: string, command: readonly string[]) {
  return new Promise<{ text: string; end: ExecOutput }>((resolve) => {
    let text = '';
    page.access.exec({ namespace: 'default', pod: 'web', container, command }, (output) => {
      if (output.type === 'output') text += output.text;
      else resolve({ text, end: output });
    });
  });
}

test('says what it is', async () => {
  expect(await page.access.detail()).toMatchObject({
    name: 'In this page',
    kind: 'page',
    reachable: true,
    version: expect.stringMatching(/^v1\.36/),
    namespaces: expect.arrayContaining(['default']),
  });
});

test('asks first what would happen, and says what is refused where', async () => {
  const response = await page.access.deploy({
    namespace: 'default',
    yaml: POD.replace('name: web', 'name: Web'),
    dryRun: true,
  });
  expect(response.objects[0]).toMatchObject({
    outcome: 'refused',
    problem: { code: 'invalid', causes: [{ field: 'metadata.name' }] },
  });
  const dry = await page.access.deploy({ ...deployment, dryRun: true });
  expect(dry.objects[0]).toMatchObject({ outcome: 'created', problem: null });
});

test('runs what is deployed, shows its logs and events, and lets one look inside', async () => {
  const response = await page.access.deploy(deployment);
  expect(response.objects[0]).toMatchObject({ outcome: 'created', name: 'web' });
  expect((await ready()).containers.map(({ name, state }) => [name, state])).toEqual([
    ['filler', 'running'],
    ['server', 'running'],
  ]);

  const query = { namespace: 'default', pod: 'web', container: 'filler' };
  const { signal } = new AbortController();
  const lines: string[] = [];
  for await (const event of page.access.followLog(query, signal))
    if (event.type === 'lines') lines.push(...event.lines.map(({ text }) => text));
  expect(lines).toEqual(['größe']);

  const events = await firstOf<unknown, readonly ClusterEvent[]>(
    page.access.watchEvents('default', signal),
    (event) => (event as { events?: readonly ClusterEvent[] }).events ?? null,
  );
  expect(events.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining(['Scheduled', 'Pulled', 'Created', 'Started']),
  );
  expect(events.find(({ reason }) => reason === 'Started')?.container).toMatch(/server|filler/);

  const hello = await run('server', ['sh', '-c', 'cat /usr/share/nginx/html/index.html; exit 3']);
  expect(hello.text).toBe('Hello\n');
  expect(hello.end).toEqual({ type: 'end', code: 3, problem: null });
  const missing = await run('server', ['no-such-program']);
  expect(missing.end).toMatchObject({ code: null, problem: { code: 'not-found' } });

  const removed = await page.access.remove({ objects: [reference] });
  expect(removed.objects).toMatchObject([{ outcome: 'deleted' }]);
});

test('what looks after more than Pods comes when it is needed', async () => {
  const yaml = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers:
      - {name: web, image: nginx}
`;
  const response = await page.access.deploy({ namespace: 'default', yaml, dryRun: false });
  expect(response.objects).toMatchObject([{ outcome: 'created' }]);
  const shop = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop', namespace: 'default' };
  const never = new AbortController().signal;
  const pods = await firstOf(page.access.watchPods(shop, never), (event) =>
    event.type === 'pods' && event.pods.filter(({ ready }) => ready).length === 2
      ? event.pods
      : null,
  );
  expect(pods).toHaveLength(2);
  await page.access.remove({ objects: [shop] });
  await firstOf(page.access.watchPods(shop, never), (event) =>
    event.type === 'pods' && event.pods.length === 0 ? true : null,
  );
}, 20_000);

test('a log that cannot be had says why in plain words', async () => {
  await page.access.deploy(deployment);
  await ready();
  const { signal } = new AbortController();
  const query = { namespace: 'default', pod: 'web', container: 'server' };
  const problemOf = (change: object) =>
    firstOf(page.access.followLog({ ...query, ...change }, signal), (event) =>
      event.type === 'problem' ? event.problem.message : null,
    );
  expect(await problemOf({ previous: true })).toBe('server has not run before.');
  expect(await problemOf({ container: 'nobody' })).toBe('Pod web has no container nobody.');
  expect(await problemOf({ pod: 'nobody' })).toBe('Pod nobody is not there.');
});

test('time stands still in a pause, and a step goes to the next change of a Pod', async () => {
  page.setClock(1, true);
  await page.access.deploy(deployment);
  const phases = async () => {
    const pods = await firstOf(
      page.access.watchPods(reference, new AbortController().signal),
      (event) => (event.type === 'pods' ? event.pods : null),
    );
    return pods.map(({ containers }) => containers.map(({ state }) => state).join());
  };
  expect(await phases()).toEqual(['']);
  const before = times.at(-1) ?? 0;
  await page.step();
  expect(times.at(-1)).toBeGreaterThanOrEqual(before);
  for (let steps = 0; steps < 30 && !(await phases())[0]?.includes('running'); steps += 1)
    await page.step();
  expect((await phases())[0]).toContain('running');
  const paused = times.at(-1) ?? 0;
  // Nothing more than what the steps brought: less than two minutes of its time.
  expect(paused - before).toBeLessThan(120_000);
  await page.access.detail();
  page.setClock(1, true);
  await page.access.detail();
  expect(times.at(-1)).toBe(paused);
});

test('what is followed or asked when it ends says why', async () => {
  const { signal } = new AbortController();
  const following = firstOf(page.access.watchEvents('default', signal), () => null);
  const why = { code: 'unreachable' as const, message: 'started over', detail: '', status: null };
  await page.access.detail();
  page.end(why);
  await expect(following).rejects.toMatchObject({ problem: why });
  await expect(page.access.detail()).rejects.toMatchObject({ problem: why });
});
