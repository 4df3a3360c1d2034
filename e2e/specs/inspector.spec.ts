import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { collectComplaints } from '../fixtures/complaints';
import { InspectorPage } from '../pages/inspector-page';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: my-pod
  annotations:
    kubectl.kubernetes.io/default-container: web-server # shown first
spec:
  containers:
  - name: web-server
    image: nginx # the site
    volumeMounts:
    - name: site
      mountPath: /usr/share/nginx/html
  - name: html-filler
    image: busybox:1.37
    command: ['sh', '-c', 'echo Hello > /html/index.html']
    volumeMounts:
    - name: site
      mountPath: /html
  volumes:
  - name: site
    emptyDir: {}
`;

let form: InspectorPage;
let complaints: readonly string[];

test.beforeEach(({ page }) => {
  complaints = collectComplaints(page);
  form = new InspectorPage(page);
});

test.afterEach(() => expect(complaints).toEqual([]));

test.describe('names', () => {
  test('a container is renamed with what refers to it, as one step', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.title.click();
    await form.expectFocus('Name of the container');
    await page.keyboard.type('front');
    await page.keyboard.press('Enter');
    await expect(form.title).toHaveText('front');
    await expect(form.title).toBeFocused();
    await form.expectText(POD.replaceAll('web-server', 'front'));
    await form.expectOneStepBack(POD);
    await expect(form.title).toHaveText('web-server');
  });

  test('a volume is renamed in every mount', async () => {
    await form.openWith(POD);
    await form.select('volume:site');
    await form.title.click();
    await form.set('Name of the volume', 'pages');
    await form.expectText(POD.replaceAll('name: site', 'name: pages'));
  });

  test('a wrong name stays out of the YAML until it is mended', async () => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.title.click();
    await form.set('Name of the container', 'Web Server');
    await expect(form.settings.getByText('Letters, digits, hyphens only.')).toBeVisible();
    await form.expectText(POD);
    // Nothing is lost while something else is selected.
    await form.select('volume:site');
    await form.select('container:web-server');
    await expect(form.field('Name of the container')).toHaveValue('Web Server');
    await form.field('Name of the container').fill('HTML-filler');
    await form.page.keyboard.press('Enter');
    await form.button('Write html-filler').click();
    await expect(form.settings.getByText('Another has this name.')).toBeVisible();
    await form.button('Write html-filler-2').click();
    await form.expectText(POD.replaceAll('web-server', 'html-filler-2'));
  });

  test('F2 on the canvas and a double Enter do it without a mouse', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:html-filler');
    await page.keyboard.press('F2');
    await form.expectFocus('Name of the container');
    await page.keyboard.type('filler');
    await page.keyboard.press('Escape');
    await expect(form.title).toHaveText('html-filler');
    await page.keyboard.press('Enter');
    await page.keyboard.type('filler');
    await page.keyboard.press('Enter');
    await form.expectText(POD.replace('name: html-filler', 'name: filler'));
  });
});

test.describe('a field', () => {
  test('shows on the canvas while it is typed, and is written once', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.field('Image').click();
    await page.keyboard.press('End');
    await page.keyboard.type(':1.27');
    await expect(form.node('container:web-server')).toContainText('nginx:1.27');
    await page.keyboard.press('Enter');
    const written = POD.replace('image: nginx #', 'image: nginx:1.27 #');
    await form.expectText(written);
    await expect(form.field('Pull')).toHaveValue('');
    await expect(form.field('Pull').locator('option:checked')).toHaveText('IfNotPresent');
    await form.expectOneStepBack(POD);
  });

  test('undo by keyboard takes the whole visit back, also from the field itself', async ({
    page,
  }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.set('Image', 'nginx:1.27');
    await expect(form.node('container:web-server')).toContainText('nginx:1.27');
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(form.field('Image')).toHaveValue('nginx');
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await expect(form.field('Image')).toHaveValue('nginx:1.27');
    await form.expectText(POD.replace('image: nginx #', 'image: nginx:1.27 #'));
  });

  test('Esc restores, on the canvas too', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.field('Path of site').fill('/elsewhere');
    await expect(form.node('container:web-server')).toContainText('/elsewhere');
    await page.keyboard.press('Escape');
    await expect(form.node('container:web-server')).toContainText('/usr/share/nginx/html');
    await expect(form.field('Path of site')).toHaveValue('/usr/share/nginx/html');
    await form.expectText(POD);
  });

  test('is written when another node is selected, which stays selected', async () => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.field('Image').fill('nginx:1.27');
    await form.select('volume:site');
    await expect(form.title).toHaveText('site');
    await form.expectText(POD.replace('image: nginx #', 'image: nginx:1.27 #'));
    await expect(form.title).toHaveText('site');
  });

  test('a default is shown with its reason, and goes back by Backspace', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.choose('Pull', 'Never');
    await form.expectText(POD.replace('# the site\n', '# the site\n    imagePullPolicy: Never\n'));
    await form.choose('Pull', 'Always');
    await form.field('Pull').selectOption('');
    await form.expectText(POD);
    await form.set('Memory limit', '128Mi');
    await expect(form.field('Memory request')).toHaveAttribute('placeholder', '128Mi');
    await form.field('Memory limit').press('ControlOrMeta+A');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await form.expectText(POD);
  });
});

test.describe('lists', () => {
  test('a port of the image is one press away; more come by the keyboard', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.button('Add 80').click();
    const one = POD.replace('# the site\n', '# the site\n    ports:\n    - containerPort: 80\n');
    await form.expectText(one);
    await form.set('Name of port 80', 'http');
    await form.expectFocus('Number of the new port');
    await page.keyboard.type('9090');
    await page.keyboard.press('Tab');
    await page.keyboard.type('metrics');
    await page.keyboard.press('Tab');
    const both =
      '    ports:\n    - name: http\n      containerPort: 80\n    - name: metrics\n      containerPort: 9090\n';
    await form.expectText(POD.replace('# the site\n', `# the site\n${both}`));
  });

  test('a wrong number says so and is not written; an empty row goes by Backspace', async ({
    page,
  }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.button('Add a port').click();
    await form.set('Number of the new port', '70000');
    await expect(form.settings.getByText('A number, 1 to 65535.')).toBeVisible();
    await form.expectText(POD);
    await form.field('Number of the new port').fill('');
    await page.keyboard.press('Backspace');
    await expect(form.field('Number of the new port')).toBeHidden();
    await form.expectText(POD);
  });

  test('pasted lines become variables, as one step', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.button('Add a variable').click();
    await form.expectFocus('Name of the new variable');
    await form.pasteHere('# database\nexport DB_HOST=localhost\nDB_PORT="5432"\n');
    const env =
      "    env:\n    - name: DB_HOST\n      value: localhost\n    - name: DB_PORT\n      value: '5432'\n";
    await form.expectText(POD.replace('# the site\n', `# the site\n${env}`));
    await form.field('Value of DB_HOST').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await form.expectFocus('Value of DB_HOST');
    await form.undo();
    await form.expectOneStepBack(POD);
  });

  test('a variable may come from a Secret', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.button('Add a variable').click();
    await page.keyboard.type('TOKEN');
    await page.keyboard.press('Tab');
    await form.expectFocus('Value of TOKEN');
    await page.keyboard.press('ControlOrMeta+.');
    const choice = page.getByRole('dialog', { name: 'Value of TOKEN' });
    await choice.getByRole('radio', { name: 'Secret' }).click();
    await choice.getByLabel('Name').fill('login');
    await choice.getByLabel('Key').fill('token');
    await page.keyboard.press('Enter');
    await expect(form.button('Value of TOKEN: Secret login / token')).toBeVisible();
    expect(await form.text()).toContain('secretKeyRef:');
  });

  test('a command has a line for each word, the shell and -c one', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:html-filler');
    await expect(form.field('Command, line 1')).toHaveValue('sh -c');
    await form.field('Command, line 2').fill('echo Bye > /html/index.html');
    await page.keyboard.press('Enter');
    await form.expectText(POD.replace('echo Hello', 'echo Bye'));
  });
});

