import { describe, expect, it } from 'vitest';
import { judge } from '@/lib/kubernetes/judge';
import { ENDING, POD_SPEC, refusals, stored, TEMPLATE, workload } from './testing/objects';

const KINDS = [
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
];

describe('a workload', () => {
  it.each(KINDS)('of kind %s is taken when it is right', (kind) => {
    expect(refusals(workload(kind))).toEqual([]);
  });

  it.each(['Deployment', 'ReplicaSet', 'StatefulSet'])('of kind %s needs a selector', (kind) => {
    expect(refusals(workload(kind, { selector: null }))).toEqual([
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ]);
  });

  it('must select its own Pods', () => {
    const matchExpressions = [{ key: 'app', operator: 'NotIn', values: ['web'] }];
    expect(refusals(workload('Deployment', { selector: { matchExpressions } }))).toEqual([
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ]);
  });

  it('tells labels that are empty from labels that are not there', () => {
    const labels = (metadata: object) =>
      refusals(workload('DaemonSet', { template: { metadata, spec: POD_SPEC } }))[0];
    expect(labels({ labels: {} })).toContain('Invalid value: {}:');
    expect(labels({})).toContain('Invalid value: null:');
  });

  it('has a selector that can be used', () => {
    const matchExpressions = [{ key: 'app', operator: 'Is', values: ['web'] }];
    expect(refusals(workload('ReplicaSet', { selector: { matchExpressions } }))).toEqual([
      'spec.selector.matchExpressions[0].operator: Invalid value: "Is": not a valid selector operator',
      'spec.selector: Invalid value: {"matchExpressions":[{"key":"app","operator":"Is","values":["web"]}]}: invalid label selector',
    ]);
  });

  it('that never ends restarts its containers', () => {
    const template = { ...ENDING, spec: { ...ENDING.spec, activeDeadlineSeconds: 5 } };
    expect(refusals(workload('ReplicationController', { template }))).toEqual([
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
      'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicationController is not Supported',
    ]);
  });

  it('has the path of each error in its template', () => {
    const template = { ...ENDING, spec: { ...ENDING.spec, containers: [{ name: 'a' }] } };
    const verdict = judge(workload('CronJob', { jobTemplate: { spec: { template } } }));
    const path = 'spec jobTemplate spec template spec containers 0 image'.split(' ');
    expect(verdict?.code === 422 && verdict.errors[0]?.path.map(String)).toEqual(path);
  });
});

describe('a Deployment', () => {
  const rollout = (rollingUpdate: object) =>
    refusals(workload('Deployment', { strategy: { rollingUpdate } }));

  it('rolls out', () => {
    expect(rollout({ maxSurge: 0, maxUnavailable: '0%' })).toEqual([
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0',
    ]);
    expect(rollout({ maxSurge: '200%', maxUnavailable: '101%' })).toEqual([
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "101%": must not be greater than 100%',
    ]);
    expect(rollout({ maxSurge: 'some', maxUnavailable: -1 })).toEqual([
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: -1: must be greater than or equal to 0',
      "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"some\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    ]);
  });

  it('has one of two strategies', () => {
    expect(refusals(workload('Deployment', { strategy: { type: 'Blue<Green' } }))).toEqual([
      'spec.strategy: Unsupported value: {"Type":"Blue\\u003cGreen","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"',
    ]);
  });

  it('waits longer for progress than for a Pod', () => {
    const spec = { minReadySeconds: 30, progressDeadlineSeconds: 30 };
    expect(refusals(workload('Deployment', spec))).toEqual([
      'spec.progressDeadlineSeconds: Invalid value: 30: must be greater than minReadySeconds',
    ]);
  });

  it('reads an annotation that once was a field', () => {
    const key = 'deprecated.deployment.rollback.to';
    const given = (value: string) => workload('Deployment', {}, { annotations: { [key]: value } });
    expect(refusals(given('last'))).toEqual([
      `Deployment in version "v1" cannot be handled as a Deployment: failed to parse annotation[${key}]=last as int64: strconv.ParseInt: parsing "last": invalid syntax`,
    ]);
    expect(refusals(given('-5'))).toEqual([
      'spec.rollback.version: Invalid value: -5: must be greater than or equal to 0',
    ]);
    expect(stored(given('007'))).toMatchObject({ metadata: { annotations: { [key]: '7' } } });
  });
});

