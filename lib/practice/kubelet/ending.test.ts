import { describe, expect, it } from 'vitest';
import { testNode } from './testing/test-node';

const image = 'busybox:1.36';
const sh = (script: string) => ['sh', '-c', script];

describe('a Pod that ends', () => {
  it('ends sooner when it is deleted a second time with less grace', () => {
    const node = testNode();
    node.create('stubborn', {
      containers: [{ name: 'main', image, command: sh('trap : TERM; while :; do sleep 1; done') }],
    });
    node.clock.advance(3000);
    node.remove('stubborn', 60);
    node.clock.advance(5000);
    expect(node.pod('stubborn')).not.toBeNull();
    node.remove('stubborn', 2);
    node.clock.advance(5000);
    expect(node.pod('stubborn')).toBeNull();
  });

  it('stays while somebody’s finalizer is on it, with all of its containers ended', () => {
    const node = testNode();
    node.create('kept', { containers: [{ name: 'main', image, command: ['sleep', '1000'] }] });
    const pods = { group: '', plural: 'pods' };
    node.store.change(pods, 'default', 'kept', (pod) => ({
      ...pod,
      metadata: { ...pod.metadata, finalizers: ['example.com/hold'] },
    }));
    node.clock.advance(3000);
    node.remove('kept', 1);
    node.clock.advance(10_000);
    expect(node.pod('kept')?.status?.containerStatuses?.[0]?.state.terminated?.exitCode).toBe(137);
  });

  it('sleeps before it stops, where its preStop hook says so, and gets the signal it asks for', () => {
    const node = testNode();
    node.create('slow', {
      containers: [
        {
          name: 'main',
          image,
          command: sh('trap "echo got USR1; exit 0" USR1; while :; do sleep 1; done'),
          lifecycle: { preStop: { sleep: { seconds: 5 } }, stopSignal: 'SIGUSR1' },
        },
      ],
    });
    node.clock.advance(3000);
    node.remove('slow', 30);
    node.clock.advance(4000);
    expect(node.pod('slow')?.status?.containerStatuses?.[0]?.state.running).toBeDefined();
    node.clock.advance(4000);
    expect(
      node.timeline.at(-1)?.pod.status?.containerStatuses?.[0]?.state.terminated?.exitCode,
    ).toBe(0);
    expect(node.pod('slow')).toBeNull();
  });

  it('gives its files back to the quota', () => {
    const node = testNode();
    const { quota } = node.machine;
    const before = quota.volumeBytes;
    node.create('big', {
      volumes: [{ name: 'v', emptyDir: {} }],
      containers: [
        {
          name: 'main',
          image,
          command: sh(
            'dd if=/dev/zero of=/v/x bs=1M count=8; dd if=/dev/zero of=/y bs=1M count=4; sleep 1000',
          ),
          volumeMounts: [{ name: 'v', mountPath: '/v' }],
        },
      ],
    });
    node.clock.advance(5000);
    expect(quota.volumeBytes - before).toBeGreaterThanOrEqual(12 * 2 ** 20);
    node.remove('big', 1);
    node.clock.advance(6000);
    expect(node.pod('big')).toBeNull();
    expect(quota.volumeBytes).toBe(before);
  });
});

describe('a probe', () => {
  it('over HTTPS of a server that speaks HTTP fails in Go’s words', () => {
    const node = testNode();
    node.create('web', {
      containers: [
        {
          name: 'nginx',
          image: 'nginx:1.27',
          readinessProbe: { httpGet: { port: 80, scheme: 'HTTPS' }, periodSeconds: 1 },
        },
      ],
    });
    node.clock.advance(5000);
    const ip = node.pod('web')?.status?.podIP;
    expect(node.events('web').map(({ message }) => message)).toContain(
      `Readiness probe failed: Get "https://${ip}:80/": http: server gave HTTP response to HTTPS client`,
    );
  });
});

describe('names of a Pod', () => {
  it('are in /etc/hosts and /etc/resolv.conf as its spec says', () => {
    const node = testNode();
    node.create('named', {
      hostname: 'web-0',
      subdomain: 'web',
      setHostnameAsFQDN: true,
      hostAliases: [{ ip: '10.1.2.3', hostnames: ['foo.local', 'bar.local'] }],
      dnsPolicy: 'None',
      dnsConfig: {
        nameservers: ['192.0.2.1'],
        searches: ['ns1.svc.cluster-domain.example'],
        options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
      },
      containers: [{ name: 'main', image, command: ['sleep', '1000'] }],
    });
    node.clock.advance(3000);
    const cat = (path: string) => node.exec('named', 'main', 'cat', path).output;
    const ip = node.pod('named')?.status?.podIP;
    expect(node.exec('named', 'main', 'hostname').output).toBe(
      'web-0.web.default.svc.cluster.local\n',
    );
    expect(cat('/etc/hosts')).toContain(
      `${ip}\tweb-0.web.default.svc.cluster.local\tweb-0\n\n# Entries added by HostAliases.\n10.1.2.3\tfoo.local\tbar.local\n`,
    );
    expect(cat('/etc/resolv.conf')).toBe(
      'search ns1.svc.cluster-domain.example\nnameserver 192.0.2.1\noptions ndots:2 edns0\n',
    );
  });
});

describe('what a node has not', () => {
  it.each([
    [
      { csi: { driver: 'csi.example.com' } },
      'kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name csi.example.com not found in the list of registered CSI drivers',
    ],
    [{ nfs: { server: 'a', path: '/' } }, 'nfs volumes are not part of the practice cluster'],
  ])('is said where a volume %j asks for it', (source, words) => {
    const node = testNode();
    node.create('asks', {
      volumes: [{ name: 'v', ...source }],
      containers: [{ name: 'main', image, command: ['sleep', '1000'] }],
    });
    node.clock.advance(3000);
    expect(node.events('asks').find(({ reason }) => reason === 'FailedMount')?.message).toBe(
      `MountVolume.SetUp failed for volume "v" : ${words}`,
    );
  });

  it('is said where a full name is too long for a host', () => {
    const node = testNode();
    node.create('long', {
      hostname: 'a'.repeat(50),
      subdomain: 'web',
      setHostnameAsFQDN: true,
      containers: [{ name: 'main', image, command: ['sleep', '1000'] }],
    });
    node.clock.advance(3000);
    const [event] = node.events('long').filter(({ reason }) => reason === 'FailedCreatePodSandBox');
    expect(event?.message).toMatch(
      /FQDN a{50}\.web\.default\.svc\.cluster\.local is too long \(64 characters is the max, 80 characters requested\)$/,
    );
  });
});
