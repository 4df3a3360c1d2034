import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText, updateText } from '@/lib/yaml/parse-text';
import { buildGraph } from './build-graph';
import { graphOf, podText } from './testing/graph-of';
import { ODD, SHARED_VOLUME, SHOP } from './testing/sample-pods';
import type { Graph, GraphContainer, Row } from './types';

const shop = graphOf(SHOP);

function container(graph: Graph, name: string): GraphContainer {
  const found = graph.containers.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

function rowWords(row: Row): string {
  if (row.kind === 'command') return row.text;
  if (row.kind === 'mount') return row.path;
  return `${row.kind} ${row.port}`;
}

describe('the chain and the header', () => {
  it('goes from the workload down to its Pod', () => {
    expect(shop.chain).toEqual([
      { kind: 'Deployment', name: 'shop' },
      { kind: 'Pod', name: 'template' },
    ]);
    expect(graphOf(SHARED_VOLUME).chain).toEqual([{ kind: 'Pod', name: 'two-of-a-kind' }]);
  });

  it('says replicas only where there are not one', () => {
    expect(shop.replicas).toBe(3);
    expect(graphOf(SHOP.replace('replicas: 3', 'replicas: 1')).replicas).toBeNull();
    expect(graphOf(SHOP.replace('replicas: 3', 'replicas: 0')).replicas).toBe(0);
    expect(graphOf(SHARED_VOLUME).replicas).toBeNull();
  });

  it.each([
    ['Burstable', 'resources: {requests: {cpu: 1}}'],
    ['Guaranteed', 'resources: {limits: {cpu: 1, memory: 1Gi}}'],
    [
      'Guaranteed',
      'resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 1000m, memory: 1024Mi}}',
    ],
    ['Burstable', 'resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 1, memory: 512Mi}}'],
    [null, 'resources: {}'],
    [null, 'resources: {limits: {cpu: nonsense}}'],
  ])('names the quality of service %s of %s', (qos, resources) => {
    const graph = graphOf(podText(`containers:\n- name: a\n  image: b\n  ${resources}`));
    expect(graph.qos).toBe(qos);
  });
});

describe('a card', () => {
  it('stands in the lane of its list, with its kind', () => {
    expect(shop.containers.map(({ name, kind, lane }) => [name, kind, lane])).toEqual([
      ['render', 'init', 'start-up'],
      ['proxy', 'sidecar', 'start-up'],
      ['migrate', 'init', 'start-up'],
      ['api', 'main', 'containers'],
      ['thumbs', 'main', 'containers'],
    ]);
  });

  it('has its rows in order: command, mounts, what it uses, ports', () => {
    const words = (name: string) => container(shop, name).rows.map(rowWords);
    expect(words('render')).toEqual(['cp /templates/* /config/', '/templates', '/config']);
    expect(words('api')).toEqual(['/etc/shop', '/etc/tls', '/var/media', 'uses 5432', 'port 8080']);
    expect(words('thumbs')).toEqual(['/media', 'uses 8080']);
  });

  it('says what a shell runs, not how it is started', () => {
    const text = (command: string) =>
      container(graphOf(podText(`containers:\n- name: a\n  image: b\n  command: ${command}`)), 'a')
        .rows[0];
    expect(text('[sh, -c, "set -e\\n# first\\necho one\\necho two"]')).toEqual({
      kind: 'command',
      text: 'echo one …',
    });
    expect(text('[/bin/bash, -ec, date]')).toEqual({ kind: 'command', text: 'date' });
    expect(text('[tail, -F, "a\\nb"]')).toEqual({ kind: 'command', text: 'tail -F a b' });
  });

  it('shows where mounts, localhost ports and probes are', () => {
    expect(container(shop, 'render').rows[1]).toEqual({
      kind: 'mount',
      id: 'mount:render/0',
      path: '/templates',
      readOnly: true,
      broken: false,
    });
    expect(container(shop, 'thumbs').rows[1]).toMatchObject({ port: 8080, where: 'args' });
    expect(container(shop, 'api').rows.at(-1)).toMatchObject({
      port: 8080,
      name: 'http',
      declared: true,
      probes: ['R', 'L'],
      plug: '8080',
    });
    expect(container(shop, 'proxy').rows.at(-1)).toMatchObject({ probes: ['S'], plug: null });
  });

  it('shows a port that only a probe speaks of as not declared', () => {
    const graph = graphOf(
      podText(
        'containers:\n- name: a\n  image: b\n  livenessProbe:\n    httpGet: {path: /, port: 9000}',
      ),
    );
    expect(container(graph, 'a').rows).toEqual([
      expect.objectContaining({
        kind: 'port',
        port: 9000,
        declared: false,
        probes: ['L'],
        plug: null,
      }),
    ]);
  });

  it('says how a port is reached from outside', () => {
    const plug = (spec: string) => {
      const row = container(graphOf(podText(spec)), 'a').rows[0];
      return row?.kind === 'port' ? row.plug : undefined;
    };
    const ports = (port: string) => `containers:\n- name: a\n  image: b\n  ports:\n  - ${port}`;
    expect(plug(ports('{containerPort: 8080, hostPort: 80}'))).toBe('8080 → node 80');
    expect(plug(ports('{containerPort: 53, protocol: UDP}'))).toBe('53/UDP');
    expect(plug(`hostNetwork: true\n${ports('{containerPort: 8080}')}`)).toBe('8080 → node 8080');
  });

  it('cuts an image where its tone changes', () => {
    expect(container(shop, 'proxy').image).toEqual({
      prefix: 'envoyproxy/',
      base: 'envoy',
      tag: ':v1.31.2',
    });
    expect(container(shop, 'migrate').image).toEqual({
      prefix: 'registry.example:5000/shop/',
      base: 'migrate',
      tag: '@0123456',
    });
  });

  it('measures resources against the largest of the Pod and says a common unit once', () => {
    expect(container(shop, 'proxy').resources).toEqual({
      cpu: { request: '50', limit: '200m', requestShare: 0.05, limitShare: 0.2 },
      memory: { request: '64', limit: '128Mi', requestShare: 0.125, limitShare: 0.25 },
    });
    expect(container(shop, 'api').resources?.cpu).toMatchObject({ request: '250m', limit: '1' });
    expect(container(shop, 'thumbs').resources).toBeNull();
  });

  it('says what the next one of Start-up waits for', () => {
    expect(shop.containers.map(({ connector }) => connector)).toEqual([
      'then, when it has ended',
      'then, once its probe passes',
      'then, when it has ended',
      null,
      null,
    ]);
  });
});

describe('what is shared', () => {
  it('says the source of each volume', () => {
    expect(shop.volumes.map(({ name, detail }) => [name, detail])).toEqual([
      ['templates', 'ConfigMap'],
      ['config', 'memory, 16Mi'],
      ['tls', 'Secret'],
      ['media', 'claim'],
    ]);
  });

  it('marks a volume that nothing mounts, and a name that no volume has', () => {
    const graph = graphOf(
      podText(
        'containers:\n- name: a\n  image: b\n  volumeMounts:\n  - {name: dta, mountPath: /d}\nvolumes:\n- name: data\n  hostPath: {path: /var/log}',
      ),
    );
    expect(graph.volumes.map(({ name, source, detail }) => [name, source, detail])).toEqual([
      ['data', 'hostPath', 'not mounted'],
      ['dta', 'missing', 'no such volume'],
    ]);
    expect(graph.edges).toEqual([
      expect.objectContaining({ kind: 'broken', shared: 'missing:dta', container: 'container:a' }),
    ]);
    expect(container(graph, 'a').broken).toBe(1);
  });

  it('has a chip for each port by which one reaches another, and says who listens', () => {
    expect(shop.localhost).toEqual([
      { id: 'localhost:5432', port: 5432, nobody: false, label: 'localhost:5432, proxy listens' },
      { id: 'localhost:8080', port: 8080, nobody: false, label: 'localhost:8080, api listens' },
    ]);
    const lonely = graphOf(
      podText(
        'containers:\n- name: a\n  image: nginx\n  env:\n  - {name: DB, value: "localhost:5432"}',
      ),
    );
    expect(lonely.localhost).toEqual([expect.objectContaining({ port: 5432, nobody: true })]);
  });
});

describe('an edge', () => {
  const edge = (graph: Graph, id: string) => graph.edges.find((one) => one.id === id);

  it('has an arrow where the direction is known', () => {
    expect(edge(shop, 'mount:render/0')?.towards).toBe('container');
    expect(edge(shop, 'mount:render/1')?.towards).toBe('shared');
    expect(edge(shop, 'mount:api/2')?.towards).toBeNull();
    expect(edge(graphOf(SHARED_VOLUME), 'mount:server/0')?.towards).toBe('container');
    expect(edge(graphOf(SHARED_VOLUME), 'mount:filler/0')?.towards).toBe('shared');
  });

  it('points at who listens', () => {
    const net = shop.edges.filter(({ kind }) => kind === 'localhost');
    expect(net.map(({ shared, container: id, towards }) => [shared, id, towards])).toEqual([
      ['localhost:5432', 'container:proxy', 'container'],
      ['localhost:5432', 'container:migrate', null],
      ['localhost:5432', 'container:api', null],
      ['localhost:8080', 'container:api', 'container'],
      ['localhost:8080', 'container:thumbs', null],
    ]);
  });

  it('has a name that says all of it', () => {
    expect(edge(shop, 'mount:render/0')?.label).toBe(
      'templates mounted at /templates in render, read-only',
    );
    expect(edge(shop, 'localhost:8080>container:thumbs')?.label).toBe(
      'thumbs addresses localhost:8080, in its args',
    );
  });
});

describe('odd manifests', () => {
  it('are drawn as far as they can be, each thing under an id of its own', () => {
    const graph = graphOf(ODD);
    const ids = [...graph.containers, ...graph.volumes, ...graph.edges].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const nodes = new Set([...graph.containers, ...graph.volumes].map(({ id }) => id));
    for (const { shared, container: id } of graph.edges) {
      expect(nodes).toContain(shared);
      expect(nodes).toContain(id);
    }
    expect(graph.volumes.map(({ name }) => name)).toContain('__proto__');
    expect(graph.sharedProcesses).toBe(true);
  });
});

describe('the same graph', () => {
  const two = `${SHARED_VOLUME}---\n${SHOP}`;

  it('comes back while a document does not change', () => {
    const before = parseText(two);
    const [first] = buildWorkloads(before).map(buildGraph);
    const at = two.indexOf('shop/api:4.2.0');
    const after = updateText(before, { start: at, end: at + 4, newText: 'cart' });
    const [again, changed] = buildWorkloads(after).map(buildGraph);
    expect(again).toBe(first);
    expect(changed?.containers.find(({ name }) => name === 'api')?.image.prefix).toBe('cart/');
  });

  it('is equal where a text merely moved', () => {
    const moved = buildGraph(buildWorkloads(parseText(`# a comment\n${SHOP}`))[0]!);
    expect(moved).toEqual(shop);
  });
});
