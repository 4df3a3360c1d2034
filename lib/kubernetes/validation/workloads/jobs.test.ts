import { describe, expect, it } from 'vitest';
import { ENDING, POD_SPEC, refusals, stored, TEMPLATE, workload } from './testing/objects';

const job = (spec: object, metadata = {}) =>
  refusals(workload('Job', spec as Record<string, unknown>, metadata));
const INDEXED = { completionMode: 'Indexed', completions: 5 };

describe('a Job', () => {
  it('ends', () => {
    expect(job({ template: TEMPLATE })).toEqual([
      'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ]);
  });

  it('selects its Pods by labels that the server makes up', () => {
    expect(job({ selector: { matchLabels: { app: 'web' } } })).toEqual([
      'spec.selector: Invalid value: {"matchLabels":{"app":"web","batch.kubernetes.io/controller-uid":"00000000-0000-0000-0000-000000000000"}}: `selector` not auto-generated',
    ]);
    expect(job({ manualSelector: true })).toEqual([
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ]);
    const labels = { 'job-name': 'other' };
    expect(job({ template: { ...ENDING, metadata: { labels } } })[0]).toMatch(
      /^spec\.template\.metadata\.labels\[job-name\]: Invalid value: \{.*\}: must be 'web'$/,
    );
  });

  it('has the labels of its template, where it has none', () => {
    const labels = (metadata: object) => {
      const object = stored(workload('Job', {}, metadata as Record<string, unknown>));
      return Object.keys((object.metadata as { labels: object }).labels).sort();
    };
    const made = ['batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name'];
    expect(labels({})).toEqual(['app', ...made, 'controller-uid', 'job-name']);
    expect(labels({ labels: { mine: 'a' } })).toEqual(['mine']);
    expect(labels({ name: undefined, generateName: 'web-' })).toEqual(['app']);
  });

  it('has the labels that the server fills, where those of the template are empty', () => {
    const fields = (metadata: object) =>
      job({ template: { ...ENDING, metadata } }, { name: 'a/' }).map((text) => text.split(':')[0]);
    const own = ['metadata.labels', 'metadata.labels'];
    const template = ['spec.template.labels', 'spec.template.labels'];
    expect(fields({ labels: {} })).toEqual(['metadata.name', ...own, ...template]);
    expect(fields({})).toEqual(['metadata.name', ...template]);
  });

  it('has a name that leaves room for the index', () => {
    const name = 'x'.repeat(62);
    expect(job(INDEXED, { name })).toEqual([
      `metadata.name: Invalid value: "${name}": will not able to create pod with invalid DNS label: ${name}-4`,
    ]);
    expect(job({ ...INDEXED, completions: 0 }, { name })).toEqual([]);
  });

  it('counts failures by index only where it has indexes', () => {
    expect(job({ maxFailedIndexes: 2 })).toEqual([
      'spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified',
      'spec.maxFailedIndexes: Invalid value: 2: requires indexed completion mode',
    ]);
    const many = { completionMode: 'Indexed', completions: 100_001, backoffLimitPerIndex: 1 };
    expect(job({ ...many, parallelism: 10_001 })).toEqual([
      'spec.maxFailedIndexes: Required value: must be specified when completions is above 100000',
      'spec.parallelism: Invalid value: 10001: must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index',
    ]);
  });

  it('names who manages it', () => {
    const managed = (managedBy: string) => job({ managedBy });
    expect(managed('')).toEqual(['spec.managedBy: Required value']);
    expect(managed('me')).toEqual([
      'spec.managedBy: Invalid value: "me": must be a domain-prefixed path (such as "acme.io/foo")',
    ]);
    expect(managed(`a.io/${'b'.repeat(60)}`)).toEqual([
      'spec.managedBy: Too long: may not be more than 63 bytes',
    ]);
    expect(managed('a.io/b c')).toEqual([
      "spec.managedBy: Invalid value: \"b c\": Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')",
    ]);
  });
});

describe('the failure policy of a Job', () => {
  const policy = (...rules: readonly object[]) => job({ podFailurePolicy: { rules } });
  const codes = (onExitCodes: object) => policy({ action: 'FailJob', onExitCodes });
  const AT = 'spec.podFailurePolicy.rules[0]';

  it('has rules of one kind each', () => {
    expect(policy({ action: 'Stop' })).toEqual([
      `${AT}.action: Unsupported value: "Stop": supported values: "Count", "FailIndex", "FailJob", "Ignore"`,
      `${AT}: Invalid value: specifying one of OnExitCodes and OnPodConditions is required`,
    ]);
    expect(policy({ onPodConditions: [{ type: 'DisruptionTarget' }] })).toEqual([
      `${AT}.action: Required value: valid values: ["Count" "FailIndex" "FailJob" "Ignore"]`,
    ]);
  });

  it('lists exit codes in order, each once', () => {
    expect(codes({ operator: 'In', values: [3, 0, 3], containerName: 'b' })).toEqual([
      `${AT}.onExitCodes.containerName: Invalid value: "b": must be one of the container or initContainer names in the pod template`,
      `${AT}.onExitCodes.values[1]: Invalid value: 0: must not be 0 for the In operator`,
      `${AT}.onExitCodes.values[2]: Duplicate value: 3`,
      `${AT}.onExitCodes.values: Invalid value: [3,0,3]: must be ordered`,
    ]);
    expect(codes({ operator: 'NotIn', values: [] })).toEqual([
      `${AT}.onExitCodes.values: Invalid value: []: at least one value is required`,
    ]);
    expect(codes({ operator: 'NotIn' })).toEqual([
      `${AT}.onExitCodes.values: Invalid value: null: at least one value is required`,
    ]);
  });

  it('lets no container restart', () => {
    const template = { ...ENDING, spec: { ...POD_SPEC, restartPolicy: 'OnFailure' } };
    expect(job({ podFailurePolicy: { rules: [] }, template })).toEqual([
      'spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is specified',
    ]);
  });

  it('is stored with no rules as the server stores it', () => {
    const object = stored(workload('Job', { podFailurePolicy: { rules: [] } }));
    expect(object).toMatchObject({ spec: { podFailurePolicy: { rules: null } } });
  });
});

describe('the success policy of a Job', () => {
  const indexes = (succeededIndexes: string, more = {}) =>
    job({ ...INDEXED, successPolicy: { rules: [{ succeededIndexes, ...more }] } }).map((text) =>
      text.replace(/^spec\.successPolicy\.rules\[0\]\./, ''),
    );
  const wrong = (text: string, why: string) =>
    `succeededIndexes: Invalid value: "${text}": error parsing succeededIndexes: ${why}`;

  it('needs indexes', () => {
    expect(job({ successPolicy: { rules: [{ succeededCount: 1 }] } })).toEqual([
      'spec.successPolicy: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode',
    ]);
  });

  it('reads intervals as the server does', () => {
    expect(indexes('0,2-4', { succeededCount: 4 })).toEqual([]);
    expect(indexes('0,2-4', { succeededCount: 5 })).toEqual([
      'succeededCount: Invalid value: 5: must be less than or equal to 4 (the number of indexes in the specified succeededIndexes field)',
    ]);
    expect(indexes('1-5')).toEqual([wrong('1-5', 'too large index: "5"')]);
    expect(indexes('1-2-3')).toEqual([
      wrong(
        '1-2-3',
        'the fragment "1-2-3" violates the requirement that an index interval can have at most two parts separated by \'-\'',
      ),
    ]);
    expect(indexes('3,1')).toEqual([wrong('3,1', 'non-increasing order, previous: 3, current: 1')]);
    expect(indexes('a')).toEqual([wrong('a', 'cannot convert string to integer for index: "a"')]);
  });
});
