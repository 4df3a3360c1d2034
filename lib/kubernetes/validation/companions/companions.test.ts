import { describe, expect, it } from 'vitest';
import { type JudgeOptions, judge } from '../../judge';

type Given = Readonly<Record<string, unknown>>;

/** What the server would say of it: `field: message` each, or nothing. */
function said(object: Given, options: JudgeOptions = {}): readonly string[] {
  const verdict = judge({ apiVersion: 'v1', metadata: { name: 'x' }, ...object }, options);
  if (!verdict || verdict.code === 201) return [];
  return verdict.errors.map(({ field, message }) => `${field}: ${message}`);
}

function service(spec: Given, options: JudgeOptions = {}): readonly string[] {
  return said({ kind: 'Service', spec }, options);
}

function secret(type: string, stringData: Given): readonly string[] {
  return said({ kind: 'Secret', type, stringData });
}

describe('a Service', () => {
  it.each([
    ['no ports', {}, 'spec.ports: Required value'],
    [
      'a port that is none',
      { ports: [{ port: 0, targetPort: 80 }] },
      'spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive',
    ],
    [
      'a type of no one',
      { type: 'X', ports: [{ port: 1 }] },
      'spec.type: Unsupported value: "X": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
    ],
    [
      'a node port inside',
      { ports: [{ port: 1, nodePort: 30_000 }] },
      "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
    ],
    ['no external name', { type: 'ExternalName' }, 'spec.externalName: Required value'],
    [
      'an address for no one',
      { ports: [{ port: 1 }], externalIPs: ['127.0.0.1'] },
      'spec.externalIPs[0]: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ],
    [
      'a class without a balancer',
      { ports: [{ port: 1 }], loadBalancerClass: 'a/b' },
      "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'",
    ],
    [
      'a family that is not there',
      { ports: [{ port: 1 }], ipFamilies: ['IPv6'] },
      'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster',
    ],
  ])('refuses %s', (_, spec, message) => {
    expect(service(spec)).toEqual([message]);
  });

  it('calls source ranges as the server does, and knows their place', () => {
    const spec = {
      type: 'LoadBalancer',
      ports: [{ port: 1 }],
      loadBalancerSourceRanges: ['10.0.0.1/8'],
    };
    const verdict = judge({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec });
    expect(verdict).toMatchObject({
      code: 422,
      errors: [
        {
          field: 'spec.LoadBalancerSourceRanges[0]',
          path: ['spec', 'loadBalancerSourceRanges', 0],
          message: 'Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length',
        },
      ],
    });
  });

  it('prints a port that is there twice as Go does, and says where the first one is', () => {
    const spec = {
      ports: [
        { name: 'a', port: 1 },
        { name: 'b', port: 1 },
      ],
    };
    const verdict = judge({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec });
    expect(verdict).toMatchObject({
      errors: [
        {
          field: 'spec.ports[1]',
          message:
            'Duplicate value: {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":1,"TargetPort":0,"NodePort":0}',
          related: [['spec', 'ports', 0]],
        },
      ],
    });
  });

  it('may begin with a digit since 1.36', () => {
    const object = { kind: 'Service', metadata: { name: '1x' }, spec: { ports: [{ port: 1 }] } };
    expect(said(object)).toEqual([]);
    expect(said(object, { version: '1.35' })).toEqual([
      expect.stringContaining('a DNS-1035 label must consist of'),
    ]);
  });
});

describe('what a Service is given', () => {
  const nodePort = (nodePort: number) => ({ type: 'NodePort', ports: [{ port: 1, nodePort }] });

  it('is held to the range of ports, but not in a dry run', () => {
    const message =
      'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767';
    expect(service(nodePort(80))).toEqual([message]);
    expect(service(nodePort(80), { dryRun: true })).toEqual([]);
  });

  it('is refused before anything else is looked at', () => {
    const spec = {
      ...nodePort(30_000),
      ports: [
        { port: 1, nodePort: 30_000 },
        { port: 2, nodePort: 30_000 },
      ],
    };
    expect(service(spec)).toEqual([
      'spec.ports[1].nodePort: Invalid value: 30000: provided port is already allocated',
    ]);
  });

  it('must be in the range of addresses, where that is known', () => {
    const spec = { clusterIP: '10.0.0.1', ports: [{ port: 1 }] };
    expect(service(spec)).toEqual([]);
    expect(service(spec, { serviceRange: '10.96.0.0/16' })).toEqual([
      'spec.clusterIPs: Invalid value: ["10.0.0.1"]: failed to allocate IP 10.0.0.1: the provided IP (10.0.0.1) is not in the valid range. The range of valid IPs is 10.96.0.0/16',
    ]);
  });

  it('is made up in a dry run, in the order of the ports', () => {
    const spec = {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      ports: [{ port: 1 }, { port: 2, name: 'b' }],
    };
    const object = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'x' },
      spec: {
        ...spec,
        ports: [
          { port: 1, name: 'a' },
          { port: 2, name: 'b' },
        ],
      },
    };
    expect(judge(object, { dryRun: true, serviceRange: '10.96.0.0/16' })).toMatchObject({
      code: 201,
      object: {
        spec: {
          clusterIP: '10.96.0.0',
          ports: [{ nodePort: 32_769 }, { nodePort: 32_770 }],
          healthCheckNodePort: 32_771,
        },
      },
    });
    expect(judge(object)).not.toHaveProperty('object.spec.clusterIP');
  });

  it('makes the server give up over a port for health checks', () => {
    const spec = {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 80,
      ports: [{ port: 1 }],
    };
    expect(
      judge({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec }),
    ).toMatchObject({
      code: 500,
      errors: [{ path: ['spec', 'healthCheckNodePort'] }],
    });
  });

  it('is both families where it is headless and selects nothing', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'x' },
      spec: { clusterIP: 'None' },
    };
    expect(judge(object)).toMatchObject({
      object: { spec: { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' } },
    });
  });
});

