import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeployedObject, DeployResponse } from '@/lib/kubernetes/cluster-api';
import { forgetPractice } from '../clusters/practice-cluster';
import { deployState, setDeployState } from '../deploy-store';
import { designState } from '../design-store';
import { resetPage, setWorkerMaker } from '../practice/page-door';
import { PAGE_CLUSTER } from '../practice/page-summary';
import { clusterInThisThread } from '../practice/testing/thread-pair';
import {
  apply,
  askAgain,
  chooseTarget,
  closeDeploy,
  deployNow,
  loadClusters,
  openDeploy,
  stopRun,
} from './actions';
import { leaveRun } from './run';

const design = vi.hoisted(() => ({ text: '' }));
vi.mock('../design-store', async (original) => {
  const real = await original<typeof import('../design-store')>();
  return { ...real, designState: () => ({ ...real.designState(), ...design }) };
});

const clusters = ['eu', 'us'].map((name) => ({
  name,
  kind: 'kubeconfig' as const,
  namespace: `ns-${name}`,
  current: name === 'us',
}));
const pod: DeployedObject = {
  document: 0,
  item: null,
  apiVersion: 'v1',
  kind: 'Pod',
  name: 'shop',
  namespace: 'ns-us',
  outcome: 'created',
  warnings: [],
  missing: [],
  problem: null,
  before: null,
  after: {},
};
const fine: DeployResponse = { dryRun: true, objects: [pod], problem: null };
const refused: DeployResponse = {
  ...fine,
  objects: [
    {
      ...pod,
      outcome: 'refused',
      problem: { code: 'invalid', message: 'no', detail: '', status: 422, causes: [] },
    },
  ],
};

type Answer = (body: unknown, path: string) => unknown;
let answers: Record<string, Answer> = {};
let asked: { path: string; body: unknown }[] = [];
let sockets: string[] = [];

beforeEach(() => {
  asked = [];
  sockets = [];
  answers = {
    '/api/clusters': () => ({ clusters, problem: null, signIn: null }),
    deploy: () => fine,
    detail: () => ({
      ...clusters[0],
      reachable: true,
      version: 'v1',
      user: 'me',
      namespaces: [],
      problem: null,
    }),
  };
  vi.stubGlobal('location', { href: 'http://designer.test/' });
  vi.stubGlobal(
    'WebSocket',
    class {
      constructor(url: URL) {
        sockets.push(url.href);
      }
      close() {}
    },
  );
  vi.stubGlobal('fetch', async (path: string, init?: { body?: string; signal?: AbortSignal }) => {
    const body = init?.body ? JSON.parse(init.body) : null;
    asked.push({ path, body });
    const name =
      path === '/api/clusters'
        ? path
        : path.endsWith('/deploy')
          ? 'deploy'
          : path === '/api/practice'
            ? path
            : 'detail';
    const answer = answers[name];
    if (!answer)
      return new Promise((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new Error('gone'))),
      );
    const json = await answer(body, path);
    const { failed } = (json ?? {}) as { failed?: unknown };
    return failed ? Response.json({ problem: failed }, { status: 404 }) : Response.json(json);
  });
});
afterEach(() => {
  design.text = '';
  closeDeploy();
  leaveRun();
  resetPage();
  forgetPractice();
  setDeployState({ clusters: null, clustersProblem: null, target: null, detail: null });
  vi.unstubAllGlobals();
});

const sent = () => asked.filter(({ path }) => path.endsWith('/deploy')).map(({ body }) => body);

