// The practice cluster on one core: 1,000 two-container Pods that log each second, how soon a Pod runs, what a cluster at rest holds.
import { Query } from '../lib/practice/api/request';
import { HostedClock } from '../lib/practice/clock/hosted-clock';
import { type Cluster, startCluster } from '../lib/practice/cluster/start-cluster';
import { PODS, type Pod } from '../lib/practice/kubelet/pod';

const PODS_AT_ONCE = 1000;
const MOST_LATENESS = 100;
const MOST_START = 300;
const MOST_REST = 2 ** 20;
/** Seconds that are measured, after the Pods have started. */
const MEASURED = 20;
const STARTS = 20;
const CLUSTERS = 10;

interface Hosted {
  readonly cluster: Cluster;
  /** Late by so many milliseconds, each timer since the last call. */
  readonly takeLateness: () => number[];
  readonly stop: () => void;
}

function host(): Hosted {
  let timer: NodeJS.Timeout | undefined;
  let lateness: number[] = [];
  const start = performance.now();
  const clock: HostedClock = new HostedClock(
    {
      time: () => performance.now() - start,
      wakeAfter(milliseconds) {
        clearTimeout(timer);
        timer = setTimeout(() => clock.tick(), milliseconds);
      },
    },
    0,
  );
  const setTimer = clock.setTimer.bind(clock);
  clock.setTimer = (delay, fire) =>
    setTimer(delay, () => {
      lateness.push(performance.now() - start - clock.now());
      fire();
    });
  const cluster = startCluster({
    clock,
    readYaml: JSON.parse,
    presentImages: ['busybox:1.36', 'nginx:1.27'],
    onError: (error) => {
      throw error;
    },
  });
  return {
    cluster,
    takeLateness() {
      const taken = lateness;
      lateness = [];
      return taken;
    },
    stop() {
      cluster.stop();
      clearTimeout(timer);
    },
  };
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;

function collect(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const LOGGER = {
  image: 'busybox:1.36',
  command: ['sh', '-c', 'while true; do date; sleep 1; done'],
};

function logger(name: string): Pod['spec'] {
  return {
    nodeName: 'node-1',
    restartPolicy: 'Always',
    containers: [
      { name: `${name}-a`, ...LOGGER },
      { name: `${name}-b`, ...LOGGER },
    ],
  };
}

function post(cluster: Cluster, name: string, spec: unknown): void {
  const answer = cluster.request({
    method: 'POST',
    path: '/api/v1/namespaces/default/pods',
    query: new Query(''),
    accept: 'application/json',
    contentType: 'application/json',
    userAgent: 'bench',
    body: JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec }),
  });
  if (answer.kind !== 'reply' || answer.status !== 201) throw new Error(JSON.stringify(answer));
}

const phaseOf = (cluster: Cluster, name: string) =>
  (cluster.store.get(PODS, 'default', name) as Pod | null)?.status?.phase;

async function measureLateness(): Promise<boolean> {
  const { cluster, takeLateness, stop } = host();
  for (let n = 0; n < PODS_AT_ONCE; n++) {
    const name = `pod-${n}`;
    cluster.store.create(PODS, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'default', generation: 1 },
      spec: logger('c'),
      status: { phase: 'Pending', qosClass: 'BestEffort' },
    });
    if (n % 20 === 0) await wait(20);
  }
  const all = () => Array.from({ length: PODS_AT_ONCE }, (_, n) => phaseOf(cluster, `pod-${n}`));
  const begun = performance.now();
  while (all().some((phase) => phase !== 'Running')) {
    await wait(250);
    if (performance.now() - begun > 120_000) throw new Error('not all Pods run after two minutes');
  }
  console.log(
    `all ${PODS_AT_ONCE} Pods run after ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  );
  await wait(3000);
  takeLateness();
  const before = process.cpuUsage();
  await wait(MEASURED * 1000);
  const { user, system } = process.cpuUsage(before);
  const late = takeLateness();
  const p95 = percentile(late, 0.95);
  const share = (user + system) / 1000 / (MEASURED * 1000);
  console.log(
    `timers: ${Math.round(late.length / MEASURED)} a second, late by ${percentile(late, 0.5).toFixed(1)} ms (p50), ${p95.toFixed(1)} ms (p95), ${percentile(late, 0.99).toFixed(1)} ms (p99); ${Math.round(share * 100)}% of one core; heap ${Math.round(collect() / 2 ** 20)} MiB`,
  );
  stop();
  return p95 < MOST_LATENESS;
}

async function measureStart(): Promise<boolean> {
  const { cluster, stop } = host();
  await wait(1500);
  const times: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    const name = `start-${n}`;
    await wait(50 + Math.random() * 1000);
    const begun = performance.now();
    post(cluster, name, {
      containers: [{ name: 'main', image: 'busybox:1.36', command: ['sleep', '1000'] }],
    });
    while (phaseOf(cluster, name) !== 'Running') await wait(2);
    times.push(performance.now() - begun);
  }
  stop();
  const p95 = percentile(times, 0.95);
  console.log(
    `from POST to Running: ${Math.round(percentile(times, 0.5))} ms (p50), ${Math.round(p95)} ms (p95)`,
  );
  return p95 < MOST_START;
}

async function measureRest(): Promise<boolean> {
  const first = host();
  await wait(500);
  const before = collect();
  const all = Array.from({ length: CLUSTERS }, host);
  await wait(3000);
  const each = (collect() - before) / CLUSTERS;
  for (const { stop } of [first, ...all]) stop();
  console.log(`a cluster at rest: ${Math.round(each / 1024)} KiB`);
  return each < MOST_REST;
}

const isGood = [await measureStart(), await measureRest(), await measureLateness()];
process.exit(isGood.every(Boolean) ? 0 : 1);