describe('a StatefulSet', () => {
  const claim = (name: string) => ({
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });

  it('gives its Pods the volumes of its claims', () => {
    const mounts = [{ name: 'data', mountPath: '/data' }];
    const container = { ...POD_SPEC.containers[0], volumeMounts: mounts };
    const template = { ...TEMPLATE, spec: { containers: [container] } };
    const spec = { template, volumeClaimTemplates: [claim('data')] };
    expect(refusals(workload('StatefulSet', spec))).toEqual([]);
    expect(refusals(workload('StatefulSet', { template }))).toEqual([
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data"',
    ]);
  });

  it('puts the claims first, as the server counts, and each error where it is written', () => {
    const volumes = [{ name: 'Own', emptyDir: {} }];
    const template = { ...TEMPLATE, spec: { ...POD_SPEC, volumes } };
    const object = workload('StatefulSet', { template, volumeClaimTemplates: [claim('Data')] });
    const verdict = judge(object);
    const errors = verdict?.code === 422 ? verdict.errors : [];
    expect(errors.map(({ field }) => field)).toEqual([
      'spec.template.spec.volumes[0].name',
      'spec.template.spec.volumes[1].name',
    ]);
    expect(errors.map(({ path }) => path.join('.'))).toEqual([
      'spec.volumeClaimTemplates.0.metadata.name',
      'spec.template.spec.volumes.0.name',
    ]);
  });

  it('names its Pods itself', () => {
    const template = { ...TEMPLATE, spec: { ...POD_SPEC, hostname: 'A_', subdomain: 'B_' } };
    expect(refusals(workload('StatefulSet', { template }))).toEqual([]);
  });

  it('has a name that is a label', () => {
    expect(refusals(workload('StatefulSet', {}, { name: 'a.b' }))).toEqual([
      'metadata.name: Invalid value: "a.b": must not contain dots',
    ]);
  });

  it('says what it cannot do', () => {
    const spec = {
      podManagementPolicy: 'Random',
      updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } },
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Keep' },
      ordinals: { start: -1 },
      serviceName: 'a b',
    };
    expect(refusals(workload('StatefulSet', spec)).map((text) => text.slice(0, 110))).toEqual([
      "spec.podManagementPolicy: Invalid value: \"Random\": must be 'OrderedReady' or 'Parallel'",
      'spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":1,"MaxUnavailable":null}: only allowed for upda',
      'spec.persistentVolumeClaimRetentionPolicy.whenScaled: Unsupported value: "Keep": supported values: "Retain", "',
      'spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0',
      'spec.serviceName: Invalid value: "a b": a lowercase RFC 1123 label must consist of lower case alphanumeric cha',
    ]);
  });
});

describe('a DaemonSet', () => {
  const rollout = (rollingUpdate: object) =>
    refusals(workload('DaemonSet', { updateStrategy: { rollingUpdate } }));

  it('goes one way or the other', () => {
    expect(rollout({ maxSurge: 1 })).toEqual([
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ]);
    expect(rollout({ maxUnavailable: 0 })).toEqual([
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0',
    ]);
    expect(rollout({ maxUnavailable: 0, maxSurge: '10%' })).toEqual([]);
  });

  it('keeps the number of its template in an annotation', () => {
    const key = 'deprecated.daemonset.template.generation';
    const kept = (value: string) => {
      const object = stored(workload('DaemonSet', {}, { annotations: { [key]: value } }));
      return (object.metadata as { annotations: object }).annotations;
    };
    expect([kept('5'), kept('-5')]).toEqual([{ [key]: '5' }, { [key]: '1' }]);
  });
});

describe('a ReplicationController', () => {
  it('needs a template and a selector, which the template gives', () => {
    expect(refusals(workload('ReplicationController', { template: null }))).toEqual([
      'spec.selector: Required value',
      'spec.template: Required value',
    ]);
    expect(stored(workload('ReplicationController'))).toMatchObject({
      metadata: { labels: { app: 'web' } },
      spec: { selector: { app: 'web' } },
    });
  });
});
