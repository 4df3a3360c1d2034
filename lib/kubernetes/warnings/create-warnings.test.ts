import { describe, expect, test } from 'vitest';
import type { Verdict } from '../field-error';
import { judge } from '../judge';
import type { Version } from '../versions';

type Fields = Record<string, unknown>;

function pod(spec: Fields, container: Fields = {}, metadata: Fields = {}): Fields {
  const containers = [{ name: 'app', image: 'nginx:1.27', ...container }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', ...metadata },
    spec: { containers, ...spec },
  };
}

function warned(object: Fields, version: Version = '1.36'): readonly string[] {
  return verdictOn(object, version).warnings.map(({ message }) => message);
}

function verdictOn(object: Fields, version: Version = '1.36'): Verdict {
  const verdict = judge(object, { version });
  if (!verdict) throw new Error('not judged');
  return verdict;
}

const VOLUME_GONE = { volumes: [{ name: 'v', cephfs: { monitors: ['a'] } }] };

describe('the warnings of a Pod', () => {
  test.each<[string, Fields, readonly string[]]>([
    [
      'an old label of nodes',
      pod({ nodeSelector: { 'beta.kubernetes.io/os': 'linux' } }),
      [
        'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
      ],
    ],
    [
      'a volume whose plugin is gone',
      pod(VOLUME_GONE),
      ['spec.volumes[0].cephfs: deprecated in v1.28, non-functional in v1.31+'],
    ],
    [
      'memory in parts of a byte',
      pod({}, { resources: { requests: { memory: '400m' } } }),
      [
        'spec.containers[0].resources.requests[memory]: fractional byte value "400m" is invalid, must be an integer',
      ],
    ],
    [
      'a variable that hides another',
      pod({}, { env: ['1', '2'].map((value) => ({ name: 'A', value })) }),
      [
        'spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
      ],
    ],
    [
      'no variable that is made from its first value',
      pod({}, { env: ['1', '$(A)2'].map((value) => ({ name: 'A', value })) }),
      [],
    ],
    [
      'a port for an address of the node without a port there',
      pod({}, { ports: [{ containerPort: 80, hostIP: '127.0.0.1' }] }),
      [
        'spec.containers[0].ports[0]: hostIP set without hostPort: {Name: HostPort:0 ContainerPort:80 Protocol:TCP HostIP:127.0.0.1}',
      ],
    ],
    [
      'files at one path of a volume',
      pod({
        volumes: [
          { name: 'v', configMap: { name: 'c', items: [pair('a', 'x'), pair('b', 'x/y')] } },
        ],
      }),
      ['volume "v" (ConfigMap "c"): overlapping paths: "x/y" with "x"'],
    ],
    [
      'an address in another form than its own',
      pod({ hostAliases: [{ ip: '2001:DB8::0', hostnames: ['a'] }] }),
      [
        'spec.hostAliases[0].ip: IPv6 address "2001:DB8::0" should be in RFC 5952 canonical format ("2001:db8::")',
      ],
    ],
  ])('tell of %s', (_, object, expected) => {
    expect(warned(object)).toEqual(expected);
  });

  test('are at their place and have a name', () => {
    expect(verdictOn(pod({ imagePullSecrets: [{}] })).warnings).toEqual([
      {
        message: 'spec.imagePullSecrets[0].name: invalid empty name ""',
        path: ['spec', 'imagePullSecrets', 0, 'name'],
        code: 'pull-secret-empty',
      },
    ]);
  });

  test('come in the order in which the server finds them', () => {
    const ports = [
      { name: 'http', containerPort: 80 },
      { name: 'http', containerPort: 80 },
    ];
    const refused = verdictOn(pod({}, { ports }));
    expect(refused.code).toBe(422);
    const containers = [0, 1].map((at) => ({ name: `c${at}`, image: 'x', ports: [ports[0]!] }));
    expect(warned(pod({ containers }, {}, { name: 'web.a' }))).toEqual([
      "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
      'spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]',
      'spec.containers[1].ports[0]: duplicate port name "http" with spec.containers[0].ports[0], services and probes that select ports by name will use spec.containers[0].ports[0]',
    ]);
  });

  test('are not told where it is refused, but for what is found while it is prepared', () => {
    const annotations = { 'container.apparmor.security.beta.kubernetes.io/app': 'bogus' };
    const words = Object.keys(annotations).map(
      (key) =>
        `metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`,
    );
    const refused = verdictOn(
      pod({ restartPolicy: 'Sometimes', imagePullSecrets: [{}] }, {}, { annotations }),
    );
    expect(refused.code).toBe(422);
    expect(refused.warnings.map(({ message }) => message)).toEqual(words);
  });

  test('say of old forms of addresses what the version will do', () => {
    const object = pod({ dnsConfig: { nameservers: ['010.0.0.1'] } });
    expect(warned(object, '1.35')).toEqual([
      'spec.dnsConfig.nameservers[0]: non-standard IP address "010.0.0.1" will be considered invalid in a future Kubernetes release: use "10.0.0.1"',
    ]);
    expect(verdictOn(object, '1.36').code).toBe(422);
  });

  test('are each told once, and cut where there are too many', () => {
    const env = Array.from({ length: 60 }, () => ({ name: 'A'.repeat(200), value: '1' }));
    const long = warned(pod({}, { env }));
    expect(long.length).toBeLessThan(59);
    expect(Math.max(...long.map((message) => message.length))).toBe(256);
    const aliases = [1, 2, 3].map(() => ({ ip: '1.1.1.1', hostnames: ['a'] }));
    expect(warned(pod({ hostAliases: aliases }))).toHaveLength(2);
  });
});

function pair(key: string, path: string): Fields {
  return { key, path };
}

describe('the warnings of other kinds', () => {
  test('are those of the template, at its place', () => {
    const { metadata, spec } = pod(VOLUME_GONE, {}, { labels: { a: 'b' } });
    const template = { metadata, spec: spec as Fields };
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web.a' },
      spec: { selector: { matchLabels: { a: 'b' } }, template },
    };
    expect(warned(deployment)).toEqual([
      'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
      'spec.template.spec.volumes[0].cephfs: deprecated in v1.28, non-functional in v1.31+',
    ]);
  });

  test('tell of what a Service does not heed', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: {
        clusterIP: 'None',
        externalName: 'a.b',
        externalIPs: ['1.2.3.4'],
        ports: [{ port: 80 }],
      },
    };
    expect(warned(service)).toEqual([
      'spec.externalIPs is ignored for headless services',
      'spec.externalName is ignored when spec.type is not "ExternalName"',
    ]);
  });

  test.each([
    ['none', 'none', 'tls: failed to find any PEM data in certificate input'],
    [
      pem('PRIVATE KEY'),
      'none',
      'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
    ],
    [
      pem('CERTIFICATE'),
      pem('CERTIFICATE'),
      'tls: found a certificate rather than a key in the PEM for the private key',
    ],
    [pem('CERTIFICATE'), pem('RSA PRIVATE KEY'), 'x509: malformed certificate'],
  ])('tell of a Secret for TLS without a pair of keys: %j, %j', (crt, key, expected) => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'tls' },
      type: 'kubernetes.io/tls',
      stringData: { 'tls.crt': crt, 'tls.key': key },
    };
    expect(warned(secret)).toEqual([expected]);
  });
});

function pem(type: string): string {
  return `-----BEGIN ${type}-----\nAAAA\n-----END ${type}-----\n`;
}
