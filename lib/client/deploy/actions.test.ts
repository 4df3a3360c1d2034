import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeployedObject, DeployResponse } from '@/lib/kubernetes/cluster-api';
import { deployState, setDeployState } from '../deploy-store';
import { apply, askAgain, chooseTarget, closeDeploy, loadClusters, openDeploy } from './actions';
import { leaveRun } from './run';

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

beforeEach(() => {
  asked = [];
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
  vi.stubGlobal('fetch', async (path: string, init?: { body?: string; signal?: AbortSignal }) => {
    const body = init?.body ? JSON.parse(init.body) : null;
    asked.push({ path, body });
    const name =
      path === '/api/clusters'
        ? path
        : path.endsWith('/deploy')
          ? 'deploy'
          : path.includes('/watch')
            ? 'watch'
            : 'detail';
    const answer = answers[name];
    if (!answer)
      return new Promise((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new Error('gone'))),
      );
    return Response.json(await answer(body, path));
  });
});
afterEach(() => {
  closeDeploy();
  leaveRun();
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

  test('nowhere without a cluster', async () => {
    answers['/api/clusters'] = () => ({ clusters: [], problem: null, signIn: null });
    expect(await openDeploy()).toBe(false);
    expect(deployState().open).toBe(false);
  });

  test('a server that is away for a moment takes nothing away', async () => {
    await loadClusters();
    answers['/api/clusters'] = () => Promise.reject(new Error('away'));
    await loadClusters();
    expect(deployState()).toMatchObject({
      target: { cluster: 'us' },
      clustersProblem: { code: 'unreachable' },
    });
    expect(deployState().clusters).toHaveLength(2);
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
      expect(asked.at(-1)?.path).toContain(
        '/api/clusters/us/watch?apiVersion=v1&kind=Pod&name=shop',
      ),
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
