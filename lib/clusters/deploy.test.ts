import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DeployedObject, DeployRequest } from '@/lib/kubernetes/cluster-api';
import { findCluster, findSummary } from '@/lib/server/clusters/contexts';
import {
  type ControlPlane,
  startControlPlane,
  type TestUser,
  WITHOUT_ASSETS,
} from '@/lib/server/testing/control-plane';
import { deploy } from './deploy';
import { describeCluster } from './describe';
import { removeAll } from './remove';

let cluster: ControlPlane;

async function run(yaml: string, changes: Partial<DeployRequest> = {}, user: TestUser = 'admin') {
  const request = { namespace: 'default', yaml, dryRun: false, ...changes };
  return deploy(await findCluster(user), request);
}

/** The only object of a deploy. */
async function one(...args: Parameters<typeof run>): Promise<DeployedObject> {
  const { objects, problem } = await run(...args);
  expect(problem).toBeNull();
  expect(objects).toHaveLength(1);
  return objects[0]!;
}

const fields = (object: DeployedObject) => object.problem?.causes.map(({ field }) => field);

function pod(name: string, spec: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n${spec}`;
}

const WEB = '  containers:\n  - name: web\n    image: nginx\n';

function deployment(name: string, label: string, replicas = 1): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${label}}}
  template:
    metadata: {labels: {app: ${label}}}
    spec: {containers: [{name: web, image: nginx}]}
`;
}

