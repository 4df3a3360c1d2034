import { describe, expect, it } from 'vitest';
import { TestCluster } from '../testing/test-cluster';
import type { Json } from '../testing/test-server';

const MAPS = '/api/v1/namespaces/default/configmaps';

function withMap(): TestCluster {
  const cluster = new TestCluster();
  cluster.ask('POST', MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } });
  return cluster;
}

function watch(cluster: TestCluster, query: string) {
  const { text, isEnded } = cluster.follow(`${MAPS}?watch=true&${query}`);
  const events = (): Json[] =>
    text()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { events, isEnded };
}

describe('a watch', () => {
  it('tells versions each minute, and ends in time', () => {
    const cluster = withMap();
    const { resourceVersion } = cluster.ask('GET', MAPS).body.metadata;
    const open = watch(
      cluster,
      `resourceVersion=${resourceVersion}&allowWatchBookmarks=true&timeoutSeconds=90`,
    );
    cluster.run(61);
    expect(open.events().map(({ type }) => type)).toEqual(['BOOKMARK']);
    expect(open.isEnded()).toBe(false);
    cluster.run(30);
    expect(open.isEnded()).toBe(true);
    expect(open.events().at(-1).object.metadata.resourceVersion).toBe(
      cluster.cluster.store.resourceVersion,
    );
  });

  it('begins with what is there, and says when that is all', () => {
    const cluster = withMap();
    const query = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=1';
    const [root, first, end] = watch(cluster, query).events();
    expect([root.type, first.type, end.type]).toEqual(['ADDED', 'ADDED', 'BOOKMARK']);
    expect(end.object.metadata.annotations).toEqual({ 'k8s.io/initial-events-end': 'true' });
    const refused = cluster.ask('GET', `${MAPS}?watch=true&sendInitialEvents=true`);
    expect([refused.status, refused.body.message]).toEqual([
      422,
      'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    ]);
  });
});

describe('a list', () => {
  it('is of no version that is still to come, and of none that is none', () => {
    const cluster = withMap();
    const list = (query: string) => cluster.ask('GET', `${MAPS}?${query}`);
    expect(list('resourceVersion=999999')).toMatchObject({
      status: 504,
      body: { reason: 'Timeout', details: { causes: [{ reason: 'ResourceVersionTooLarge' }] } },
    });
    expect(list('resourceVersion=x').status).toBe(400);
    expect(list('resourceVersion=1&resourceVersionMatch=Exact').status).toBe(410);
    expect(list('resourceVersion=0').status).toBe(200);
  });

  it('is of metadata alone where that is asked for', () => {
    const cluster = withMap();
    const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
    const { body } = cluster.ask('GET', MAPS, undefined, { accept });
    expect(body.kind).toBe('PartialObjectMetadataList');
    expect(body.items.every((one: Json) => one.data === undefined)).toBe(true);
  });
});

it('a delete can be tried, and its options must be right', () => {
  const cluster = withMap();
  const remove = (options: object) => cluster.ask('DELETE', `${MAPS}/c`, options);
  expect(remove({ dryRun: ['All'] }).status).toBe(200);
  expect(remove({ dryRun: ['Some'] }).body.message).toContain(
    'dryRun: Unsupported value: ["Some"]',
  );
  expect(remove({ propagationPolicy: 'Never' }).status).toBe(422);
  expect(remove({ preconditions: { resourceVersion: '1' } }).status).toBe(409);
  expect(cluster.ask('GET', `${MAPS}/c`).status).toBe(200);
  expect(remove({}).status).toBe(200);
  expect(cluster.ask('GET', `${MAPS}/c`).status).toBe(404);
});