describe('a Secret', () => {
  it.each([
    ['kubernetes.io/tls', { 'tls.crt': '' }, ['data[tls.key]: Required value']],
    [
      'kubernetes.io/basic-auth',
      {},
      ['data[username]: Required value', 'data[password]: Required value'],
    ],
    ['kubernetes.io/basic-auth', { password: '' }, []],
    ['kubernetes.io/ssh-auth', { 'ssh-privatekey': '' }, ['data[ssh-privatekey]: Required value']],
    [
      'kubernetes.io/service-account-token',
      {},
      ['metadata.annotations[kubernetes.io/service-account.name]: Required value'],
    ],
    [
      'Opaque',
      { 'a/b': '' },
      [expect.stringContaining('data[a/b]: Invalid value: "a/b": a valid config key')],
    ],
  ])('of type %s with %o', (type, data, messages) => {
    expect(secret(type, data)).toEqual(messages);
  });

  it.each([
    ['{"a":', 'unexpected end of JSON input'],
    ['[1 2]', "invalid character '2' after array element"],
    ['{a}', "invalid character 'a' looking for beginning of object key string"],
    ['tru', "invalid character ' ' in literal true (expecting 'e')"],
    ['"s"', 'json: cannot unmarshal string into Go value of type map[string]interface {}'],
    ['é', "invalid character 'Ã' looking for beginning of value"],
  ])('that should be JSON and is %s', (text, why) => {
    expect(secret('kubernetes.io/dockerconfigjson', { '.dockerconfigjson': text })).toEqual([
      `data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": ${why}`,
    ]);
  });
});

describe('a ConfigMap', () => {
  it('has each key once', () => {
    expect(said({ kind: 'ConfigMap', data: { a: '' }, binaryData: { a: '' } })).toEqual([
      'data[a]: Invalid value: "a": duplicate of key present in binaryData',
    ]);
  });

  it('may hold a mebibyte, in bytes', () => {
    const half = 'é'.repeat(2 ** 19);
    expect(said({ kind: 'ConfigMap', data: { a: half } })).toEqual([]);
    expect(said({ kind: 'ConfigMap', data: { a: half }, binaryData: { b: 'YQ==' } })).toEqual([
      '[]: Too long: may not be more than 1048576 bytes',
    ]);
  });
});

describe('a PersistentVolumeClaim', () => {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  const stored = (more: Given): unknown =>
    judge({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'x' },
      spec: { ...spec, ...more },
    });

  it('says how much and how it is used', () => {
    expect(said({ kind: 'PersistentVolumeClaim' })).toEqual([
      'spec.accessModes: Required value: at least 1 access mode is required',
      'spec.resources[storage]: Required value',
    ]);
  });

  it('has the same source in both of its fields', () => {
    const dataSource = { kind: 'PersistentVolumeClaim', name: 'y' };
    expect(stored({ dataSource })).toMatchObject({
      object: { spec: { dataSourceRef: { ...dataSource, apiGroup: null } } },
    });
  });

  it('loses a source that it cannot have', () => {
    expect(stored({ dataSource: { apiGroup: 'a', kind: 'B', name: 'y' } })).not.toHaveProperty(
      'object.spec.dataSource',
    );
  });
});