test.describe('lifecycle hooks', () => {
  const web = '# the site\n';
  const hooks = (lines: string) => POD.replace(web, `${web}    lifecycle:\n${lines}`);

  test('a command, a wait and a request, one in place of the other', async () => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.openSection('Lifecycle');
    const before = form.settings.getByRole('group', { name: 'Pre stop hook' });
    await form.choose('Pre stop', 'Sleep');
    await before.getByLabel('Seconds', { exact: true }).fill('15');
    await before.getByLabel('Seconds', { exact: true }).press('Enter');
    await form.expectText(hooks('      preStop:\n        sleep:\n          seconds: 15\n'));

    await form.choose('Pre stop', 'HTTP GET');
    await expect(before.getByLabel('Port', { exact: true })).toHaveValue('80');
    await before.getByLabel('Path', { exact: true }).fill('/quit');
    await before.getByLabel('Path', { exact: true }).press('Enter');
    await before.getByLabel('Port', { exact: true }).fill('admin');
    await before.getByLabel('Port', { exact: true }).press('Enter');
    await before.getByLabel('Scheme', { exact: true }).selectOption('HTTPS');
    await form.expectText(
      hooks(
        '      preStop:\n        httpGet:\n          path: /quit\n          port: admin\n          scheme: HTTPS\n',
      ),
    );
    await before.getByLabel('Port', { exact: true }).fill('99999');
    await before.getByLabel('Port', { exact: true }).press('Enter');
    await expect(before.getByLabel('Port', { exact: true })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await before.getByLabel('Port', { exact: true }).press('Escape');

    await form.field('Pre stop').selectOption({ index: 0 });
    await form.expectText(POD);
  });

  test('a TCP connect, which fails always, is shown and not offered', async () => {
    await form.openWith(hooks('      postStart:\n        tcpSocket:\n          port: 80\n'));
    await form.select('container:web-server');
    const after = form.settings.getByRole('group', { name: 'Post start hook' });
    await expect(after).toContainText('Kubernetes cannot do this in a hook');
    await expect(after.getByLabel('Port', { exact: true })).toHaveValue('80');
    await expect(form.field('Pre stop').locator('option')).toHaveText([
      'none',
      'Command',
      'HTTP GET',
      'Sleep',
    ]);
    await form.choose('Post start', 'Command');
    await form.expectText(
      hooks("      postStart:\n        exec:\n          command:\n          - 'true'\n"),
    );
  });
});

