import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { collectComplaints } from '../fixtures/complaints';
import { RunPage } from '../pages/run-page';

const POD = `apiVersion: v1
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

test('the tutorial runs on the practice cluster and is seen to run', async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = collectComplaints(page);
  const run = new RunPage(page);
  await run.openOn('Practice cluster', POD);
  await run.run();

  // It is looked at: the band and the logs are there.
  await expect.poll(() => run.openTabs()).toEqual(['Run', 'Logs']);
  await expect(run.card('web-server')).toContainText('Running', { timeout: 30_000 });
  await expect(run.canvas).toContainText('1 of 2 ready');
  await expect(run.card('html-filler')).toContainText('CrashLoopBackOff', { timeout: 60_000 });
  await expect(run.deploy).toHaveText('Deploy again');
  await expect(run.blocks('web-server', 'running')).toHaveAccessibleName(/running, ready/);
  await expect(run.blocks('html-filler', 'back-off').last()).toBeVisible();
  await expect(run.logs).toContainText('start worker process');
  await expect(run.logs).toContainText('ended with exit code 0');
  await expect(run.canvas.locator('[data-node-id="volume:shared-data"]')).toContainText(
    /index\.html\d+:\d\d ago/,
  );

  // The settings say it in words, and the panes narrow to what is selected.
  await run.card('html-filler').click({ position: { x: 100, y: 20 } });
  await expect(run.state).toContainText('CrashLoopBackOff');
  await expect(run.state).toContainText('the Pod’s restart policy is Always');
  await expect(run.state.getByRole('button', { name: 'Make it an init container' })).toBeVisible();
  await expect(run.logs).not.toContainText('start worker process');
  await run.drawer.getByRole('button', { name: 'Only html-filler: show all' }).click();
  await expect(run.logs).toContainText('start worker process');

  // A shell, beside the logs.
  await run.tab('Terminal').click({ modifiers: ['Alt'] });
  await expect(run.shell('web-server')).toContainText('#', { timeout: 30_000 });
  await page.keyboard.type('curl localhost\n');
  await expect(run.shell('web-server')).toContainText('Hello', { timeout: 30_000 });
  await expect(run.logs).toContainText('GET / HTTP/1.1');
  await run.drawer.getByRole('tab', { name: 'html-filler' }).click();
  await expect(run.drawer).toContainText('There is no shell in what has ended.');
  await run.drawer.getByRole('tab', { name: 'kubectl' }).click();
  await expect(run.drawer).toContainText('kubectl describe pod my-multi-container-pod');

  // What the cluster says.
  await run.tab('Events').click();
  await expect(run.events).toContainText('BackOff');
  await expect(run.events).toContainText(/Created×\d/);

  const scan = await new AxeBuilder({ page }).include('#drawer').analyze();
  expect(scan.violations).toEqual([]);

  // What the settings offer mends it: the Pod is made anew without a question.
  await run.state.getByRole('button', { name: 'Make it an init container' }).click();
  await expect(run.canvas.locator('[data-node-id="container:html-filler"]')).toHaveAttribute(
    'data-kind',
    'init',
  );
  await run.deploy.click();
  await expect(run.card('html-filler')).toContainText('Completed', { timeout: 60_000 });
  await expect(run.canvas).toContainText('1 of 1 ready', { timeout: 60_000 });

  // It runs on while the page is loaded again, and is looked at again; what was stopped is not.
  await page.reload();
  await expect(run.strip).toContainText('Running on the practice cluster', { timeout: 30_000 });
  await expect(run.card('web-server')).toContainText('Running');
  await run.strip.getByRole('button', { name: 'Stop' }).click();
  await expect(run.strip).toBeHidden({ timeout: 60_000 });
  await page.reload();
  await expect(run.target).toHaveAccessibleName(/reachable/, { timeout: 30_000 });
  await expect(run.strip).toBeHidden();
  expect(complaints).toEqual([]);
});

test('the cluster of the page runs fast, pauses, steps, and can be looked back at', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const complaints = collectComplaints(page);
  const run = new RunPage(page);
  await run.openOn('In this page', POD);
  await run.run();
  await run.speed(60);
  // Minutes of back-off in seconds.
  await expect(run.blocks('html-filler', 'exit').nth(5)).toBeVisible({ timeout: 60_000 });
  await run.strip.getByRole('button', { name: 'Pause' }).click();
  const clock = run.strip.getByText(/^clock/);
  // What was under way when it was pressed is still told.
  await page.waitForTimeout(1500);
  const stopped = await clock.textContent();
  await page.waitForTimeout(500);
  expect(await clock.textContent()).toBe(stopped);
  await run.strip.getByRole('button', { name: 'On to the next change' }).click();
  await expect(clock).not.toHaveText(stopped ?? '');

  // Back to the beginning: the canvas shows how it was, and says so.
  await run.moment.focus();
  await page.keyboard.press('Home');
  await expect(run.strip).toContainText('As it was at 0:00');
  await expect(run.card('web-server')).not.toContainText('Running');
  await page.keyboard.press('Escape');
  await expect(run.strip).not.toContainText('As it was');
  await expect(run.card('web-server')).toContainText('Running');

  await run.tab('Terminal').click();
  await run.drawer.getByRole('tab', { name: 'kubectl' }).click();
  await expect(run.drawer).toContainText('kubectl cannot reach it');
  expect(complaints).toEqual([]);
});

test('a block of the band opens the log at its time', async ({ page }) => {
  const run = new RunPage(page);
  await run.openOn('In this page', POD);
  await run.run();
  await expect(run.blocks('html-filler', 'exit').first()).toBeVisible({ timeout: 30_000 });
  await run.tab('Events').click();
  await run.blocks('html-filler', 'exit').first().click();
  await expect.poll(() => run.openTabs()).toEqual(['Run', 'Logs']);
  await expect(run.logs.getByRole('option', { selected: true })).toContainText('html-filler');
});

test('an image that no registry has can be pretended', async ({ page }) => {
  test.setTimeout(120_000);
  const run = new RunPage(page);
  const text = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
  - name: api
    image: registry.example/shop/api:2.1
`;
  await run.openOn('In this page', text);
  await run.run();
  await expect(run.card('api')).toContainText(/ErrImagePull|ImagePullBackOff/, { timeout: 30_000 });
  await run.card('api').click({ position: { x: 100, y: 20 } });
  await run.state.getByRole('button', { name: /^Pretend image/ }).click();
  const form = run.state.getByRole('form');
  await form.getByLabel('Ports').fill('http');
  await page.keyboard.press('Enter');
  await expect(form).toContainText('“http” is no port');
  await form.getByLabel('Ports').fill('8080');
  await form.getByLabel('Log lines').fill('shop is open');
  await form.getByRole('button', { name: 'Pretend it' }).click();
  await run.speed(60);
  await expect(run.card('api')).toContainText('Running', { timeout: 60_000 });
  await expect(run.logs).toContainText('shop is open');
});

