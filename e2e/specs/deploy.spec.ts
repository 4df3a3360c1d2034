import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { collectComplaints } from '../fixtures/complaints';
import { test } from '../fixtures/control-plane';
import { DeployPage } from '../pages/deploy-page';

const POD = `# A web server and what fills it
apiVersion: v1
kind: Pod
metadata:
  name: shared-volume
spec:
  containers:
  - name: web-server
    image: nginx
    volumeMounts:
    - name: shared-data
      mountPath: /usr/share/nginx/html
  - name: html-filler
    image: busybox
    command: ['sh', '-c', 'echo Hello > /html/index.html']
    volumeMounts:
    - name: shared-data
      mountPath: /html
  volumes:
  - name: shared-data
    emptyDir: {}
`;

function deployment(label: string, image = 'nginx:1.27'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: storefront
spec:
  selector:
    matchLabels:
      app: ${label}
  template:
    metadata:
      labels:
        app: ${label}
    spec:
      containers:
      - name: api
        image: ${image}
`;
}

test('a Pod goes to the cluster, is watched, and is taken away again', async ({
  page,
  namespace,
}) => {
  const complaints = collectComplaints(page);
  const deploy = new DeployPage(page);
  await deploy.openWith(POD);
  await expect(deploy.target).toHaveAccessibleName('Cluster admin, namespace default, reachable');

  await deploy.openDialog({ namespace: namespace.name });
  await expect(deploy.steps).toContainText('Dry run: passed');
  await expect(deploy.dialog).toContainText('new');
  await expect(deploy.dialog).toContainText('name: shared-volume');
  expect(await namespace.get('pod', 'shared-volume')).toBeNull();
  const scan = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(scan.violations).toEqual([]);

  await deploy.applyAll();
  const pod = await namespace.get('pod', 'shared-volume');
  expect(pod.spec.containers.map((one: { name: string }) => one.name)).toEqual([
    'web-server',
    'html-filler',
  ]);
  expect(pod.metadata.managedFields[0]).toMatchObject({
    manager: 'pod-designer',
    operation: 'Apply',
  });
  await expect(deploy.target).toHaveAccessibleName(
    `Cluster admin, namespace ${namespace.name}, reachable`,
  );

  await expect(deploy.card('web-server')).toContainText('Pending');
  const container = { image: '', imageID: '', restartCount: 0 };
  await namespace.setStatus('shared-volume', {
    phase: 'Running',
    containerStatuses: [
      {
        ...container,
        name: 'web-server',
        ready: true,
        state: { running: { startedAt: new Date().toISOString() } },
      },
      {
        ...container,
        name: 'html-filler',
        ready: false,
        restartCount: 3,
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: 'back-off 40s restarting failed container=html-filler',
          },
        },
      },
    ],
  });
  await expect(deploy.card('web-server')).toContainText('Running');
  await expect(deploy.card('html-filler')).toContainText('CrashLoopBackOff');
  await expect(deploy.canvas).toContainText('1 of 2 ready');
  await expect(deploy.strip).toContainText(`Running on admin / ${namespace.name}`);

  await deploy.strip.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(deploy.strip).toBeHidden();
  expect(await namespace.get('pod', 'shared-volume')).toBeNull();
  expect(complaints).toEqual([]);
});

test('a refusal says why in plain words, beside the server’s own, and leads to its line', async ({
  page,
  namespace,
}) => {
  const deploy = new DeployPage(page);
  await deploy.openWith(
    POD.replace(
      '- name: shared-data\n      mountPath: /html\n',
      '- name: shared-dta\n      mountPath: /html\n',
    ),
  );
  await deploy.openDialog({ namespace: namespace.name });
  await expect(deploy.steps).toContainText('Dry run: refused');
  await expect(deploy.refusals).toHaveCount(1);
  await expect(deploy.refusals).toContainText(
    'Container html-filler mounts “shared-dta”, but no volume has that name.',
  );
  await expect(deploy.refusals).toContainText(
    'spec.containers[1].volumeMounts[0].name: Not found: "shared-dta"',
  );
  await expect(deploy.apply).toBeDisabled();

  await deploy.refusals.getByRole('button', { name: 'Show line 17' }).click();
  await expect(deploy.dialog).toBeHidden();
  await expect(deploy.statusBar).toContainText('Ln 17');
  await expect(deploy.statusBar).toContainText('Refused by admin');
  const underlined = deploy.editor.locator('.squiggly-error');
  await expect(underlined).toHaveCount(1);
  await deploy.setText(POD);
  await expect(underlined).toHaveCount(0);
  await expect(deploy.statusBar).not.toContainText('Refused');
});

test('the selector of a Deployment can be kept as it is on the cluster', async ({
  page,
  namespace,
}) => {
  const deploy = new DeployPage(page);
  await namespace.kubectl(
    ['apply', '--server-side', '--field-manager=pod-designer', '-f', '-'],
    deployment('shop'),
  );
  await deploy.openWith(deployment('storefront', 'nginx:1.28'));
  await deploy.openDialog({ namespace: namespace.name });
  await expect(deploy.refusals).toContainText(
    'The selector of a Deployment cannot change once it exists.',
  );
  await expect(deploy.refusals).toContainText(
    'On the cluster it is app: shop, here app: storefront.',
  );

  await deploy.refusals.getByRole('button', { name: 'Keep app: shop' }).click();
  await expect(deploy.steps).toContainText('Dry run: passed');
  await expect(deploy.dialog).toContainText('image: nginx:1.28');
  await deploy.applyAll();
  const live = await namespace.get('deployment', 'storefront');
  expect(live.spec.selector.matchLabels).toEqual({ app: 'shop' });
  expect(live.spec.template.spec.containers[0].image).toBe('nginx:1.28');
  expect(await deploy.text()).toBe(deployment('shop', 'nginx:1.28'));
});

test('a Pod that cannot change is deleted and created again, once its name is typed', async ({
  page,
  namespace,
}) => {
  const deploy = new DeployPage(page);
  await namespace.kubectl(
    ['apply', '--server-side', '--field-manager=pod-designer', '-f', '-'],
    POD,
  );
  const { uid } = (await namespace.get('pod', 'shared-volume')).metadata;
  await deploy.openWith(POD.replace('echo Hello', 'echo Goodbye'));
  await deploy.openDialog({ namespace: namespace.name });
  await expect(deploy.refusals).toContainText('Most of a Pod cannot change once it exists.');

  await deploy.refusals.getByRole('button', { name: 'Delete and create again' }).click();
  const again = deploy.refusals.getByRole('button', { name: 'Delete and create again' });
  await deploy.refusals.getByLabel(/Type shared-volume/).fill('shared');
  await expect(again).toBeDisabled();
  await deploy.refusals.getByLabel(/Type shared-volume/).fill('shared-volume');
  await again.click();
  await expect(deploy.steps).toContainText('Dry run: passed');
  await expect(deploy.dialog).toContainText('deleted and created again');
  expect((await namespace.get('pod', 'shared-volume')).metadata.uid).toBe(uid);

  await deploy.applyAll();
  const live = await namespace.get('pod', 'shared-volume');
  expect(live.metadata.uid).not.toBe(uid);
  expect(live.spec.containers[1].command[2]).toContain('Goodbye');
});

test('fields that somebody else has set are taken over only when asked', async ({
  page,
  namespace,
}) => {
  const deploy = new DeployPage(page);
  await namespace.kubectl(['apply', '-f', '-'], deployment('shop', 'nginx:1.26'));
  await deploy.openWith(deployment('shop', 'nginx:1.28'));
  await deploy.openDialog({ namespace: namespace.name });
  await expect(deploy.refusals).toContainText(
    'kubectl-client-side-apply has set the image of container api',
  );
  await deploy.refusals.getByRole('button', { name: 'Take these fields over' }).click();
  await expect(deploy.steps).toContainText('Dry run: passed');
  await deploy.applyAll();
  expect(
    (await namespace.get('deployment', 'storefront')).spec.template.spec.containers[0].image,
  ).toBe('nginx:1.28');
});

test('somebody with fewer rights hears what is forbidden', async ({ page, namespace }) => {
  const deploy = new DeployPage(page);
  await deploy.openWith(deployment('shop'));
  await deploy.openDialog({ cluster: 'viewer', namespace: namespace.name });
  await expect(deploy.dialog).toContainText('viewer');
  await expect(deploy.refusals).toContainText(
    `viewer may not change Deployments in ${namespace.name}. Ask for it, or choose another namespace.`,
  );
  await expect(deploy.refusals).toContainText('cannot patch resource "deployments"');
  await expect(deploy.apply).toBeDisabled();
});

test('a cluster that does not answer loses nothing', async ({ page, namespace }) => {
  const deploy = new DeployPage(page);
  await deploy.openWith(POD);
  await deploy.openDialog({ cluster: 'gone' });
  await expect(deploy.refusals).toContainText('gone does not answer. The design is safe');
  await deploy.refusals.getByRole('button', { name: 'Try again' }).click();
  await deploy.answered();
  await deploy.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(deploy.target).toHaveAccessibleName(/gone.*does not answer/);
  await deploy.openDialog();
  await deploy.dialog.getByLabel('Cluster').selectOption('admin');
  await deploy.chooseNamespace(namespace.name);
  await expect(deploy.steps).toContainText('Dry run: passed');
  await deploy.dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await deploy.text()).toBe(POD);
});

test('several documents: dangers first, what the Pods would wait for, each with its change', async ({
  page,
  namespace,
}) => {
  const deploy = new DeployPage(page);
  const text = `${POD.replace('    image: nginx\n', '    image: nginx\n    securityContext: {privileged: true}\n    envFrom: [{secretRef: {name: tls}}, {configMapRef: {name: settings}}]\n')}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {colour: blue}\n`;
  await deploy.openWith(text);
  await deploy.openDialog({ namespace: namespace.name });
  await expect(deploy.dialog).toContainText(
    'web-server is privileged: it may do anything on its node.',
  );
  await expect(deploy.dialog).toContainText(
    `Secret tls is not in namespace ${namespace.name}. The Pods would wait for it.`,
  );
  await expect(deploy.dialog).not.toContainText('ConfigMap settings is not');
  await deploy.applyAll();
  expect((await namespace.get('configmap', 'settings')).data).toEqual({ colour: 'blue' });
});

test('what the Pods would wait for is added, filled in and deployed', async ({
  page,
  namespace,
}) => {
  const deploy = new DeployPage(page);
  const variable =
    '    env:\n    - name: COLOUR\n      valueFrom: {configMapKeyRef: {name: settings, key: colour}}\n';
  const text = POD.replace('    image: nginx\n', `    image: nginx\n${variable}`);
  await deploy.openWith(text);
  await deploy.openDialog({ namespace: namespace.name });
  const words = `ConfigMap settings is not in namespace ${namespace.name}. The Pods would wait for it.`;
  await expect(deploy.dialog).toContainText(words);
  await deploy.dialog.getByRole('button', { name: 'Add it: ConfigMap settings' }).click();
  await expect(deploy.dialog).not.toContainText(words);
  await expect(deploy.dialog).toContainText('colour has no value yet in ConfigMap settings.');
  const scan = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(scan.violations).toEqual([]);

  await deploy.dialog.getByRole('button', { name: 'Show line 31' }).click();
  await expect(deploy.dialog).toBeHidden();
  await expect(deploy.statusBar).toContainText('Ln 31');
  const added = `${text}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  colour: ''\n`;
  expect(await deploy.text()).toBe(added);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => deploy.text()).toBe(text);

  await deploy.setText(added.replace("''", 'blue'));
  await deploy.openDialog({ namespace: namespace.name });
  await expect(deploy.steps).toContainText('Dry run: passed');
  await expect(deploy.dialog).not.toContainText('no value yet');
  await deploy.applyAll();
  expect((await namespace.get('configmap', 'settings')).data).toEqual({ colour: 'blue' });
});

test('by keyboard alone: open, leave, open again, apply', async ({ page, namespace }) => {
  const deploy = new DeployPage(page);
  await deploy.openWith(POD);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(deploy.dialog).toBeVisible();
  await expect(deploy.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(deploy.dialog).toBeHidden();
  await page.keyboard.press('ControlOrMeta+Enter');
  await deploy.chooseNamespace(namespace.name);
  await deploy.answered();
  await expect(deploy.steps).toContainText('Dry run: passed');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(deploy.strip).toBeVisible();
  expect(await namespace.get('pod', 'shared-volume')).not.toBeNull();
});

test('the kubectl command does what Apply does', async ({ page, namespace }) => {
  const deploy = new DeployPage(page);
  await deploy.openWith(POD);
  await deploy.openDialog({ namespace: namespace.name });
  await deploy.dialog.getByRole('button', { name: 'Copy kubectl command' }).click();
  await expect
    .poll(() => deploy.clipboard())
    .toMatch(
      new RegExp(
        `^kubectl apply --server-side --field-manager=pod-designer --context admin --namespace ${namespace.name} -f - <<'EOF'\n`,
      ),
    );
});

test('without a kubeconfig there is the cluster of the page, and help to get another one', async ({
  page,
}) => {
  // The server of these tests knows clusters; this page must not.
  await page.route('**/api/clusters', (route) =>
    route.fulfill({ json: { clusters: [], problem: null, signIn: null } }),
  );
  const deploy = new DeployPage(page);
  await deploy.open();
  await expect(deploy.target).toHaveAccessibleName(
    'Cluster In this page, namespace default, reachable',
    { timeout: 30_000 },
  );
  await deploy.target.click();
  await page.getByRole('menuitem', { name: 'How to add a cluster' }).click();
  await expect(deploy.dialog).toContainText('No cluster yet');
  await expect(deploy.dialog).toContainText('kind create cluster');
  await expect(deploy.dialog).toContainText('KUBECONFIG');
  await deploy.dialog.getByRole('button', { name: 'Look again' }).click();
  await expect(deploy.dialog.getByRole('status')).toHaveText('None found');
  const scan = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(scan.violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(deploy.dialog).toBeHidden();
});