test.describe('amounts', () => {
  test('step by the arrows, say what they come to, and are mended', async ({ page }) => {
    await form.openWith(POD);
    await form.select('container:web-server');
    await form.field('Memory limit').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(form.field('Memory limit')).toHaveValue('128Mi');
    await expect(form.settings.getByText('134.2 MB')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(form.field('Memory limit')).toHaveValue('');
    await form.expectText(POD);
    await form.set('Memory limit', '128mb');
    await expect(form.settings.getByText('Not an amount.')).toBeVisible();
    await form.expectText(POD);
    await form.button('Write 128Mi').click();
    const limits = '    resources:\n      limits:\n        memory: 128Mi\n';
    await form.expectText(POD.replace('# the site\n', `# the site\n${limits}`));
    await form.set('Memory request', '1Gi');
    await expect(form.settings.getByText('More than the limit.')).toBeVisible();
  });
});

test.describe('mounts and volumes', () => {
  test('path, access and part of a mount', async () => {
    await form.openWith(POD);
    await form.select('container:html-filler');
    await form.set('Path of site', 'html');
    await expect(form.settings.getByText('Starts with a slash.')).toBeVisible();
    await form.set('Path of site', '/out');
    await form.settings.getByRole('switch', { name: 'Read-only' }).click();
    await form.button('Volume: site').click();
    await form.row('Mount only a part of it').click();
    await form.set('Sub path', 'pages');
    await form.expectText(
      POD.replace(
        'mountPath: /html\n',
        'mountPath: /out\n      subPath: pages\n      readOnly: true\n',
      ),
    );
  });

  test('another source, and where it is mounted', async () => {
    await form.openWith(POD);
    await form.select('volume:site');
    await form.choose('Kind', 'emptyDir in memory');
    await expect(form.field('At most')).toHaveValue('64Mi');
    await form.choose('Kind', 'ConfigMap');
    await form.expectText(POD.replace('emptyDir: {}', 'configMap:\n      name: site'));
    await form.set('Path in html-filler', '/in');
    await form.button('web-server').click();
    await expect(form.title).toHaveText('web-server');
    expect(await form.text()).toContain('mountPath: /in');
  });
});

test.describe('the Pod itself', () => {
  test('name, labels and life', async ({ page }) => {
    await form.openWith(POD);
    await expect(form.title).toHaveText('my-pod');
    await form.button('Add a label').click();
    await page.keyboard.type('app');
    await page.keyboard.press('Tab');
    await page.keyboard.type('site');
    await page.keyboard.press('Enter');
    await expect(form.field('Key of the new label')).toBeFocused();
    await page.keyboard.press('Backspace');
    await form.choose('Restart', 'OnFailure');
    const text = await form.text();
    expect(text).toMatch(/ {2}labels:\n {4}app: '?site'?\n/);
    expect(text).toContain('restartPolicy: OnFailure');
  });
});

test('lines of an anchor ask whether a change is meant everywhere', async () => {
  const shared = `apiVersion: v1
kind: Pod
metadata:
  name: twins
spec:
  containers:
  - name: one
    image: nginx:1.27
    resources: &small
      limits:
        memory: 64Mi
  - name: two
    image: nginx:1.27
    resources: *small
`;
  await form.openWith(shared);
  await form.select('container:two');
  await expect(form.settings.getByLabel('From an anchor')).not.toHaveCount(0);
  await form.set('Memory limit', '128Mi');
  const ask = form.settings.getByRole('alert');
  await expect(ask).toBeVisible();
  // It is said where it is, and only there.
  await expect(form.notices).toHaveText('');
  await expect(form.field('Memory limit')).toHaveValue('128Mi');
  await form.expectText(shared);
  await ask.getByRole('button').first().click();
  await expect(ask).toBeHidden();
  await form.expectText(shared.replace('64Mi', '128Mi'));
});

test('while a document does not parse its settings wait', async ({ page }) => {
  await form.openWith(POD);
  await form.select('container:web-server');
  await page.getByText('mountPath: /html').click();
  await page.keyboard.press('End');
  await page.keyboard.type(': x');
  await expect(form.settings.getByText('Settings wait')).toBeVisible();
  await expect(form.settings.getByText(/^Line \d+ must be mended first/)).toBeVisible();
});

test('by keyboard alone from the canvas to a field and through the form', async ({ page }) => {
  await form.openWith(POD);
  await form.select('container:web-server');
  await page.keyboard.press('Enter');
  await form.expectFocus('Image');
  await page.keyboard.type('httpd:2.4');
  await page.keyboard.press('Tab');
  await form.expectFocus('Pull');
  await form.expectText(POD.replace('image: nginx #', 'image: httpd:2.4 #'));
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing that axe finds, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await form.openWith(POD);
    await form.select('container:web-server');
    for (const title of ['Environment', 'Command', 'Probes', 'Security', 'Lifecycle']) {
      await form.openSection(title);
    }
    await form.set('Memory limit', '128mb');
    const found = await new AxeBuilder({ page }).include('[data-inspector]').analyze();
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
