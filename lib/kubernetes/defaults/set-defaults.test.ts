import { describe, expect, it } from 'vitest';
import { decode } from '../decode/decode';
import type { PlainMap } from '../plain-map';
import type { Kind } from '../schema/kinds';
import { structureOf } from '../schema/parse-structure';
import { setDefaults } from './set-defaults';

function stored(value: object): unknown {
  const { kind } = value as { kind: Kind };
  const struct = structureOf('1.36').structs.get(kind)!;
  const { object } = decode(value as PlainMap, struct, { version: '1.36', sorted: false });
  setDefaults(object, kind, '1.36');
  return object;
}

function pod(spec: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec };
}

function workload(kind: string, spec: object): object {
  const apiVersion = kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1';
  return { apiVersion, kind, metadata: { name: 'w' }, spec };
}

const template = {
  metadata: { labels: { app: 'a' } },
  spec: { containers: [{ name: 'a', image: 'a:1' }] },
};

describe('a Pod', () => {
  it('gets what is not written', () => {
    expect(stored(pod({ containers: [{ name: 'a', image: 'nginx' }] }))).toMatchObject({
      spec: {
        restartPolicy: 'Always',
        dnsPolicy: 'ClusterFirst',
        terminationGracePeriodSeconds: 30,
        securityContext: {},
        enableServiceLinks: true,
        containers: [
          { imagePullPolicy: 'Always', terminationMessagePolicy: 'File', resources: {} },
        ],
      },
    });
  });

  it('keeps what is written, zeros that count too', () => {
    const object = stored(
      pod({ terminationGracePeriodSeconds: 0, enableServiceLinks: false, containers: [] }),
    );
    expect(object).toMatchObject({
      spec: { terminationGracePeriodSeconds: 0, enableServiceLinks: false },
    });
  });

  it('requests what it is limited to, in thousandths at the finest', () => {
    const resources = { limits: { cpu: '100u', memory: '1024Mi' }, requests: { memory: '1Ki' } };
    expect(stored(pod({ containers: [{ name: 'a', resources }] }))).toMatchObject({
      spec: {
        containers: [
          {
            resources: {
              limits: { cpu: '1m', memory: '1Gi' },
              requests: { cpu: '1m', memory: '1Ki' },
            },
          },
        ],
      },
    });
  });

  it('as a whole requests what its containers do, else what it is limited to', () => {
    const container = (cpu: string) => ({ name: 'a', resources: { requests: { cpu } } });
    const spec = {
      resources: { limits: { cpu: '2', memory: '1Gi' } },
      initContainers: [{ ...container('100m'), restartPolicy: 'Always' }, container('1')],
      containers: [container('300m')],
    };
    expect(stored(pod(spec))).toMatchObject({
      spec: { resources: { requests: { cpu: '1100m', memory: '1Gi' } } },
    });
  });

  it('a volume without a source is empty', () => {
    const volumes = [{ name: 'v' }, { name: 's', secret: { secretName: 'x' } }];
    expect(stored(pod({ volumes, containers: [] }))).toMatchObject({
      spec: { volumes: [{ emptyDir: {} }, { secret: { defaultMode: 420 } }] },
    });
  });
});

describe('a workload', () => {
  it.each([
    ['Deployment', { replicas: 1, strategy: { rollingUpdate: { maxSurge: '25%' } } }],
    ['ReplicaSet', { replicas: 1 }],
    ['StatefulSet', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } }],
    ['DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } } }],
    ['Job', { completions: 1, parallelism: 1, backoffLimit: 6, suspend: false }],
  ])('%s', (kind, spec) => {
    expect(stored(workload(kind, { template }))).toMatchObject({
      spec: { ...spec, template: { spec: { schedulerName: 'default-scheduler' } } },
    });
  });

  it('CronJob', () => {
    expect(stored(workload('CronJob', { jobTemplate: { spec: { template } } }))).toMatchObject({
      spec: {
        concurrencyPolicy: 'Allow',
        failedJobsHistoryLimit: 1,
        jobTemplate: { spec: { template: { spec: { restartPolicy: 'Always' } } } },
      },
    });
  });
});

it('a Service sends to the port it listens on', () => {
  const spec = {
    ports: [{ port: 80 }, { port: 81, targetPort: 'web' }],
    sessionAffinity: 'ClientIP',
  };
  expect(stored({ apiVersion: 'v1', kind: 'Service', spec })).toMatchObject({
    spec: {
      type: 'ClusterIP',
      ports: [
        { port: 80, targetPort: 80, protocol: 'TCP' },
        { port: 81, targetPort: 'web' },
      ],
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
    },
  });
});

it('a Secret is opaque', () => {
  expect(stored({ apiVersion: 'v1', kind: 'Secret' })).toMatchObject({ type: 'Opaque' });
});
