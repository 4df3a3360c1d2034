import { describe, expect, test } from 'vitest';
import type { FieldError } from './field-error';
import { judge } from './judge';
import { judgeUpdate, type UpdateVerdict } from './judge-update';

type Fields = Record<string, unknown>;

/** What a server would have of an object. */
function stored(object: Fields): Fields {
  const verdict = judge(object, { dryRun: true, serviceRange: '10.96.0.0/16' });
  if (verdict?.code !== 201) throw new Error(JSON.stringify(verdict));
  const made = verdict.object as Fields;
  return { ...made, metadata: { ...(made.metadata as Fields), uid: 'u', resourceVersion: '7' } };
}

/** The verdict on an object that is changed where it is. */
function changed(object: Fields, change: (copy: Fields) => void): UpdateVerdict {
  const old = stored(object);
  const next = structuredClone(old);
  change(next);
  const verdict = judgeUpdate(old, next);
  if (!verdict) throw new Error('not judged');
  return verdict;
}

function errorsOf(verdict: UpdateVerdict): readonly FieldError[] {
  return verdict.code === 200 ? [] : verdict.errors;
}

function firstLines(verdict: UpdateVerdict): readonly string[] {
  return errorsOf(verdict).map(({ field, message }) => `${field}: ${message.split('\n')[0]}`);
}

const CONTAINER = { name: 'app', image: 'nginx:1.27' };

function pod(spec: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [CONTAINER], ...spec },
  };
}

function deployment(): Fields {
  const labels = { app: 'web' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [CONTAINER] } },
    },
  };
}

function specOf(object: Fields): Fields {
  return object.spec as Fields;
}

function containerOf(object: Fields): Fields {
  return (specOf(object).containers as Fields[])[0]!;
}

describe('a Pod', () => {
  test.each<[string, Fields, (copy: Fields) => void]>([
    [
      'its image',
      pod(),
      (copy) => {
        containerOf(copy).image = 'nginx:1.28';
      },
    ],
    [
      'its labels',
      pod(),
      (copy) => {
        (copy.metadata as Fields).labels = { a: 'b' };
      },
    ],
    [
      'less time to run',
      pod({ activeDeadlineSeconds: 60 }),
      (copy) => {
        specOf(copy).activeDeadlineSeconds = 30;
      },
    ],
    [
      'one more toleration',
      pod(),
      (copy) => {
        (specOf(copy).tolerations as Fields[]).push({ key: 'a', operator: 'Exists' });
      },
    ],
    [
      'a grace period below zero to one second',
      pod({ terminationGracePeriodSeconds: -1 }),
      (copy) => {
        specOf(copy).terminationGracePeriodSeconds = 1;
      },
    ],
    [
      'fewer gates, and a narrower place behind them',
      pod({ schedulingGates: [{ name: 'a' }, { name: 'b' }], nodeSelector: { x: 'y' } }),
      (copy) => {
        specOf(copy).schedulingGates = [{ name: 'b' }];
        specOf(copy).nodeSelector = { x: 'y', z: '1' };
      },
    ],
  ])('can change: %s', (_, object, change) => {
    expect(firstLines(changed(object, change))).toEqual([]);
  });

  test.each<[string, Fields, (copy: Fields) => void, string]>([
    [
      'a name of a container',
      pod(),
      (copy) => {
        containerOf(copy).name = 'web';
      },
      'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
    ],
    [
      'one more container',
      pod(),
      (copy) => void (specOf(copy).containers as Fields[]).push({ name: 'b', image: 'x' }),
      'spec.containers: Forbidden: pod updates may not add or remove containers',
    ],
    [
      'more time to run',
      pod({ activeDeadlineSeconds: 60 }),
      (copy) => {
        specOf(copy).activeDeadlineSeconds = 61;
      },
      'spec.activeDeadlineSeconds: Invalid value: 61: must be less than or equal to previous value',
    ],
    [
      'one toleration less',
      pod({ tolerations: [{ key: 'a', operator: 'Exists' }] }),
      (copy) => void (specOf(copy).tolerations as Fields[]).shift(),
      'spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds',
    ],
    [
      'one more gate',
      pod(),
      (copy) => {
        specOf(copy).schedulingGates = [{ name: 'g' }];
      },
      "spec.schedulingGates[0].name: Forbidden: only deletion is allowed, but found new scheduling gate 'g'",
    ],
  ])('cannot change: %s', (_, object, change, expected) => {
    const verdict = changed(object, change);
    expect(verdict.code).toBe(422);
    expect(firstLines(verdict)).toEqual([expected]);
  });

  test('is refused with what is different, as the server holds it', () => {
    const verdict = changed(pod(), (copy) => {
      specOf(copy).hostname = 'other';
    });
    expect(errorsOf(verdict)[0]?.message).toContain(
      ' "ImagePullSecrets": null,\n- "Hostname": "",\n+ "Hostname": "other",\n  "Subdomain": "",\n',
    );
  });

  test('is refused with nothing but what is different', () => {
    const verdict = changed(pod(), (copy) => {
      containerOf(copy).workingDir = '/x';
      specOf(copy).nodeSelector = {};
    });
    const changes = errorsOf(verdict)[0]?.message.match(/^[+-].*/gm);
    expect(changes).toEqual([
      '-   "WorkingDir": "",',
      '+   "WorkingDir": "/x",',
      '- "NodeSelector": null,',
      '+ "NodeSelector": {},',
    ]);
  });

  test('is the same where amounts are only spelled otherwise', () => {
    const resources = { requests: { memory: '1Gi' }, limits: { memory: '1Gi' } };
    const object = pod({ containers: [{ ...CONTAINER, resources }] });
    const verdict = changed(object, (copy) => {
      containerOf(copy).resources = { requests: { memory: '1024Mi' }, limits: { memory: '1Gi' } };
    });
    expect(verdict.code).toBe(200);
  });
});

