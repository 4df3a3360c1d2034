import { describe, expect, it } from 'vitest';
import { testNode } from './testing/test-node';

const forever = ['sleep', '100000'];
const image = 'busybox:1.36';
const status = (node: ReturnType<typeof testNode>, pod: string, name: string) =>
  node.pod(pod)?.status?.containerStatuses?.find((one) => one.name === name);

describe('containers of a Pod share', () => {
  it('System V memory and semaphores, as recorded', () => {
    const node = testNode({ presentImages: ['example/toolkit:1'] });
    const producer =
      'kit shm-write 42 "hello over shared memory"; kit sem-make 7 0; sleep 8; echo posting; kit sem-post 7; sleep 1000';
    const consumer =
      'sleep 3; kit shm-read 42; kit shm-read 43; kit sem-wait 7; echo at $(($(date +%s)%100)); sleep 1000';
    const sh = (name: string, script: string) => ({
      name,
      image: 'example/toolkit:1',
      command: ['sh', '-c', script],
    });
    node.create('sysv', { containers: [sh('producer', producer), sh('consumer', consumer)] });
    node.clock.advance(15_000);
    expect(node.log('sysv', 'producer')).toBe(
      'segment 0, key 42: wrote "hello over shared memory"\nsemaphore 0, key 7: value 0\nposting\nsem-post: done, value now 0\n',
    );
    expect(node.log('sysv', 'consumer')).toMatch(
      /^segment 0, key 42: read "hello over shared memory"\nkit: shmget: No such file or directory\nsem-wait: done, value now 0\nat \d+\n$/,
    );
    const table = node.exec('sysv', 'consumer', 'cat', '/proc/sysvipc/shm', '/proc/sysvipc/sem');
    expect(table.output.split('\n')).toEqual([
      '       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap',
      expect.stringMatching(
        /^ {8}42 {10}0 {3}666 {18}4096 {5}0 {5}\d {6}0 {5}0 {5}0 {5}0 {5}0 \d{10} \d{10} \d{10} {18}4096 {21}0$/,
      ),
      '       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime',
      expect.stringMatching(/^ {9}7 {10}0 {3}666 {10}1 {5}0 {5}0 {5}0 {5}0 \d{10} \d{10}$/),
      '',
    ]);
    expect(node.exec('sysv', 'producer', 'kit', 'shm-write', '42', 'changed').code).toBe(0);
    expect(node.exec('sysv', 'consumer', 'kit', 'shm-read', '42').output).toBe(
      'segment 0, key 42: read "changed"\n',
    );
    expect(node.exec('sysv', 'consumer', 'ipcs', '-m').output).toContain(
      '0x0000002a 0          root       666        4096       0',
    );
    expect(node.exec('sysv', 'consumer', 'ipcmk', '-S', '2').output).toBe('Semaphore id: 1\n');
    expect(node.exec('sysv', 'producer', 'ipcrm', '-s', '1', '-M', '42').code).toBe(0);
    expect(node.exec('sysv', 'producer', 'kit', 'shm-read', '42').code).toBe(1);
  });

  it('but another Pod has its own', () => {
    const node = testNode({ presentImages: ['example/toolkit:1'] });
    for (const name of ['one', 'two'])
      node.create(name, {
        containers: [{ name: 'main', image: 'example/toolkit:1', command: forever }],
      });
    node.clock.advance(3000);
    node.exec('one', 'main', 'kit', 'shm-write', '42', 'secret');
    expect(node.exec('two', 'main', 'kit', 'shm-read', '42').output).toBe(
      'kit: shmget: No such file or directory\n',
    );
  });

  it('/dev/shm, of 64 MiB, and the namespaces that a Pod has once', () => {
    const node = testNode();
    node.create('shm', {
      containers: [
        {
          name: 'a',
          image,
          command: ['sh', '-c', 'echo hello from a > /dev/shm/note; sleep 1000'],
        },
        { name: 'b', image, command: forever },
      ],
    });
    node.clock.advance(3000);
    expect(node.exec('shm', 'b', 'cat', '/dev/shm/note').output).toBe('hello from a\n');
    expect(node.exec('shm', 'b', 'df', '-h', '/dev/shm').output).toMatch(
      /\nshm +64\.0M +4\.0K +64\.0M +\d% \/dev\/shm\n/,
    );
    const full = node.exec(
      'shm',
      'b',
      'dd',
      'if=/dev/zero',
      'of=/dev/shm/big',
      'bs=1M',
      'count=100',
    );
    expect(full).toEqual({
      output:
        "dd: error writing '/dev/shm/big': No space left on device\n64+0 records in\n63+0 records out\n",
      code: 1,
    });
    const links = (container: string) =>
      ['ipc', 'net', 'uts', 'pid', 'mnt'].map(
        (kind) => node.exec('shm', container, 'readlink', `/proc/self/ns/${kind}`).output,
      );
    const [a, b] = [links('a'), links('b')];
    expect(a[0]).toMatch(/^ipc:\[\d{10}\]\n$/);
    expect(a.map((link, at) => link === b[at])).toEqual([true, true, true, false, false]);
  });
});

