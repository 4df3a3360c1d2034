// Practice clusters in the server: a spinning Pod in each of 50 leaves the page's API its speed; how soon a Pod runs
// that is applied over HTTP; what a cluster at rest holds.
import { availableParallelism } from 'node:os';
import { PracticeServer } from '../lib/server/practice/testing/practice-server';

const SPINNING = 50;
const MOST_ANSWER = 50;
const MOST_START = 300;
const MOST_REST = 2 ** 20;
const ASKED = 300;
const STARTS = 20;
const AT_REST = 100;

// Lines of the log are no part of this.
process.stderr.write = () => true;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;

function pod(name: string, script: string): string {
  const container = { name: 'main', image: 'busybox:1.36', command: ['sh', '-c', script] };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { terminationGracePeriodSeconds: 0, containers: [container] },
  });
}

function apply(pods: string, body: string): Promise<Response> {
  return fetch(pods, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}

/** Until a Pod of that name runs, by a watch that began before (ms). */
async function startOf(pods: string, name: string): Promise<number> {
  const gone = new AbortController();
  const watch = await fetch(`${pods}?watch=true`, { signal: gone.signal });
  const begun = performance.now();
  await apply(pods, pod(name, 'sleep 9999'));
  let text = '';
  for await (const part of watch.body ?? []) {
    text += new TextDecoder().decode(part);
    const events = text.split('\n');
    text = events.pop() ?? '';
    const runs = events.some((line) => {
      const { object } = JSON.parse(line);
      return object.metadata.name === name && object.status?.phase === 'Running';
    });
    if (runs) break;
  }
  const took = performance.now() - begun;
  gone.abort();
  return took;
}

async function answers(address: string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < ASKED; n++) {
    const begun = performance.now();
    const answer = await fetch(address);
    await answer.text();
    times.push(performance.now() - begun);
    await wait(10);
  }
  return times;
}

const limits = { clusters: 1000, clustersPerAddress: 1000, requestBurst: 100_000 };
const threads = Math.min(4, availableParallelism());
const server = await PracticeServer.start({ threads, limits, isLoopback: false });
const addressOf = (id: string) => `${server.origin}/k8s/${id}/api/v1/namespaces/default/pods`;
const makeOne = () => addressOf(server.makeCluster().id);
const figures: [what: string, value: number, unit: string, limit: number][] = [];

/** Makes clusters and lets them come to rest. */
async function rest(count: number): Promise<void> {
  for (const one of Array.from({ length: count }, makeOne)) await (await fetch(one)).text();
  await wait(3000);
}

// A cluster at rest, once the threads have what they need themselves.
await rest(AT_REST / 2);
const before = process.memoryUsage().rss;
await rest(AT_REST);
figures.push([
  'a cluster at rest, memory of the whole process',
  (process.memoryUsage().rss - before) / AT_REST / 1024,
  'KiB',
  MOST_REST / 1024,
]);

// A start over HTTP, its image there already.
const quiet = makeOne();
await startOf(quiet, 'first');
const starts: number[] = [];
for (let n = 0; n < STARTS; n++) starts.push(await startOf(quiet, `web-${n}`));
figures.push(['applied until Running, median', percentile(starts, 0.5), 'ms', MOST_START]);
figures.push(['applied until Running, p95', percentile(starts, 0.95), 'ms', MOST_START]);

const alone = percentile(await answers(quiet), 0.95);
console.log(`the API while nobody spins, p95: ${alone.toFixed(1)} ms`);

// Everybody spins.
const spinning = Array.from({ length: SPINNING }, makeOne);
for (const one of spinning) await apply(one, pod('spin', 'while true; do :; done'));
await wait(5000);
const cpu = process.cpuUsage();
const begun = performance.now();
figures.push([
  `the server's own answer beside ${SPINNING} that spin, p95`,
  percentile(await answers(`${server.origin}/healthz`), 0.95),
  'ms',
  MOST_ANSWER,
]);
figures.push([
  'the API of one that does not spin, p95',
  percentile(await answers(quiet), 0.95),
  'ms',
  MOST_ANSWER,
]);
figures.push([
  'the API of one that spins, p95',
  percentile(await answers(spinning[7] ?? ''), 0.95),
  'ms',
  MOST_ANSWER,
]);
const used = process.cpuUsage(cpu);
const cores = (used.user + used.system) / 1000 / (performance.now() - begun);

let isOver = false;
for (const [what, value, unit, limit] of figures) {
  const isMissed = value > limit;
  isOver ||= isMissed;
  console.log(
    `${what}: ${value.toFixed(1)} ${unit} (limit ${limit} ${unit})${isMissed ? '  OVER' : ''}`,
  );
}
console.log(`cores in use meanwhile: ${cores.toFixed(2)}`);
await server.stop();
process.exit(isOver ? 1 : 0);
