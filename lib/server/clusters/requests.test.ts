import { describe, expect, test } from 'vitest';
import { GET } from '@/app/api/clusters/route';
import { ClusterError } from '@/lib/clusters/problem';
import { readDeleteRequest, readDeployRequest, readWatchQuery } from './requests';

const deploy = { namespace: 'default', yaml: 'kind: Pod', dryRun: true };
const pod = { apiVersion: 'v1', kind: 'Pod', name: 'shop', namespace: 'default' };

test('what is right is read', () => {
  expect(readDeployRequest(deploy)).toEqual({ ...deploy, force: false, recreate: [] });
  expect(readDeployRequest({ ...deploy, force: true, recreate: ['0.1'] })).toMatchObject({
    force: true,
    recreate: ['0.1'],
  });
  expect(readDeleteRequest({ objects: [pod] })).toEqual({ objects: [pod] });
  expect(
    readDeleteRequest({ objects: [{ ...pod, namespace: null }], gracePeriodSeconds: 0 }),
  ).toEqual({
    objects: [{ ...pod, namespace: null }],
    gracePeriodSeconds: 0,
  });
  expect(
    readWatchQuery(new URLSearchParams({ ...pod, apiVersion: 'apps/v1', kind: 'Deployment' })),
  ).toEqual({
    ...pod,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
  });
});

describe('what is wrong is refused, and says which field', () => {
  test.each([
    [{ ...deploy, yaml: 3 }, /yaml/],
    [{ ...deploy, dryRun: 'yes' }, /dryRun/],
    [{ ...deploy, force: 1 }, /force/],
    [{ ...deploy, recreate: [1] }, /recreate/],
    [{ ...deploy, namespace: undefined }, /namespace/],
    [{ ...deploy, namespace: '../kube-system' }, /namespace/],
    [{ ...deploy, namespace: '..' }, /namespace/],
    [{ ...deploy, namespace: 'a/b' }, /namespace/],
    [{ ...deploy, namespace: 'a?b' }, /namespace/],
    [{ ...deploy, namespace: 'a'.repeat(300) }, /namespace/],
    [{}, /yaml/],
  ])('a deploy %j', (body, words) => {
    expect(() => readDeployRequest(body as Record<string, unknown>)).toThrow(words);
    expect(() => readDeployRequest(body as Record<string, unknown>)).toThrow(ClusterError);
  });

  test.each([
    [{ objects: 'all' }, /objects/],
    [{ objects: new Array(201).fill(pod) }, /objects/],
    [{ objects: [null] }, /apiVersion/],
    [{ objects: [{ ...pod, name: 'a/../b' }] }, /name/],
    [{ objects: [{ ...pod, name: '' }] }, /name/],
    [{ objects: [{ ...pod, kind: 'Pod/exec' }] }, /kind/],
    [{ objects: [{ ...pod, apiVersion: 'https://evil.example' }] }, /apiVersion/],
    [{ objects: [{ ...pod, apiVersion: 'a/b/c' }] }, /apiVersion/],
    [{ objects: [pod], gracePeriodSeconds: -1 }, /gracePeriodSeconds/],
    [{ objects: [pod], gracePeriodSeconds: 1.5 }, /gracePeriodSeconds/],
  ])('a delete %j', (body, words) => {
    expect(() => readDeleteRequest(body as Record<string, unknown>)).toThrow(words);
  });

  test('a watch of nothing', () => {
    expect(() => readWatchQuery(new URLSearchParams('name=x'))).toThrow(/apiVersion/);
  });
});

test('a server that was not started by server.ts, and so has no guard, offers no cluster', async () => {
  const answer = await GET();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    problem: { message: expect.stringContaining('npm start') },
  });
});
