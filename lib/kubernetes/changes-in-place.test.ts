import { expect, test } from 'vitest';
import { changesInPlace } from './changes-in-place';

const LABELS = { app: 'web' };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: LABELS },
    template: {
      metadata: { labels: LABELS },
      spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] },
    },
  },
};

function withSpec(spec: object): object {
  return { ...DEPLOYMENT, spec: { ...DEPLOYMENT.spec, ...spec } };
}

test('a new number of replicas is a change in place', () => {
  expect(changesInPlace(DEPLOYMENT, withSpec({ replicas: 3 }))).toEqual({
    isPossible: true,
    refusals: [],
  });
});

test('another selector is none, and the reason is told', () => {
  const labels = { app: 'web', tier: 'x' };
  const template = { ...DEPLOYMENT.spec.template, metadata: { labels } };
  expect(
    changesInPlace(DEPLOYMENT, withSpec({ selector: { matchLabels: labels }, template })),
  ).toEqual({
    isPossible: false,
    refusals: [
      {
        path: ['spec', 'selector'],
        reason: 'Invalid value: {"matchLabels":{"app":"web","tier":"x"}}: field is immutable',
        code: 'selector-immutable',
      },
    ],
  });
});

test('what would be refused in a new object as well is told elsewhere', () => {
  expect(changesInPlace(DEPLOYMENT, withSpec({ replicas: -1 })).isPossible).toBe(true);
});

test('the reason why a Pod cannot change is one line', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] },
  };
  const next = { ...pod, spec: { ...pod.spec, hostNetwork: true } };
  const { isPossible, refusals } = changesInPlace(pod, next);
  expect(isPossible).toBe(false);
  expect(refusals).toHaveLength(1);
  expect(refusals[0]?.reason).toMatch(
    /^Forbidden: pod updates may not change fields other than .*$/,
  );
});

test('nothing is known of other kinds', () => {
  expect(changesInPlace({ kind: 'X' }, { kind: 'X' }).isPossible).toBe(true);
});
