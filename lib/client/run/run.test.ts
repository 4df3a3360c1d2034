import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaveRun, startRun } from '../deploy/run';
import { deployState, setDeployState } from '../deploy-store';
import { pageAccess, resetPage, setPageClock, setWorkerMaker } from '../practice/page-door';
import { PAGE_CLUSTER } from '../practice/page-summary';
import { clusterInThisThread } from '../practice/testing/thread-pair';
import { clusterNow } from './cluster-now';
import { history } from './history';
import { openExec } from './open-exec';
import { runEventsStore } from './run-events';
import { runLogsStore, setLogPrevious, setLogSearch, setLogSourceOn } from './run-logs';
import { buildTimeline, setScrub } from './run-timeline';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  containers:
  - {name: web, image: nginx}
  - name: filler
    image: busybox
    command: ['sh', '-c', 'echo "filling $HOSTNAME"; exit 2']
`;

let stops: (() => void)[] = [];

beforeEach(async () => {
  setWorkerMaker(clusterInThisThread);
  const access = pageAccess();
  setPageClock({ speed: 60 });
  const { objects, problem } = await access.deploy({
    namespace: 'default',
    yaml: POD,
    dryRun: false,
  });
  expect(problem).toBeNull();
  startRun({ cluster: PAGE_CLUSTER, namespace: 'default' }, 'page', objects);
});
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  leaveRun();
  resetPage();
  setDeployState({ run: null });
});

const timeline = () => buildTimeline(history.getState(), clusterNow('page'), null);
const lane = (name: string) => timeline().lanes.find(({ container }) => container === name);
const kinds = (name: string) => lane(name)?.blocks.map(({ kind }) => kind) ?? [];

test('the timeline shows each start, each end and each wait, and one can look back', async () => {
  await vi.waitFor(
    () => expect(kinds('filler').filter((kind) => kind === 'exit').length).toBeGreaterThan(2),
    {
      timeout: 5000,
    },
  );
  expect(kinds('filler').slice(0, 3)).toEqual(['starting', 'running', 'exit']);
  const labels = lane('filler')!.blocks.map(({ label }) => label);
  expect(labels).toContain('back-off 10 s');
  expect(labels).toContain('exit code 2');
  expect(kinds('web')).toEqual(['starting', 'running']);
  expect(timeline().lanes.map(({ hue }) => hue)).toEqual([0, 1]);

  const [first] = lane('web')!.blocks;
  setScrub((first?.from ?? 0) + 200);
  const then = [...(deployState().run?.past?.pods.values() ?? [])].flat();
  expect(then.flatMap(({ containers }) => containers.map(({ state }) => state))).not.toContain(
    'running',
  );
  setScrub(null);
  expect(deployState().run?.past).toBeNull();
}, 20_000);

test('logs of all containers, with their starts and ends', async () => {
  setPageClock({ speed: 10 });
  stops.push(runLogsStore.subscribe(() => {}));
  const texts = () => runLogsStore.getState().lines.map(({ source, text }) => `${source} ${text}`);
  await vi.waitFor(
    () => expect(texts().filter((text) => text.includes('filling shop')).length).toBeGreaterThan(1),
    { timeout: 8000 },
  );
  await vi.waitFor(() => {
    expect(texts()).toContain('shop/filler started');
    // Under load a short run's log may be gone before it was read: then it says that nothing was printed.
    expect(texts().some((text) => text.startsWith('shop/filler ended with exit code 2'))).toBe(
      true,
    );
    expect(texts()).toContain('shop/filler started again, 2nd run');
    expect(texts().some((text) => text.endsWith('ready for start up'))).toBe(true);
  });
  // No line twice, although each run's log is read anew.
  const filled = texts().filter((text) => text === 'shop/filler filling shop').length;
  const starts = texts().filter((text) => text.startsWith('shop/filler started')).length;
  expect(filled).toBeLessThanOrEqual(starts);

  setLogSourceOn('shop/web', false);
  expect(texts().every((text) => text.startsWith('shop/filler'))).toBe(true);
  setLogSearch('exit CODE 2');
  expect(texts().length).toBeGreaterThan(0);
  expect(texts().every((text) => text.includes('ended with exit code 2'))).toBe(true);
  setLogSearch('');
  setLogSourceOn('shop/web', true);
  setLogPrevious(true);
  await vi.waitFor(() => {
    const { sources } = runLogsStore.getState();
    const web = sources.find(({ container }) => container === 'web');
    expect(web?.problem?.message).toBe('web has not run before.');
    // Of two ended runs the node keeps one: in a back-off the log of the run before may be gone, as on a real one.
    const filler = sources.find(({ container }) => container === 'filler');
    expect(filler?.problem?.message ?? texts().join()).toMatch(
      /is gone|^shop\/filler filling shop$/,
    );
  }, 8000);
  setLogPrevious(false);
}, 20_000);

test('events of its Pod, and a command in a container', async () => {
  stops.push(runEventsStore.subscribe(() => {}));
  await vi.waitFor(
    () => {
      const reasons = runEventsStore.getState().events.map(({ reason }) => reason);
      expect(reasons).toEqual(expect.arrayContaining(['Scheduled', 'Started', 'BackOff']));
    },
    { timeout: 5000 },
  );
  const output = await new Promise<string>((resolve) => {
    let text = '';
    void openExec({ pod: 'shop', container: 'web', command: ['hostname'] }, (one) => {
      if (one.type === 'output') text += one.text;
      else resolve(`${text}${one.code}`);
    });
  });
  expect(output).toBe('shop\n0');
}, 20_000);
