import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deploy } from '@/lib/clusters/deploy';
import { describeCluster } from '@/lib/clusters/describe';
import { removeAll } from '@/lib/clusters/remove';
import { watchPods } from '@/lib/clusters/watch-pods';
import {
  type ControlPlane,
  startControlPlane,
  WITHOUT_ASSETS,
} from '@/lib/server/testing/control-plane';
import { findCluster, findSummary, loadContexts } from './contexts';

const NAME = 'in-cluster';
const RIGHTS = '/apis/rbac.authorization.k8s.io/v1';

/** The root of a container of a Pod, as far as its account goes. */
let root = '';
const account = (file: string) => join(root, 'var/run/secrets/kubernetes.io/serviceaccount', file);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'in-cluster-'));
  await mkdir(account('.'), { recursive: true });
  vi.stubEnv('KUBECONFIG', join(root, 'no-kubeconfig'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

test('outside of a cluster there is none, nor without a token', async () => {
  vi.stubEnv('KUBERNETES_SERVICE_HOST', undefined);
  expect((await loadContexts(root)).clusters).toEqual([]);
  vi.stubEnv('KUBERNETES_SERVICE_HOST', '127.0.0.1');
  vi.stubEnv('KUBERNETES_SERVICE_PORT', '443');
  expect(await loadContexts(root)).toMatchObject({ clusters: [], problem: null });
});

describe.skipIf(WITHOUT_ASSETS)('with the account of a Pod, on a real API server', () => {
  let cluster: ControlPlane;

  beforeAll(async () => {
    cluster = await startControlPlane();
    const { clusters } = JSON.parse(await readFile(cluster.kubeconfig, 'utf8'));
    const { server, 'certificate-authority-data': authority } = clusters[0].cluster;
    vi.stubEnv('KUBERNETES_SERVICE_HOST', new URL(server).hostname);
    vi.stubEnv('KUBERNETES_SERVICE_PORT', new URL(server).port);
    await cluster.api('POST', '/api/v1/namespaces', { metadata: { name: 'shop' } });
    await cluster.api('POST', '/api/v1/namespaces/shop/serviceaccounts', {
      metadata: { name: 'designer' },
    });
    await letDesignPods();
    await writeFile(account('ca.crt'), Buffer.from(authority, 'base64'));
    await writeFile(account('namespace'), 'shop\n');
    await writeFile(account('token'), await newToken());
  }, 120_000);
  afterAll(() => cluster?.stop());

  async function newToken(): Promise<string> {
    const path = '/api/v1/namespaces/shop/serviceaccounts/designer/token';
    const { status, json } = await cluster.api('POST', path, {
      spec: { expirationSeconds: 600 },
    });
    expect(status).toBe(201);
    return json.status.token;
  }

  /** May do everything with Pods in its own namespace, list namespaces, and nothing else. */
  async function letDesignPods() {
    const subjects = [{ kind: 'ServiceAccount', name: 'designer', namespace: 'shop' }];
    const apiGroup = 'rbac.authorization.k8s.io';
    const role = (name: string, resources: string[], verbs: string[]) => ({
      metadata: { name },
      rules: [{ apiGroups: [''], resources, verbs }],
    });
    const binding = (kind: string, name: string) => ({
      metadata: { name },
      roleRef: { apiGroup, kind, name },
      subjects,
    });
    for (const [path, body] of [
      ['namespaces/shop/roles', role('design', ['pods'], ['*'])],
      ['namespaces/shop/rolebindings', binding('Role', 'design')],
      ['clusterroles', role('see-namespaces', ['namespaces'], ['list'])],
      ['clusterrolebindings', binding('ClusterRole', 'see-namespaces')],
    ] as const)
      expect((await cluster.api('POST', `${RIGHTS}/${path}`, body)).status).toBe(201);
  }

  const pod = (name: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: web, image: nginx}]}\n`;

  async function run(yaml: string, dryRun: boolean, namespace = 'shop') {
    return deploy(await findCluster(NAME, root), { namespace, yaml, dryRun });
  }

  test('it is the cluster to deploy to, in the namespace of the Pod', async () => {
    expect(await loadContexts(root)).toMatchObject({
      clusters: [{ name: NAME, kind: 'in-cluster', namespace: 'shop', current: true }],
      problem: null,
    });
  });

  test('it says who it is and which namespaces there are', async () => {
    const detail = await describeCluster(
      await findCluster(NAME, root),
      await findSummary(NAME, root),
    );
    expect(detail).toMatchObject({
      reachable: true,
      version: expect.stringMatching(/^v1\./),
      user: 'system:serviceaccount:shop:designer',
      problem: null,
    });
    expect(detail.namespaces).toEqual(expect.arrayContaining(['default', 'shop']));
  });

  test('it tries a Pod, deploys it, watches it and deletes it', async () => {
    const path = '/api/v1/namespaces/shop/pods/own';
    const tried = await run(pod('own'), true);
    expect(tried).toMatchObject({ problem: null, objects: [{ outcome: 'created' }] });
    expect((await cluster.api('GET', path)).status).toBe(404);
    expect(await run(pod('own'), false)).toMatchObject({ objects: [{ outcome: 'created' }] });
    expect((await cluster.api('GET', path)).status).toBe(200);

    const reference = { apiVersion: 'v1', kind: 'Pod', name: 'own', namespace: 'shop' };
    const connection = await findCluster(NAME, root);
    const gone = new AbortController();
    const seen: string[] = [];
    for await (const event of watchPods(connection, reference, gone.signal)) {
      if (event.type !== 'pods') throw new Error(JSON.stringify(event));
      seen.push(event.pods.map(({ phase }) => phase).join() || 'none');
      if (seen.length === 1)
        await removeAll(connection, { objects: [reference], gracePeriodSeconds: 0 });
      else gone.abort();
    }
    expect(seen).toEqual(['Pending', 'none']);
  });

  test('what the account may not do is said by its name', async () => {
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
    const { objects } = await run(config, false);
    expect(objects[0]).toMatchObject({ outcome: 'refused', problem: { code: 'forbidden' } });
    expect(objects[0]?.problem?.message).toBe(
      'system:serviceaccount:shop:designer may not change ConfigMaps in shop. Ask for it, or choose another namespace.',
    );
    const elsewhere = await run(pod('own'), true, 'default');
    expect(elsewhere.objects[0]?.problem?.code).toBe('forbidden');
  });

  test('a token that Kubernetes has renewed is used at once', async () => {
    await writeFile(account('token'), 'worn-out');
    expect((await run(pod('own'), true)).problem).toMatchObject({ code: 'unauthorized' });
    await writeFile(account('token'), await newToken());
    expect(await run(pod('own'), true)).toMatchObject({
      problem: null,
      objects: [{ outcome: 'created' }],
    });
  });

  test('an authority whose file is gone is told, and nothing is sent without it', async () => {
    const own = await readFile(account('ca.crt'));
    await rm(account('ca.crt'));
    expect((await run(pod('own'), true)).problem).toMatchObject({ code: 'kubeconfig' });
    await writeFile(account('ca.crt'), own);
    expect((await run(pod('own'), true)).problem).toBeNull();
  });
});
