import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '@/lib/practice/api/testing/test-server';
import { readYaml, serveApi } from './serve-api';

const kubectl = join(process.env.KUBEBUILDER_ASSETS ?? '', 'kubectl');
const isThere = process.env.KUBEBUILDER_ASSETS !== undefined && existsSync(kubectl);

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
  - {name: nginx, image: "nginx:1.27"}
`;

describe.skipIf(!isThere)('the real kubectl, on the API of a practice cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-kubectl-'));
  const config = join(folder, 'config');
  let http: Server;

  beforeAll(async () => {
    const practice = new TestServer();
    practice.time = Date.now();
    const server = { ...practice.server, readYaml };
    http = createServer((message, response) => {
      void serveApi(server, message.url ?? '/', message, response);
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    const cluster = { name: 'p', cluster: { server: `http://127.0.0.1:${port}` } };
    const context = { name: 'p', context: { cluster: 'p', user: 'p' } };
    const user = { name: 'p', user: {} };
    writeFileSync(
      config,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [cluster],
        contexts: [context],
        'current-context': 'p',
        users: [user],
      }),
    );
    writeFileSync(join(folder, 'pod.yaml'), POD);
  });

  afterAll(() => {
    http.closeAllConnections();
    http.close();
    rmSync(folder, { recursive: true });
  });

  function run(command: string): Promise<string> {
    const args = ['--kubeconfig', config, ...command.split(' ')];
    const env = { ...process.env, HOME: folder };
    return new Promise((resolve) => {
      execFile(kubectl, args, { cwd: folder, env }, (_error, stdout, stderr) => {
        resolve(stdout + stderr);
      });
    });
  }

  it('applies, changes, shows and deletes a Pod', async () => {
    expect(await run('version')).toContain('Server Version: v1.36.3+practice');
    expect(await run('apply -f pod.yaml')).toBe('pod/web created\n');
    expect(await run('apply -f pod.yaml')).toBe('pod/web unchanged\n');
    expect(await run('get po')).toMatch(
      /^NAME +READY +STATUS +RESTARTS +AGE\nweb +0\/1 +Pending +0 +\d+s\n$/,
    );
    expect(await run('label pod web tier=front')).toBe('pod/web labeled\n');
    expect(await run('get pods -l tier=front -o name')).toBe('pod/web\n');
    expect(await run('set image pod/web nginx=nginx:1.28')).toBe('pod/web image updated\n');
    expect(await run('describe pod web')).toMatch(/Image: +nginx:1\.28/);
    expect(await run('explain pod.spec.containers.image')).toContain('FIELD: image <string>');
    expect(await run('get pod nothing')).toBe(
      'Error from server (NotFound): pods "nothing" not found\n',
    );
    expect(await run('auth can-i create pods')).toBe('yes\n');
    expect(await run('create configmap c --from-literal=a=b')).toBe('configmap/c created\n');
    expect(await run('get cm c -o jsonpath={.data.a}')).toBe('b');
    expect(await run('create deployment d --image=nginx --replicas=2')).toBe(
      'deployment.apps/d created\n',
    );
    expect(await run('get deploy')).toMatch(/\nd +0\/2 +0 +0 +\d+s\n$/);
    expect(await run('delete pod web')).toContain('pod "web" deleted');
    expect(await run('get pods')).toBe('No resources found in default namespace.\n');
  }, 60_000);
});