describe('where it goes', () => {
  test('to kubectl’s own context and its namespace, until another is chosen', async () => {
    await loadClusters();
    expect(deployState().target).toEqual({ cluster: 'us', namespace: 'ns-us' });
    await chooseTarget('eu');
    expect(deployState().target).toEqual({ cluster: 'eu', namespace: 'ns-eu' });
    await loadClusters();
    expect(deployState().target?.cluster).toBe('eu');
    await chooseTarget('nowhere');
    expect(deployState().target?.cluster).toBe('eu');
  });

  test('to practice where there is no kubeconfig: the server’s, else the page’s', async () => {
    const none = { clusters: [], problem: null, signIn: null };
    answers['/api/clusters'] = () => ({ ...none, practice: true });
    await loadClusters();
    expect(deployState().clusters?.map(({ name }) => name)).toEqual([
      'Practice cluster',
      'In this page',
    ]);
    expect(deployState().target).toEqual({ cluster: 'Practice cluster', namespace: 'default' });
    await vi.waitFor(() => expect(deployState().detail).toMatchObject({ reachable: true }));
    // It is not made before it is needed.
    expect(asked.map(({ path }) => path)).toEqual(['/api/clusters']);
    setDeployState({ clusters: null, target: null });
    answers['/api/clusters'] = () => Promise.reject(new Error('away'));
    await loadClusters();
    expect(deployState().target).toEqual({ cluster: 'In this page', namespace: 'default' });
  });

  test('a server that is away for a moment takes nothing away', async () => {
    await loadClusters();
    answers['/api/clusters'] = () => Promise.reject(new Error('away'));
    await loadClusters();
    expect(deployState()).toMatchObject({
      target: { cluster: 'us' },
      clustersProblem: { code: 'unreachable' },
    });
    expect(deployState().clusters).toHaveLength(3);
  });
});

describe('what is asked', () => {
  test('a dry run first, and nothing else by itself', async () => {
    await openDeploy();
    expect(sent()).toMatchObject([
      { dryRun: true, force: false, recreate: [], namespace: 'ns-us' },
    ]);
    expect(deployState().flow).toMatchObject({ step: 'review', response: fine });
  });

  test('an answer that comes too late is dropped', async () => {
    await openDeploy();
    let late: (response: DeployResponse) => void = () => {};
    answers.deploy = (body) =>
      (body as { force: boolean }).force
        ? refused
        : new Promise((resolve) => {
            late = resolve;
          });
    const first = askAgain();
    const second = askAgain({ force: true });
    await second;
    late(fine);
    await first;
    expect(deployState().flow?.response).toMatchObject({ objects: [{ outcome: 'refused' }] });
    closeDeploy();
    const third = askAgain();
    await third;
    expect(deployState().flow).toBeNull();
  });

  test('what was agreed for one cluster does not hold for another', async () => {
    await openDeploy();
    await askAgain({ force: true, recreate: ['0'] });
    expect(sent().at(-1)).toMatchObject({ force: true, recreate: ['0'] });
    await chooseTarget('eu');
    await vi.waitFor(() => expect(sent().at(-1)).toMatchObject({ namespace: 'ns-eu' }));
    expect(sent().at(-1)).toMatchObject({ force: false, recreate: [] });
  });

  test('a failure of our own server is told in the dialog', async () => {
    await loadClusters();
    answers.deploy = () => Promise.reject(new Error('away'));
    await openDeploy();
    expect(deployState().flow?.response?.problem).toMatchObject({ code: 'unreachable' });
  });
});

describe('who has refused it', () => {
  test('is known when the dialog is closed, until another answer says otherwise', async () => {
    answers.deploy = () => refused;
    await openDeploy();
    closeDeploy();
    expect(deployState().refusedBy).toBe('us');
    answers.deploy = () => fine;
    await openDeploy();
    expect(deployState().refusedBy).toBeNull();
  });

  test('a cluster that is lost has refused nothing', async () => {
    await loadClusters();
    answers.deploy = () => Promise.reject(new Error('away'));
    await openDeploy();
    expect(deployState().refusedBy).toBeNull();
  });
});