test('by the keyboard alone: deploy, go through the drawer, read, stop', async ({ page }) => {
  test.setTimeout(120_000);
  const run = new RunPage(page);
  await run.openOn('In this page', POD);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(run.strip).toContainText('Running', { timeout: 30_000 });
  await expect(run.logs).toContainText('start worker process', { timeout: 30_000 });

  await run.tab('Run').focus();
  await page.keyboard.press('ArrowRight');
  await expect(run.tab('Logs')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => run.openTabs()).toEqual(['Run', 'Terminal']);
  await expect(run.shell('web-server')).toContainText('#', { timeout: 30_000 });
  await page.keyboard.type('echo $((6 * 7))\n');
  await expect(run.shell('web-server')).toContainText('42');
  // F6 leaves the shell, whose keys are all its own.
  await page.keyboard.press('F6');
  await expect(run.topBar.locator(':focus')).toHaveCount(1);

  await run.tab('Terminal').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await run.logs.focus();
  await page.keyboard.press('Home');
  await expect(run.logs.getByRole('option', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(run.logs.getByRole('option', { selected: true })).toHaveCount(0);
  await run.strip.getByRole('button', { name: 'Stop' }).focus();
  await page.keyboard.press('Enter');
  await expect(run.strip).toBeHidden({ timeout: 60_000 });
});

test('what a container prints reaches neither clipboard nor title, in the logs or in a shell', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const run = new RunPage(page);
  const attack =
    '\\033]0;evil\\007\\033]52;c;ZXZpbA==\\007\\033]8;;https://evil.example\\007link\\033]8;;\\007\\033[?2004h';
  await run.openOn(
    'In this page',
    `apiVersion: v1
kind: Pod
metadata:
  name: evil
spec:
  containers:
  - name: evil
    image: busybox
    command:
    - sh
    - -c
    - printf '${attack}<b>\\033[31mred\\033[0m</b>\\n'; sleep 1000
`,
  );
  await run.run();
  const line = run.logs.getByRole('option').filter({ hasText: 'red' });
  await expect(line).toContainText('link<b>red</b>', { timeout: 30_000 });
  await expect(line.locator('[data-color="red"]')).toHaveText('red');
  await expect(line.locator('a, b')).toHaveCount(0);

  await page.evaluate(() => navigator.clipboard.writeText('mine'));
  const title = await page.title();
  await run.tab('Terminal').click();
  await expect(run.shell('evil')).toContainText('#', { timeout: 30_000 });
  await page.keyboard.type(`printf '${attack}done\\n'\n`);
  await expect(run.shell('evil')).toContainText('linkdone');
  expect(await page.title()).toBe(title);
  expect(await run.clipboard()).toBe('mine');
  // Pasted text comes as it is, whatever the container asked for.
  await page.evaluate(() => navigator.clipboard.writeText('echo pasted'));
  await page.keyboard.press('ControlOrMeta+Shift+v');
  await expect(run.shell('evil')).toContainText('echo pasted');
  await expect(run.shell('evil')).not.toContainText('200~');
});

for (const theme of ['light', 'dark'] as const) {
  test(`${theme}: nothing that axe finds while something runs`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: theme });
    const run = new RunPage(page);
    await run.openOn('In this page', POD);
    await run.run();
    await run.speed(30);
    await expect(run.blocks('html-filler', 'exit').nth(2)).toBeVisible({ timeout: 60_000 });
    await run.strip.getByRole('button', { name: 'Pause' }).click();
    await run.card('html-filler').click({ position: { x: 100, y: 20 } });
    await run.tab('Events').click({ modifiers: ['Alt'] });
    await expect(run.events).toContainText('Pulled');
    const scan = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    expect(scan.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