describe('any object', () => {
  test('keeps its name', () => {
    const verdict = changed(pod(), (copy) => {
      (copy.metadata as Fields).name = 'other';
    });
    expect(verdict).toMatchObject({
      code: 400,
      message: 'the name of the object (other) does not match the name on the URL (web)',
    });
  });

  test('is refused where somebody else changed it meanwhile', () => {
    const verdict = changed(deployment(), (copy) => {
      (copy.metadata as Fields).resourceVersion = '6';
    });
    expect(verdict).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again',
    });
  });

  test('can be sent without a version', () => {
    const verdict = changed(deployment(), (copy) => {
      delete (copy.metadata as Fields).resourceVersion;
    });
    expect(verdict.code).toBe(200);
  });

  test('is counted once more where its spec changes', () => {
    const verdict = changed(deployment(), (copy) => {
      specOf(copy).replicas = 3;
    });
    expect(verdict).toMatchObject({ code: 200, object: { metadata: { generation: 2 } } });
  });

  test('of no known kind is not judged, nor one that becomes another', () => {
    expect(judgeUpdate({ kind: 'X' }, { kind: 'X' })).toBeNull();
    expect(judgeUpdate(stored(pod()), 'text')).toBeNull();
    expect(judgeUpdate(stored(pod()), deployment())?.code).toBe(400);
  });
});

describe('other kinds', () => {
  test('keep the selector of a Deployment', () => {
    const verdict = changed(deployment(), (copy) => {
      const template = specOf(copy).template as Fields;
      template.metadata = { labels: { app: 'web', tier: 'x' } };
      specOf(copy).selector = { matchLabels: { app: 'web', tier: 'x' } };
    });
    expect(firstLines(verdict)).toEqual([
      'spec.selector: Invalid value: {"matchLabels":{"app":"web","tier":"x"}}: field is immutable',
    ]);
  });

  test('keep what an immutable ConfigMap holds', () => {
    const config = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c' },
      data: { a: '1' },
    };
    const change = (copy: Fields): void => {
      copy.data = { a: '2' };
    };
    expect(changed(config, change).code).toBe(200);
    expect(firstLines(changed({ ...config, immutable: true }, change))).toEqual([
      'data: Forbidden: field is immutable when `immutable` is set',
    ]);
  });

  test('keep the address of a Service', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's' },
      spec: { ports: [{ port: 80 }] },
    };
    const verdict = changed(service, (copy) => {
      specOf(copy).clusterIP = '10.96.1.1';
    });
    expect(firstLines(verdict)).toEqual([
      'spec.clusterIPs[0]: Invalid value: ["10.96.1.1"]: may not change once set',
    ]);
  });

  test('keep the spec of a claim but for its volume', () => {
    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'd' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    };
    const bound = changed(claim, (copy) => {
      specOf(copy).volumeName = 'pv';
    });
    expect(bound.code).toBe(200);
    const grown = changed(claim, (copy) => {
      specOf(copy).resources = { requests: { storage: '2Gi' } };
    });
    expect(errorsOf(grown)[0]?.message).toContain('-   "storage": "1Gi"\n+   "storage": "2Gi"\n');
  });
});