describe.skipIf(WITHOUT_ASSETS)('a real API server', () => {
  beforeAll(async () => {
    cluster = await startControlPlane();
    vi.stubEnv('KUBECONFIG', cluster.kubeconfig);
  }, 120_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await cluster?.stop();
  });

  describe('says what it thinks of a text, and nothing is changed', () => {
    test.each([
      [
        'an unknown field',
        `  foo: 1\n  containers:\n  - name: web\n    imagee: nginx\n`,
        ['spec.containers[0].imagee', 'spec.foo'],
      ],
      [
        'a number in quotes',
        `${WEB}    ports: [{containerPort: "80"}]\n`,
        ['.spec.containers[name="web"].ports[containerPort="80",protocol="TCP"].containerPort'],
      ],
      [
        'a boolean where text belongs',
        `${WEB}    env: [{name: A, value: yes}]\n`,
        ['.spec.containers[name="web"].env[name="A"].value'],
      ],
      [
        'an amount that is none',
        `${WEB}    resources: {limits: {cpu: 1}, requests: {memory: 128mb}}\n`,
        ['spec.containers[0].resources.requests.memory'],
      ],
      [
        'two containers of one name',
        `${WEB}  - name: web\n    image: nginx\n`,
        ['spec.containers[1].name'],
      ],
      [
        'two variables of one name',
        `${WEB}    env: [{name: A, value: one}, {name: A, value: two}]\n`,
        ['.spec.containers[name="web"].env[name="A"]'],
      ],
      [
        'a mount of no volume',
        `${WEB}    volumeMounts: [{name: x, mountPath: /x}]\n`,
        ['spec.containers[0].volumeMounts[0].name'],
      ],
      ['a wrong word', `${WEB}  restartPolicy: Sometimes\n`, ['spec.restartPolicy']],
      ['no containers', '  containers: []\n', ['spec.containers']],
      ['no image', '  containers:\n  - name: web\n', ['spec.containers[0].image']],
      ['a list for a map', '  []\n', ['.spec']],
    ])('%s', async (_, spec, wanted) => {
      const object = await one(pod('wrong', spec), { dryRun: true });
      expect(object.outcome).toBe('refused');
      expect(fields(object)).toEqual(wanted);
      expect(object.problem?.code).toBe('invalid');
      for (const { plain, message } of object.problem?.causes ?? []) {
        expect(plain).toMatch(/^[A-Z“a-z].*[.”]$/);
        expect(message).not.toBe('');
      }
      expect((await cluster.api('GET', '/api/v1/namespaces/default/pods/wrong')).status).toBe(404);
    });

    test('in plain words', async () => {
      const text = pod(
        'wrong',
        '  restartPolicy: Sometimes\n  containers:\n  - name: Web\n    volumeMounts: [{name: x, mountPath: /x}]\n',
      );
      const { problem } = await one(text, { dryRun: true });
      expect(problem?.causes.map(({ plain }) => plain)).toEqual([
        'The name of container 1 cannot be “Web”.',
        'Container Web has no image.',
        'Container Web mounts “x”, but no volume has that name.',
        'The restartPolicy of the Pod cannot be “Sometimes”. It may be Always, OnFailure or Never.',
      ]);
      expect(problem?.detail).toMatch(
        /^Pod "wrong" is invalid: \[spec\.containers\[0\]\.name: Invalid value: "Web"/,
      );
    });

    test('keys that are there twice', async () => {
      const text = pod('wrong', `${WEB}  restartPolicy: Never\n  restartPolicy: Always\n`);
      const object = await one(text, { dryRun: true });
      expect(object.problem).toMatchObject({
        code: 'invalid',
        message: 'restartPolicy stands twice in one map.',
        causes: [{ field: '', reason: 'DuplicateKey', line: 10 }],
      });
    });

    test('a kind that it does not know', async () => {
      const { problem } = await one(
        'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\n',
        { dryRun: true },
      );
      expect(problem).toMatchObject({
        code: 'not-found',
        message: 'admin knows no kind Shop in example.com/v1.',
      });
      const other = await one('apiVersion: v1\nkind: Deployment\nmetadata: {name: a}\n', {
        dryRun: true,
      });
      expect(other.problem?.message).toBe('admin knows no kind Deployment in v1.');
    });

    test('a namespace that is not there', async () => {
      const { problem } = await one(pod('a', WEB), { dryRun: true, namespace: 'nope' });
      expect(problem).toMatchObject({
        code: 'not-found',
        message: expect.stringContaining('There is no namespace nope on admin'),
      });
    });

    test('a namespace that comes with the text is checked when it is there', async () => {
      const text = `${pod('a', WEB).replace('name: a', 'name: a\n  namespace: new')}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: new}\n`;
      const { objects } = await run(text, { dryRun: true });
      expect(objects.map(({ kind, outcome }) => [kind, outcome])).toEqual([
        ['Pod', 'skipped'],
        ['Namespace', 'created'],
      ]);
      expect(objects[0]?.warnings).toEqual([
        expect.stringMatching(/only once the namespace new is there/),
      ]);
      const real = await run(text);
      expect(real.objects.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
    });

    test('its warnings', async () => {
      const text = pod(
        'warned',
        `${WEB}    ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}]\n  - name: two\n    image: nginx\n    ports: [{containerPort: 80}]\n  nodeSelector: {beta.kubernetes.io/os: linux}\n`,
      );
      const { warnings, outcome } = await one(text, { dryRun: true });
      expect(outcome).toBe('created');
      expect(warnings).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^spec\.nodeSelector\[beta\.kubernetes\.io\/os\]: deprecated/),
        ]),
      );
    });

    test('what the Pods would wait for', async () => {
      const text = pod(
        'waits',
        `${WEB}    envFrom: [{configMapRef: {name: cfg}}, {secretRef: {name: maybe, optional: true}}]\n  volumes:\n  - {name: a, secret: {secretName: tls}}\n  - {name: b, persistentVolumeClaim: {claimName: data}}\n`,
      );
      const others = [
        { kind: 'Secret', name: 'tls' },
        { kind: 'PersistentVolumeClaim', name: 'data' },
      ];
      const config = { kind: 'ConfigMap', name: 'cfg' };
      expect((await one(text, { dryRun: true })).missing).toEqual([...others, config]);
      const withConfig = async (metadata: string) => {
        const object = `apiVersion: v1\nkind: ConfigMap\nmetadata: {${metadata}}\n`;
        const { objects } = await run(`${text}---\n${object}`, { dryRun: true });
        return objects[0]?.missing;
      };
      expect(await withConfig('name: cfg')).toEqual(others);
      expect(await withConfig('name: cfg, namespace: default')).toEqual(others);
      expect(await withConfig('name: cfg, namespace: kube-public')).toEqual([...others, config]);
    });
  });

  describe('applies', () => {
    test('what is new, what has changed, and leaves alone what has not', async () => {
      const text =
        '# mine\napiVersion: v1\nkind: Pod\nmetadata:\n  name: life\nspec:\n  containers:\n  - name: web\n    image: nginx:1.27\n';
      const dry = await one(text, { dryRun: true });
      expect(dry).toMatchObject({ outcome: 'created', namespace: 'default', before: null });
      expect((await cluster.api('GET', '/api/v1/namespaces/default/pods/life')).status).toBe(404);

      expect(await one(text)).toMatchObject({ outcome: 'created', name: 'life' });
      expect((await one(text)).outcome).toBe('unchanged');
      expect((await one(text, { dryRun: true })).outcome).toBe('unchanged');

      const changed = await one(text.replace('1.27', '1.28'));
      expect(changed).toMatchObject({
        outcome: 'changed',
        before: { spec: { containers: [{ image: 'nginx:1.27' }] } },
        after: { spec: { containers: [{ image: 'nginx:1.28' }] } },
      });
      expect(JSON.stringify(changed)).not.toContain('managedFields');
      const live = await cluster.api('GET', '/api/v1/namespaces/default/pods/life');
      expect(live.json.metadata.managedFields).toMatchObject([
        { manager: 'pod-designer', operation: 'Apply' },
      ]);
    });

    test('many documents and Lists, in an order that works, to the namespaces that they name', async () => {
      const list = {
        apiVersion: 'v1',
        kind: 'List',
        items: [
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'one' },
            data: { big: '9007199254740993' },
          },
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'two', namespace: 'kube-public' },
          },
        ],
      };
      const text = `${deployment('many', 'many')}---\n# nothing\n---\n${JSON.stringify(list)}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: many}\n`;
      const { objects, problem } = await run(text, { namespace: 'kube-system' });
      expect(problem).toBeNull();
      expect(
        objects.map(({ document, item, kind, name, namespace, outcome }) => [
          document,
          item,
          kind,
          name,
          namespace,
          outcome,
        ]),
      ).toEqual([
        [0, null, 'Deployment', 'many', 'kube-system', 'created'],
        [2, 0, 'ConfigMap', 'one', 'kube-system', 'created'],
        [2, 1, 'ConfigMap', 'two', 'kube-public', 'created'],
        [3, null, 'ClusterRole', 'many', null, 'created'],
      ]);
    });

    test('YAML as Kubernetes reads it, CRLF, a BOM, anchors, the end mark', async () => {
      const text = `\ufeff---\r\napiVersion: v1\r\nkind: ConfigMap\r\nmetadata:\r\n  name: odd\r\n  labels: &l {a: b}\r\n  annotations: *l\r\ndata:\r\n  on: "yes"\r\n  num: '010'\r\n...\r\n`;
      expect(await one(text)).toMatchObject({
        outcome: 'created',
        after: { metadata: { annotations: { a: 'b' } }, data: { true: 'yes', num: '010' } },
      });
    });

    test('a generated name', async () => {
      const object = await one(
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: made-}\n',
      );
      expect(object).toMatchObject({
        outcome: 'created',
        name: expect.stringMatching(/^made-.{5}$/),
      });
    });

    test('and stops at the first refusal', async () => {
      const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "Not a name"}\n---\n${pod('after', WEB)}`;
      const { objects } = await run(text);
      expect(objects.map(({ outcome }) => outcome)).toEqual(['refused', 'skipped']);
      expect((await cluster.api('GET', '/api/v1/namespaces/default/pods/after')).status).toBe(404);
    });

    test('two hundred objects, and no more', async () => {
      const many = (count: number) =>
        Array.from(
          { length: count },
          (_, i) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m-${i}}\n`,
        ).join('---\n');
      const { objects } = await run(many(200), { dryRun: true });
      expect(objects.filter(({ outcome }) => outcome === 'created')).toHaveLength(200);
      expect((await run(many(201), { dryRun: true })).problem?.message).toMatch(
        /201 objects; at most 200/,
      );
    });
  });

  describe('fields of others', () => {
    test('are named, and taken over only when asked', async () => {
      await cluster.kubectl(['apply', '-f', '-'], deployment('owned', 'owned', 3));
      const object = await one(deployment('owned', 'owned', 1), { dryRun: true });
      expect(object).toMatchObject({
        outcome: 'refused',
        problem: { code: 'conflict', status: 409 },
      });
      expect(object.problem?.causes).toMatchObject([
        {
          field: '.spec.replicas',
          reason: 'FieldManagerConflict',
          plain:
            'kubectl-client-side-apply has set the replicas of the Deployment, and this text sets it otherwise.',
        },
      ]);
      const forced = await one(deployment('owned', 'owned', 1), { force: true });
      expect(forced).toMatchObject({ outcome: 'changed', after: { spec: { replicas: 1 } } });
      expect(JSON.stringify(forced)).not.toContain('last-applied-configuration');
    });
  });

  describe('what cannot change', () => {
    test('the selector of a Deployment: kept, or deleted and created again', async () => {
      await one(deployment('fixed', 'old'));
      const refused = await one(deployment('fixed', 'new'), { dryRun: true });
      expect(refused).toMatchObject({
        outcome: 'refused',
        problem: {
          code: 'immutable',
          message: 'The selector of a Deployment cannot change once it exists.',
        },
        before: { spec: { selector: { matchLabels: { app: 'old' } } } },
      });
      const dry = await one(deployment('fixed', 'new'), { dryRun: true, recreate: ['0'] });
      expect(dry).toMatchObject({
        outcome: 'recreated',
        after: { metadata: { name: 'fixed' }, spec: { selector: { matchLabels: { app: 'new' } } } },
      });

      const path = '/apis/apps/v1/namespaces/default/deployments/fixed';
      const { uid } = (await cluster.api('GET', path)).json.metadata;
      const again = one(deployment('fixed', 'new'), { recreate: ['0'] });
      await collectGarbage(path);
      expect(await again).toMatchObject({ outcome: 'recreated' });
      const live = (await cluster.api('GET', path)).json;
      expect(live.spec.selector.matchLabels).toEqual({ app: 'new' });
      expect(live.metadata.uid).not.toBe(uid);
    });

    test('a Pod that is there', async () => {
      await one(pod('still', WEB));
      const changed = pod('still', `${WEB}    command: [sh]\n`);
      expect((await one(changed, { dryRun: true })).problem).toMatchObject({
        code: 'immutable',
        message: 'Most of a Pod cannot change once it exists.',
      });
      expect(await one(changed, { recreate: ['0'] })).toMatchObject({
        outcome: 'recreated',
        after: { spec: { containers: [{ command: ['sh'] }] } },
      });
    });

    test('the containers of a Pod that is there', async () => {
      await one(pod('grown', WEB));
      const grown = pod('grown', `${WEB}  - {name: second, image: nginx}\n`);
      expect((await one(grown, { dryRun: true })).problem).toMatchObject({
        code: 'immutable',
        message: 'Containers cannot come or go once a Pod exists.',
      });
      expect(await one(grown, { recreate: ['0'] })).toMatchObject({
        outcome: 'recreated',
        after: { spec: { containers: [{ name: 'web' }, { name: 'second' }] } },
      });
    });

    test('nothing is deleted for what would be refused anyway', async () => {
      await one(pod('kept', WEB));
      const broken = pod('kept', '  containers:\n  - name: web\n');
      expect((await one(broken, { recreate: ['0'] })).outcome).toBe('refused');
      expect((await cluster.api('GET', '/api/v1/namespaces/default/pods/kept')).status).toBe(200);
    });

    /** What the garbage collector of a whole cluster does once all that depends on an object is gone. */
    async function collectGarbage(path: string) {
      for (let i = 0; i < 100; i++) {
        const { json } = await cluster.api('GET', path);
        if (json?.metadata?.deletionTimestamp) {
          await cluster.api('PATCH', path, { metadata: { finalizers: null } });
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('nothing was deleted');
    }
  });

  describe('rights', () => {
    test('a viewer may not deploy, and hears it in plain words', async () => {
      const { problem } = await one(deployment('viewed', 'viewed'), { dryRun: true }, 'viewer');
      expect(problem).toMatchObject({
        code: 'forbidden',
        status: 403,
        message:
          'viewer may not change Deployments in default. Ask for it, or choose another namespace.',
        detail: expect.stringContaining('User "viewer" cannot patch resource "deployments"'),
      });
    });
    test('a stranger may not even look', async () => {
      expect((await one(pod('x', WEB), {}, 'stranger')).problem?.message).toMatch(
        /^stranger may not /,
      );
      const detail = await describeCluster(
        await findCluster('stranger'),
        await findSummary('stranger'),
      );
      expect(detail).toMatchObject({
        reachable: true,
        version: 'v1.36.3',
        user: 'stranger',
        namespaces: null,
        problem: null,
      });
    });
    test('an admin sees version, user and namespaces', async () => {
      const detail = await describeCluster(await findCluster('admin'), await findSummary('admin'));
      expect(detail).toMatchObject({ reachable: true, user: 'admin', problem: null });
      expect(detail.namespaces).toEqual(expect.arrayContaining(['default', 'kube-system']));
    });
    test('Pod Security speaks of its level', async () => {
      await cluster.api('POST', '/api/v1/namespaces', {
        metadata: {
          name: 'strict',
          labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
        },
      });
      const { problem } = await one(pod('x', WEB), { namespace: 'strict', dryRun: true });
      expect(problem).toMatchObject({
        code: 'forbidden',
        message: 'The namespace strict takes only Pods of the level restricted.',
      });
    });
    test('a token that is not known', async () => {
      const text = await readFile(cluster.kubeconfig, 'utf8');
      const wrong = JSON.parse(text);
      for (const { user } of wrong.users) user.token = 'wrong-token';
      await withKubeconfig(wrong, async () => {
        expect((await run(pod('x', WEB))).problem).toMatchObject({
          code: 'unauthorized',
          status: 401,
        });
        const detail = await describeCluster(
          await findCluster('admin'),
          await findSummary('admin'),
        );
        expect(detail).toMatchObject({ reachable: true, problem: { code: 'unauthorized' } });
      });
    });
    test('a certificate that is not trusted', async () => {
      const text = JSON.parse(await readFile(cluster.kubeconfig, 'utf8'));
      delete text.clusters[0].cluster['certificate-authority-data'];
      await withKubeconfig(text, async () => {
        const { problem } = await run(pod('x', WEB));
        expect(problem?.code).toBe('untrusted');
        expect(JSON.stringify(problem)).not.toContain('127.0.0.1');
      });
    });

    async function withKubeconfig(config: unknown, work: () => Promise<void>) {
      const file = `${cluster.kubeconfig}-other`;
      await writeFile(file, JSON.stringify(config));
      vi.stubEnv('KUBECONFIG', file);
      await work().finally(() => vi.stubEnv('KUBECONFIG', cluster.kubeconfig));
    }
  });

  describe('Secrets', () => {
    const secret = (password: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData: {password: ${password}, user: same}\n`;
    test('show that a value changes, never the value', async () => {
      await cluster.kubectl(['apply', '-f', '-'], secret('hunter2'));
      const created = await one(secret('hunter2').replace('name: db', 'name: fresh'));
      const changed = await one(secret('correct-horse'), { force: true, dryRun: true });
      const answer = JSON.stringify([created, changed]);
      for (const value of ['hunter2', 'correct-horse', 'same'])
        for (const shown of [value, Buffer.from(value).toString('base64')])
          expect(answer).not.toContain(shown);
      expect(changed).toMatchObject({
        outcome: 'changed',
        before: { data: { password: '*** (before)', user: '***' } },
        after: { data: { password: '*** (after)', user: '***' } },
      });
      expect(created).toMatchObject({ after: { data: { password: '***' } } });
    });
    test('not in a refusal either', async () => {
      const { objects } = await run(
        'apiVersion: v1\nkind: Secret\nmetadata: {name: db2}\ndata: {password: "not base64!"}\n',
        { dryRun: true },
      );
      expect(objects[0]?.outcome).toBe('refused');
      expect(objects[0]?.before).toBeNull();
    });
  });

  test('deletes, the last first, and says what was not there', async () => {
    await one(pod('bye', WEB));
    const reference = { apiVersion: 'v1', kind: 'Pod', namespace: 'default' };
    const connection = await findCluster('admin');
    const { objects, problem } = await removeAll(connection, {
      objects: [
        { ...reference, name: 'bye' },
        { ...reference, name: 'never-was' },
      ],
      gracePeriodSeconds: 0,
    });
    expect(problem).toBeNull();
    expect(objects.map(({ outcome }) => outcome)).toEqual(['deleted', 'absent']);
    expect((await cluster.api('GET', '/api/v1/namespaces/default/pods/bye')).status).toBe(404);
    const forbidden = await removeAll(await findCluster('viewer'), {
      objects: [{ ...reference, name: 'still' }],
    });
    expect(forbidden.objects[0]).toMatchObject({
      outcome: 'refused',
      problem: { message: expect.stringMatching(/^viewer may not delete Pods in default/) },
    });
  });
});