describe('what is done', () => {
  test('what was good is applied, the dialog makes room, and the Pod is watched', async () => {
    await openDeploy();
    await apply();
    expect(sent().at(-1)).toMatchObject({ dryRun: false });
    expect(deployState()).toMatchObject({
      open: false,
      flow: null,
      run: {
        target: { cluster: 'us' },
        objects: [{ kind: 'Pod', name: 'shop', namespace: 'ns-us' }],
      },
    });
    await vi.waitFor(() =>
      expect(sockets).toEqual([
        'ws://designer.test/api/clusters/us/watch?apiVersion=v1&kind=Pod&name=shop&namespace=ns-us',
      ]),
    );
  });

  test('what is refused then stays in the dialog', async () => {
    await openDeploy();
    answers.deploy = () => ({ ...refused, dryRun: false });
    await apply();
    expect(deployState()).toMatchObject({
      open: true,
      run: null,
      flow: { step: 'review', response: { dryRun: false } },
    });
  });

  test('nothing while it is still being asked', async () => {
    await loadClusters();
    setDeployState({ open: true });
    answers.deploy = () => new Promise(() => {});
    void askAgain();
    await vi.waitFor(() => expect(deployState().flow?.step).toBe('asking'));
    await apply();
    expect(sent().every((body) => (body as { dryRun: boolean }).dryRun)).toBe(true);
  });
});

describe('on a practice cluster', () => {
  const manifest = (command: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  containers:\n  - {name: web, image: busybox, command: ${command}}\n`;

  beforeEach(async () => {
    setWorkerMaker(clusterInThisThread);
    answers['/api/clusters'] = () => ({ clusters: [], problem: null, signIn: null });
    design.text = manifest('[sleep, "100"]');
    await loadClusters();
  });

  test('it is deployed at once, replaced where it cannot be changed, and stopped', async () => {
    expect(await deployNow()).toBe(true);
    expect(deployState()).toMatchObject({
      open: false,
      flow: null,
      run: { target: { cluster: PAGE_CLUSTER }, kind: 'page', objects: [{ name: 'shop' }] },
    });
    await vi.waitFor(() =>
      expect([...(deployState().run?.pods.values() ?? [])].flat()).toMatchObject([
        { name: 'shop' },
      ]),
    );
    design.text = manifest('[sleep, "200"]');
    await deployNow();
    expect(deployState()).toMatchObject({ open: false, flow: null, problems: [] });
    expect(designState().announcement).toContain('Pod shop deleted and created again');
    expect(await stopRun()).toBeNull();
    // Nothing of it went to a server.
    expect(asked.every(({ path }) => path === '/api/clusters')).toBe(true);
  }, 20_000);

  test('what is refused opens the dialog', async () => {
    design.text = manifest('7').replace('shop', 'Shop');
    await deployNow();
    expect(deployState()).toMatchObject({
      open: true,
      run: null,
      flow: { step: 'review', response: { objects: [{ outcome: 'refused' }] } },
    });
  });

  test('one that the server has forgotten is told of, and another one is made', async () => {
    const kept = new Map([['pod-designer:practice', 'old']]);
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    answers['/api/practice'] = () => ({ id: 'new', path: '/k8s/new', isNew: true });
    answers['/api/clusters'] = () => ({
      clusters: [],
      problem: null,
      signIn: null,
      practice: true,
    });
    await loadClusters();
    await chooseTarget('Practice cluster');
    await deployNow();
    expect(asked.find(({ path }) => path === '/api/practice')?.body).toEqual({ id: 'old' });
    expect(asked.some(({ path }) => path === '/api/clusters/practice-new/deploy')).toBe(true);
    expect(kept.get('pod-designer:practice')).toBe('new');
    expect(deployState().notice).toContain('does not know this browser’s practice cluster');
  });

  test('one that the server loses meanwhile is found out at the next deploy', async () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    forgetPractice();
    const made = ['first', 'second'];
    answers['/api/practice'] = () => ({ id: made.shift(), path: '/k8s/x', isNew: true });
    answers['/api/clusters'] = () => ({
      clusters: [],
      problem: null,
      signIn: null,
      practice: true,
    });
    await loadClusters();
    await chooseTarget('Practice cluster');
    await deployNow();
    expect(kept.get('pod-designer:practice')).toBe('first');
    answers.deploy = (_, path) =>
      path.includes('practice-first')
        ? { failed: { code: 'not-found', message: 'gone', detail: '', status: null } }
        : fine;
    await deployNow();
    expect(asked.at(-1)?.path).not.toContain('practice-first');
    expect(kept.get('pod-designer:practice')).toBe('second');
    expect(deployState().notice).toContain('does not know this browser’s practice cluster');
  });
});