describe('memory volumes', () => {
  it('count as memory of the container that writes them', () => {
    const node = testNode();
    node.create('memory', {
      restartPolicy: 'Never',
      volumes: [{ name: 'm', emptyDir: { medium: 'Memory' } }],
      containers: [
        {
          name: 'main',
          image,
          command: ['sh', '-c', 'dd if=/dev/zero of=/m/big bs=1M count=50; sleep 1000'],
          volumeMounts: [{ name: 'm', mountPath: '/m' }],
          resources: { limits: { memory: '20Mi' } },
        },
      ],
    });
    node.clock.advance(20_000);
    expect(status(node, 'memory', 'main')?.state.terminated).toMatchObject({
      exitCode: 137,
      reason: 'OOMKilled',
    });
  });

  it('give their memory back when files are removed, and are not counted twice by those who read', () => {
    const node = testNode();
    const container = (name: string) => ({
      name,
      image,
      command: forever,
      volumeMounts: [{ name: 'm', mountPath: '/m' }],
      resources: { limits: { memory: '20Mi' } },
    });
    node.create('memory', {
      volumes: [{ name: 'm', emptyDir: { medium: 'Memory' } }],
      containers: [container('writer'), container('reader')],
    });
    node.clock.advance(3000);
    const write = ['dd', 'if=/dev/zero', 'of=/m/big', 'bs=1M', 'count=12'];
    for (let round = 0; round < 3; round++) {
      expect(node.exec('memory', 'writer', ...write).code).toBe(0);
      expect(node.exec('memory', 'reader', 'md5sum', '/m/big').code).toBe(0);
      const used = Number(
        node.exec('memory', 'writer', 'cat', '/sys/fs/cgroup/memory.current').output,
      );
      expect(used).toBeGreaterThan(12 * 2 ** 20);
      expect(used).toBeLessThan(14 * 2 ** 20);
      expect(node.exec('memory', 'reader', 'rm', '/m/big').code).toBe(0);
    }
    expect(status(node, 'memory', 'writer')?.restartCount).toBe(0);
  });

  it('still fill the Pod when the container that wrote them has been restarted', () => {
    const node = testNode();
    node.create('memory', {
      volumes: [{ name: 'm', emptyDir: { medium: 'Memory' } }],
      containers: [
        {
          name: 'main',
          image,
          command: [
            'sh',
            '-c',
            'dd if=/dev/zero of=/m/$$-$(date +%s) bs=1M count=15; sleep 8; exit 1',
          ],
          volumeMounts: [{ name: 'm', mountPath: '/m' }],
          resources: { limits: { memory: '20Mi' } },
        },
      ],
    });
    node.clock.advance(60_000);
    const { lastState, state } = status(node, 'memory', 'main') ?? {};
    expect((state?.terminated ?? lastState?.terminated)?.reason).toBe('OOMKilled');
  });
});

describe('an ephemeral container', () => {
  const debug = (node: ReturnType<typeof testNode>, added: object) =>
    node.store.change({ group: '', plural: 'pods' }, 'default', 'debugged', (pod) => {
      const spec = pod.spec as { ephemeralContainers?: object[] };
      const all = [...(spec.ephemeralContainers ?? []), added];
      return { ...pod, spec: { ...spec, ephemeralContainers: all } };
    });

  it('sees the processes of its target, runs once, and changes nothing else', () => {
    const node = testNode();
    node.create('debugged', {
      containers: [
        { name: 'web', image: 'nginx:1.27' },
        { name: 'side', image, command: forever },
      ],
    });
    node.clock.advance(3000);
    debug(node, {
      name: 'looker',
      image,
      command: ['sh', '-c', 'ps; ls /proc/1/root/usr/share/nginx/html; sleep 20'],
      targetContainerName: 'web',
      securityContext: { capabilities: { add: ['SYS_PTRACE'] } },
    });
    debug(node, { name: 'no-target', image, command: ['sh', '-c', 'ps; sleep 5; exit 3'] });
    node.clock.advance(3000);
    expect(node.log('debugged', 'looker')).toMatch(
      /1 root {5}nginx: master process nginx -g daemon off;\n[\s\S]*nginx: worker process\n[\s\S]*50x\.html\nindex\.html\n$/,
    );
    expect(node.log('debugged', 'no-target')).not.toContain('nginx');
    node.clock.advance(60_000);
    const { status: said } = node.pod('debugged')!;
    expect(said?.ephemeralContainerStatuses).toMatchObject([
      { name: 'looker', ready: false, restartCount: 0, state: { terminated: { exitCode: 0 } } },
      { name: 'no-target', ready: false, restartCount: 0, state: { terminated: { exitCode: 3 } } },
    ]);
    expect(said?.ephemeralContainerStatuses?.[0]).not.toHaveProperty('started');
    expect(said?.phase).toBe('Running');
    expect(said?.containerStatuses?.map(({ restartCount }) => restartCount)).toEqual([0, 0]);
  });
});
