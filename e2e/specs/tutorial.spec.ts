import { expect, type Page } from '@playwright/test';
import { collectComplaints } from '../fixtures/complaints';
import { test } from '../fixtures/control-plane';
import { boxOf } from '../pages/add-page';
import { DeployPage } from '../pages/deploy-page';
import { InspectorPage } from '../pages/inspector-page';

/** The tutorial's Pod, as kubectl reads it back: what all three ways must come to. */
const SPEC = {
  containers: [
    {
      name: 'web-server',
      image: 'nginx',
      volumeMounts: [{ name: 'shared-data', mountPath: '/usr/share/nginx/html' }],
    },
    {
      name: 'html-filler',
      image: 'busybox',
      command: ['sh', '-c', 'echo Hello > /html/index.html'],
      volumeMounts: [{ name: 'shared-data', mountPath: '/html' }],
    },
  ],
  volumes: [{ name: 'shared-data', emptyDir: {} }],
};

const NAME = 'my-multi-container-pod';

const TYPED = `apiVersion: v1
kind: Pod
metadata:
  name: my-multi-container-pod
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

let complaints: readonly string[];

test.beforeEach(({ page }) => {
  complaints = collectComplaints(page);
});

test.afterEach(() => expect(complaints).toEqual([]));

test('the shared-volume Pod with the mouse, letters for names alone', async ({
  page,
  namespace,
}) => {
  const form = new InspectorPage(page);
  await form.open();
  await form.firstRun.getByRole('button', { name: 'Blank Pod' }).click();
  await expect(form.node('container:web')).toBeVisible();
  await rename(form, 'container', 'web-server');
  await form.set('Image', 'nginx');

  await form.hold(form.tile('Container'), form.frame);
  // What is there makes room while something is held over it: the place is chosen from what is seen then.
  await expect(form.added).toHaveCount(1);
  const web = await boxOf(form.node('container:web-server'));
  await page.mouse.move(web.x + web.width / 2, web.y + web.height + 12, { steps: 4 });
  await form.drop();
  await rename(form, 'container', 'html-filler');
  await form.select('container:html-filler');
  await form.set('Image', 'busybox');
  await form.openSection('Command');
  await form.set('Command, line 1', 'sh -c');
  await form.set('Command, line 2', 'echo Hello > /html/index.html');

  await form.drag(await form.openRow('Volume', /^Empty folder emptyDir/), await form.freeCanvas());
  await expect(form.node('volume:shared-data')).toBeVisible();

  await connect(form, 'volume:shared-data', 'container:web-server');
  await expect(form.prompt.getByRole('textbox')).toHaveValue('/usr/share/nginx/html');
  await form.prompt.getByRole('button', { name: 'Mount it here' }).click();
  await connect(form, 'container:html-filler', 'volume:shared-data');
  await expect(form.prompt.getByRole('textbox')).toHaveValue('/html');
  await form.prompt.getByRole('button', { name: 'Mount it here' }).click();

  await form.frame.getByText('Pod', { exact: true }).click();
  await rename(form, 'Pod', NAME);
  await deployAndCompare(page, namespace);
});

test('the same by keyboard alone', async ({ page, namespace }) => {
  const form = new InspectorPage(page);
  const { keyboard } = page;
  await form.open();
  await form.firstRun.getByRole('button', { name: 'Blank Pod' }).focus();
  await keyboard.press('Enter');
  await expect(form.node('container:web')).toBeVisible();
  // A new Pod asks for its image, as soon as the form is there.
  await form.expectFocus('Image');
  await form.focusCanvas();
  await renameByKey(page, form, 'web', 'web-server');
  await imageByKey(page, form, 'nginx');

  await form.focusCanvas();
  await form.press('a', 'Enter');
  await form.expectFocus('Name of the container');
  await keyboard.type('html-filler');
  await keyboard.press('Enter');
  await form.focusCanvas();
  await keyboard.press('Enter');
  await imageByKey(page, form, 'busybox');
  await form.settings.getByRole('heading', { name: 'Command' }).getByRole('button').focus();
  await keyboard.press('Enter');
  await form.field('Command, line 1').focus();
  await keyboard.type('sh -c');
  await keyboard.press('Enter');
  await form.expectFocus('Command, line 2');
  await keyboard.type('echo Hello > /html/index.html');
  await keyboard.press('Enter');

  await form.focusCanvas();
  await keyboard.press('a');
  await form.press('ArrowDown', 'Enter');
  await expect(form.row(/^Empty folder emptyDir/)).toBeFocused();
  // A container is selected: the volume is mounted in it, too.
  await keyboard.press('Enter');
  await acceptPath(page, form, '/html');
  await expect(form.node('volume:shared-data')).toBeVisible();

  await expect(form.node('container:html-filler')).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(form.node('volume:shared-data')).toBeFocused();
  await keyboard.press('c');
  await expect(page.getByText('Connect shared-data to web-server', { exact: true })).toBeVisible();
  await keyboard.press('Enter');
  await acceptPath(page, form, '/usr/share/nginx/html');

  await form.focusCanvas();
  await keyboard.press('Escape');
  await keyboard.press('F2');
  await form.expectFocus('Name of the Pod');
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type(NAME);
  await keyboard.press('Enter');
  await deployAndCompare(page, namespace);
});

test('the same by typing', async ({ page, namespace }) => {
  const form = new InspectorPage(page);
  await form.open();
  await form.editor.locator('.monaco-editor .view-lines').first().click({ timeout: 30_000 });
  for (const line of TYPED.trimEnd().split('\n')) {
    // As typed by hand: the editor has indented by itself, so each line is begun anew.
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
  await expect(form.node('container:html-filler')).toBeVisible();
  await expect(form.node('volume:shared-data')).toBeVisible();
  await deployAndCompare(page, namespace);
});

async function rename(form: InspectorPage, what: string, name: string): Promise<void> {
  const field = form.field(`Name of the ${what}`);
  if (!(await field.isVisible())) await form.title.click();
  await field.fill(name);
  await form.page.keyboard.press('Enter');
  await expect(form.title).toHaveText(name);
}

async function renameByKey(page: Page, form: InspectorPage, from: string, to: string) {
  await form.node(`container:${from}`).focus();
  await page.keyboard.press('F2');
  await form.expectFocus('Name of the container');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await expect(form.node(`container:${to}`)).toBeVisible();
}

async function imageByKey(page: Page, form: InspectorPage, image: string): Promise<void> {
  await form.field('Image').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(image);
  await page.keyboard.press('Enter');
}

/** Takes the path that is suggested. */
async function acceptPath(page: Page, form: InspectorPage, path: string): Promise<void> {
  await expect(form.prompt.getByRole('textbox')).toBeFocused();
  await expect(form.prompt.getByRole('textbox')).toHaveValue(path);
  await page.keyboard.press('Enter');
  await expect(form.prompt).toBeHidden();
}

/** Drags from the edge of one node to the middle of another. */
async function connect(form: InspectorPage, from: string, to: string): Promise<void> {
  const { mouse } = form.page;
  await form.node(from).hover();
  const handle = await boxOf(form.node(from).locator('span[data-side="right"]').first());
  const target = await boxOf(form.node(to));
  await mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await mouse.down();
  await mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 8 });
  await mouse.up();
  await expect(form.prompt).toBeVisible();
}

interface Namespace {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: the object as kubectl prints it
  get(kind: string, name: string): Promise<any>;
}

/** Deploys by the dialog and compares what the API server has, its own defaults aside, with the tutorial's Pod. */
async function deployAndCompare(page: Page, namespace: Namespace): Promise<void> {
  const deploy = new DeployPage(page);
  await deploy.openDialog({ cluster: 'admin', namespace: namespace.name });
  await expect(deploy.steps).toContainText('Dry run: passed');
  await deploy.applyAll();
  const pod = await namespace.get('pod', NAME);
  expect(pod.kind).toBe('Pod');
  expect(ownFields(pod.spec)).toEqual(SPEC);
}

/** The spec without what the API server adds by itself. */
// biome-ignore lint/suspicious/noExplicitAny: the object as kubectl prints it
function ownFields(spec: any) {
  const isToken = ({ name }: { name: string }) => name.startsWith('kube-api-access-');
  return {
    // biome-ignore lint/suspicious/noExplicitAny: the object as kubectl prints it
    containers: spec.containers.map(({ name, image, command, volumeMounts }: any) => ({
      name,
      image,
      ...(command && { command }),
      volumeMounts: volumeMounts.filter((mount: { name: string }) => !isToken(mount)),
    })),
    volumes: spec.volumes.filter((volume: { name: string }) => !isToken(volume)),
  };
}
