import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasKubectl, PracticeServer, runKubectl } from './testing/practice-server';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  terminationGracePeriodSeconds: 1
  containers:
  - {name: nginx, image: "nginx:1.27"}
  - {name: box, image: "busybox:1.36", command: [sh, -c, "echo hello from box; sleep 3600"]}
`;

describe.skipIf(!hasKubectl)('the real kubectl, on a practice cluster of a server', () => {
  let server: PracticeServer;
  let config = '';

  beforeAll(async () => {
    server = await PracticeServer.start();
    config = server.makeCluster().config;
    writeFileSync(join(server.folder, 'pod.yaml'), POD);
  });

  afterAll(() => server.stop());

  const run = (command: string) =>
    runKubectl(config, command.split(' '), { cwd: server.folder }).then(
      ({ out, err }) => out + err,
    );

  it('applies a Pod, waits for it, shows and deletes it', async () => {
    expect(await run('version')).toContain('Server Version: v1.36.3+practice');
    expect(await run('apply -f pod.yaml')).toBe('pod/web created\n');
    expect(await run('wait --for=condition=Ready pod/web --timeout=30s')).toBe(
      'pod/web condition met\n',
    );
    expect(await run('apply -f pod.yaml')).toBe('pod/web unchanged\n');
    expect(await run('get po')).toMatch(
      /^NAME +READY +STATUS +RESTARTS +AGE\nweb +2\/2 +Running +0 +\d+s\n$/,
    );
    expect(await run('label pod web tier=front')).toBe('pod/web labeled\n');
    expect(await run('get pods -l tier=front -o name')).toBe('pod/web\n');
    expect(await run('explain pod.spec.containers.image')).toContain('Container image name');
    expect(await run('get pod nothing')).toBe(
      'Error from server (NotFound): pods "nothing" not found\n',
    );
    expect(await run('auth can-i create pods')).toBe('yes\n');
    expect(await run('create configmap c --from-literal=a=b')).toBe('configmap/c created\n');
    expect(await run('get cm c -o jsonpath={.data.a}')).toBe('b');
    expect(await run('logs web -c box')).toBe('hello from box\n');
    expect(await run('delete pod web')).toContain('pod "web" deleted');
    expect(await run('get pods')).toBe('No resources found in default namespace.\n');
  }, 60_000);
});
