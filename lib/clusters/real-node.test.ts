import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type {
  ClusterAccess,
  ClusterEvent,
  ExecOutput,
  LogEvent,
} from '@/lib/kubernetes/cluster-api';
import { findCluster, loadContexts } from '@/lib/server/clusters/contexts';
import { accessOf } from './access';

// A kubeconfig of a cluster whose Pods really run and which has busybox.
const kubeconfig = process.env.POD_DESIGNER_REAL_NODE;
const NAME = 'pod-designer-access';
const YAML = `apiVersion: v1
kind: Pod
metadata: {name: ${NAME}}
spec:
  terminationGracePeriodSeconds: 1
  containers:
  - {name: web, image: busybox, command: [sh, -c, 'echo größe; sleep 1000']}
  - {name: crash, image: busybox, command: [sh, -c, 'echo bye; exit 3']}
`;
const place = { namespace: 'default', pod: NAME };
const reference = { apiVersion: 'v1', kind: 'Pod', name: NAME, namespace: 'default' };

describe.skipIf(!kubeconfig)('on a real node', () => {
  let access: ClusterAccess;
  const { signal } = new AbortController();

  beforeAll(async () => {
    vi.stubEnv('KUBECONFIG', kubeconfig);
    const { clusters } = await loadContexts();
    const summary = clusters.find(({ current }) => current)!;
    access = accessOf(await findCluster(summary.name), summary);
    const { objects } = await access.deploy({ namespace: 'default', yaml: YAML, dryRun: false });
    expect(objects).toMatchObject([{ outcome: 'created' }]);
    for await (const event of access.watchPods(reference, signal)) {
      const containers = event.type === 'pods' ? (event.pods[0]?.containers ?? []) : [];
      if (containers.some(({ retryAt }) => retryAt !== null)) break;
    }
  }, 60_000);
  afterAll(async () => {
    await access?.remove({ objects: [reference] });
    vi.unstubAllEnvs();
  });

  async function log(container: string, more = {}): Promise<LogEvent[]> {
    const events: LogEvent[] = [];
    for await (const event of access.followLog({ ...place, container, ...more }, signal))
      events.push(event);
    return events;
  }

  test('logs, and why there are none', async () => {
    expect(await log('web')).toMatchObject([
      { type: 'lines', lines: [{ text: 'größe' }] },
      { type: 'end' },
    ]);
    expect(await log('crash', { follow: true })).toMatchObject([
      { lines: [{ text: 'bye' }] },
      { type: 'end' },
    ]);
    expect(await log('web', { previous: true })).toMatchObject([
      { type: 'problem', problem: { message: 'web has not run before.' } },
    ]);
    expect(await log('none')).toMatchObject([
      { type: 'problem', problem: { message: `Pod ${NAME} has no container none.` } },
    ]);
  });

  test('events', async () => {
    let found: readonly ClusterEvent[] = [];
    for await (const event of access.watchEvents('default', signal)) {
      if (event.type === 'events')
        found = event.events.filter(({ object }) => object.name === NAME);
      break;
    }
    expect(found.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['Scheduled', 'Created', 'Started']),
    );
    expect(found.find(({ reason }) => reason === 'Started')?.container).toMatch(/web|crash/);
  });

  function run(container: string, more: object, input = ''): Promise<ExecOutput[]> {
    return new Promise((resolve) => {
      const heard: ExecOutput[] = [];
      const session = access.exec({ ...place, container, ...more }, (output) => {
        heard.push(output);
        if (output.type === 'end') resolve(heard);
      });
      if (input) session.send({ type: 'input', text: input });
    });
  }

  test('commands, a shell, and why there is none', async () => {
    const session = run('web', { command: ['sh', '-c', 'echo out; echo err >&2; exit 4'] });
    expect(await session).toEqual(
      expect.arrayContaining([
        { type: 'output', stream: 'stdout', text: 'out\n' },
        { type: 'output', stream: 'stderr', text: 'err\n' },
        { type: 'end', code: 4, problem: null },
      ]),
    );
    const shell = await run('web', { tty: true }, 'echo $((6 * 7))größe\nexit 5\n');
    expect(shell.map((one) => (one.type === 'output' ? one.text : '')).join('')).toContain(
      '42größe\r\n',
    );
    expect(shell.at(-1)).toEqual({ type: 'end', code: 5, problem: null });
    expect((await run('web', { command: ['nonesuch'] })).at(-1)).toMatchObject({
      code: null,
      problem: { message: 'web has no program nonesuch.' },
    });
    expect((await run('crash', {})).at(-1)).toMatchObject({
      code: null,
      problem: { message: 'crash does not run now, so nothing can run in it.' },
    });
    expect((await run('none', {})).at(-1)).toMatchObject({
      code: null,
      problem: { message: `Pod ${NAME} has no container none.` },
    });
  });
});
