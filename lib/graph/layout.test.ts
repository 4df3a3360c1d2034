import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bottom, overlap, right } from './geometry';
import { layoutGraph } from './layout';
import type { Layout } from './layout-types';
import { corpusTexts, graphOf, graphsOf, podText } from './testing/graph-of';
import { manyMounts, ODD, SHARED_VOLUME, SHOP } from './testing/sample-pods';
import type { Graph } from './types';

function boxesOf({ cards, shared }: Layout) {
  return [...cards, ...shared];
}

function card({ cards }: Layout, name: string) {
  const found = cards.find(({ container }) => container.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

function node({ shared }: Layout, id: string) {
  const found = shared.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

/** Nothing lies on anything else, everything lies in the frame, every edge ends somewhere. */
function expectSound(graph: Graph, layout: Layout, what: string) {
  const boxes = boxesOf(layout);
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      if (overlap(a, b)) throw new Error(`${what}: ${a.id} lies on ${b.id}`);
    }
    const { frame } = layout;
    const isInside =
      a.x >= frame.x && a.y >= 76 && right(a) <= right(frame) && bottom(a) <= bottom(frame);
    if (!isInside) throw new Error(`${what}: ${a.id} is outside of the frame`);
  });
  const drawn = layout.edges.flatMap(({ edges }) => edges.map(({ id }) => id));
  expect(drawn.sort()).toEqual(graph.edges.map(({ id }) => id).sort());
  for (const { shared, container } of layout.edges) {
    const end = layout.cards.find(({ id }) => id === container.node);
    const handle = end?.handles.find(
      ({ id, side }) => id === container.handle && side === container.side,
    );
    if (!handle || !layout.shared.some(({ id }) => id === shared.node)) {
      throw new Error(`${what}: an edge of ${container.node} ends nowhere`);
    }
    if (handle.y <= 49 || handle.y >= (end?.height ?? 0)) {
      throw new Error(`${what}: the handle ${handle.id} is not at a row`);
    }
  }
}

describe('the sizes of the picture', () => {
  const layout = layoutGraph(graphOf(SHOP));

  it('puts three lanes beside one another', () => {
    expect(layout.lanes.map(({ name, titleAt }) => [name, titleAt.x, titleAt.y])).toEqual([
      ['start-up', -52 - 156 - 52 - 208, 53],
      ['shared', -52 - 156, 53],
      ['containers', 0, 53],
    ]);
    expect(layout.frame.x).toBe(-52 - 156 - 52 - 208 - 16);
    expect(right(layout.frame)).toBe(208 + 28);
  });

  it('makes the Shared band 12 px wider than its nodes', () => {
    expect(layout.band).toMatchObject({ x: -52 - 156 - 12, width: 156 + 24, y: 48 });
    expect(bottom(layout.band!)).toBe(bottom(layout.frame) - 12);
  });

  it('makes a card of a head of 48 and rows of 24', () => {
    const render = card(layout, 'render');
    expect(render).toMatchObject({ x: layout.lanes[0]?.titleAt.x, y: 76, width: 208 });
    expect(render.height).toBe(1 + 48 + 1 + 2 + 3 * 24 + 2 + 1);
    expect(render.handles.map(({ y }) => y)).toEqual([64 + 24, 64 + 48]);
    expect(card(layout, 'proxy').height).toBe(render.height - 24 + 34);
  });

  it('leaves 36 px between the cards of Start-up, and 20 between containers', () => {
    expect(card(layout, 'proxy').y - bottom(card(layout, 'render'))).toBe(36);
    expect(card(layout, 'thumbs').y - bottom(card(layout, 'api'))).toBe(20);
    expect(layout.connectors.map(({ text }) => text)).toEqual([
      'then, when it has ended',
      'then, once its probe passes',
    ]);
  });

  it('makes pills 156 by 48 and chips 156 by 28', () => {
    expect(node(layout, 'volume:tls')).toMatchObject({ width: 156, height: 48 });
    expect(node(layout, 'localhost:8080')).toMatchObject({ width: 156, height: 28 });
  });

  it('keeps the order of volumes, and localhost ports after them', () => {
    const order = [...layout.shared].sort((a, b) => a.y - b.y).map(({ id }) => id);
    expect(order).toEqual([
      'volume:templates',
      'volume:config',
      'volume:tls',
      'volume:media',
      'localhost:5432',
      'localhost:8080',
    ]);
  });

  it('puts a shared node at the mean height of its rows', () => {
    const two = layoutGraph(graphOf(SHARED_VOLUME));
    const rows = [card(two, 'server'), card(two, 'filler')].map(
      ({ y, handles }) => y + (handles[0]?.y ?? 0),
    );
    const mean = (rows[0]! + rows[1]!) / 2;
    expect(Math.abs(node(two, 'volume:pages').y + 24 - mean)).toBeLessThan(1);
  });

  it('adds 28 px to each card for the state of what runs', () => {
    const running = layoutGraph(graphOf(SHOP), { strips: true });
    expect(card(running, 'api').height).toBe(card(layout, 'api').height + 28);
  });

  it('makes all cards of a lane as wide as the longest row needs, in steps of 16 up to 256', () => {
    const width = (path: string) =>
      card(layoutGraph(graphOf(SHARED_VOLUME.replace('/pages\n', `${path}\n`))), 'server').width;
    expect(width('/pages')).toBe(240);
    expect(width(`/${'p'.repeat(60)}`)).toBe(256);
    const short = SHARED_VOLUME.replace('echo Hello > /pages/index.html', 'date');
    expect(card(layoutGraph(graphOf(short)), 'server').width).toBe(208);
    const long = SHARED_VOLUME.replace('echo Hello', `echo ${'Hello '.repeat(20)}`);
    expect(card(layoutGraph(graphOf(long)), 'server').width).toBe(208);
  });

  it('gives a lane without content no width, and opens one on demand', () => {
    const layout = layoutGraph(graphOf(SHARED_VOLUME));
    expect(layout.lanes.map(({ name }) => name)).toEqual(['shared', 'containers']);
    const open = layoutGraph(graphOf(SHARED_VOLUME), { open: new Set(['start-up']) });
    expect(open.lanes.map(({ name }) => name)).toEqual(['start-up', 'shared', 'containers']);
    expect(boxesOf(open).map(({ x, y }) => [x, y])).toEqual(
      boxesOf(layout).map(({ x, y }) => [x, y]),
    );
  });

  it('lets declared ports leave through the right border at the height of their row', () => {
    const [plug] = layout.plugs;
    expect(layout.plugs.map(({ label }) => label)).toEqual(['8080']);
    expect(plug!.box.y + plug!.box.height / 2).toBe(
      card(layout, 'api').y + card(layout, 'api').handles.at(-1)!.y,
    );
    expect(plug!.box.x).toBeLessThan(right(layout.frame));
    expect(right(plug!.box)).toBeGreaterThan(right(layout.frame));
  });

  it('puts the shared processes at the foot of the band', () => {
    const odd = layoutGraph(graphOf(ODD));
    const chip = node(odd, 'processes');
    expect(Math.max(...odd.shared.map(bottom))).toBe(bottom(chip));
    expect(bottom(odd.frame) - bottom(chip)).toBe(20);
  });
});

describe('folding', () => {
  it('shows six rows whole, and of seven five and how many more there are', () => {
    const rows = (count: number) => card(layoutGraph(graphOf(manyMounts(count))), 'one');
    expect(rows(4)).toMatchObject({ fold: null });
    expect(rows(4).rows).toHaveLength(6);
    expect(rows(5)).toMatchObject({ fold: { hidden: 2 }, height: rows(4).height });
    expect(rows(5).rows).toHaveLength(5);
  });

  it('draws the edges of one volume that end in the fold as one, at the line of the fold', () => {
    const text = manyMounts(8).replace(
      '{name: v7, mountPath: /m/7}',
      '{name: v6, mountPath: /m/7}',
    );
    const layout = layoutGraph(graphOf(text));
    const folded = layout.edges.filter(({ container }) => container.handle === 'fold');
    expect(folded.map(({ edges }) => edges.map(({ id }) => id))).toEqual([
      ['mount:one/5'],
      ['mount:one/6', 'mount:one/7'],
    ]);
    expect(card(layout, 'one').handles.at(-1)).toMatchObject({ id: 'fold', y: 64 + 5 * 24 });
    expect(layout.plugs.map(({ label }) => label)).toEqual(['2 ports']);
  });

  it('unfolds a card on demand', () => {
    const layout = layoutGraph(graphOf(manyMounts(8)), { unfolded: new Set(['container:one']) });
    expect(card(layout, 'one').rows).toHaveLength(10);
    expect(card(layout, 'one').fold).toEqual({ hidden: 0 });
    expect(layout.edges.every(({ container }) => container.handle !== 'fold')).toBe(true);
  });
});

describe('places set by hand', () => {
  const graph = graphOf(SHOP);
  const plain = layoutGraph(graph);

  it('win, move nothing else, and are told apart', () => {
    const positions = new Map([
      ['volume:tls', { x: 400, y: 500 }],
      ['container:api', { x: 40, y: 120 }],
    ]);
    const layout = layoutGraph(graph, { positions });
    for (const box of boxesOf(layout)) {
      const before = boxesOf(plain).find(({ id }) => id === box.id);
      expect({ x: box.x, y: box.y }).toEqual(
        positions.get(box.id) ?? { x: before?.x, y: before?.y },
      );
      expect(box.pinned).toBe(positions.has(box.id));
    }
  });

  it('stretch the frame, and turn edges to the side where the other end is', () => {
    const layout = layoutGraph(graph, { positions: new Map([['volume:tls', { x: 400, y: 900 }]]) });
    expect(right(layout.frame)).toBe(400 + 156 + 28);
    expect(bottom(layout.frame)).toBe(900 + 48 + 20);
    const toApi = layout.edges.find(({ id }) => id === 'mount:api/1');
    expect(toApi).toMatchObject({ shared: { side: 'left' }, container: { side: 'right' } });
  });

  it('leave the frame alone while they are dragged, and their plugs out', () => {
    const positions = new Map([['container:api', { x: 900, y: 120 }]]);
    const held = { nodes: new Set(['container:api']), frame: plain.frame };
    const layout = layoutGraph(graph, { positions, held });
    expect(layout.frame).toEqual(plain.frame);
    expect(layout.plugs).toEqual([]);
    expect(layoutGraph(graph, { positions }).plugs).toHaveLength(1);
  });

  it('cannot be above the lanes', () => {
    const layout = layoutGraph(graph, { positions: new Map([['volume:tls', { x: 0, y: -500 }]]) });
    expect(node(layout, 'volume:tls').y).toBe(48);
  });
});

const mount = fc.record({ volume: fc.nat(5), readOnly: fc.boolean() });
const somePod = fc.record({
  inits: fc.array(fc.array(mount, { maxLength: 4 }), { maxLength: 3 }),
  mains: fc.array(fc.array(mount, { maxLength: 5 }), { minLength: 1, maxLength: 3 }),
});

type SomePod = typeof somePod extends fc.Arbitrary<infer T> ? T : never;

function textOf({ inits, mains }: SomePod): string {
  const list = (key: string, prefix: string, all: SomePod['mains']) =>
    all.length === 0
      ? ''
      : `${key}:\n${all
          .map(
            (mounts, i) =>
              `- name: ${prefix}${i}\n  image: busybox\n${mounts.length > 0 ? `  volumeMounts:\n${mounts.map(({ volume, readOnly }, at) => `  - {name: v${volume}, mountPath: /m${at}${readOnly ? ', readOnly: true' : ''}}`).join('\n')}` : ''}`,
          )
          .join('\n')}\n`;
  const volumes = [0, 1, 2, 3, 4, 5].map((i) => `- {name: v${i}, emptyDir: {}}`).join('\n');
  return podText(
    `${list('initContainers', 'i', inits)}${list('containers', 'c', mains)}volumes:\n${volumes}`,
  );
}

function orderOf(text: string, without: string): string[] {
  const { shared } = layoutGraph(graphOf(text));
  const ids = [...shared].sort((a, b) => a.y - b.y).map(({ id }) => id);
  return ids.filter((id) => id !== without);
}

describe('small changes', () => {
  it('one mount more moves no other volume past another', () => {
    fc.assert(
      fc.property(somePod, fc.nat(), fc.nat(5), (pod, at, volume) => {
        const more = structuredClone(pod);
        const all = [...more.inits, ...more.mains];
        all[at % all.length]?.push({ volume, readOnly: false });
        const without = `volume:v${volume}`;
        expect(orderOf(textOf(more), without)).toEqual(orderOf(textOf(pod), without));
      }),
    );
  });

  it('a container more at the end moves no card that is there', () => {
    fc.assert(
      fc.property(somePod, (pod) => {
        const before = layoutGraph(graphOf(textOf(pod)));
        const after = layoutGraph(graphOf(textOf({ ...pod, mains: [...pod.mains, []] })));
        for (const { id, x, y } of before.cards) {
          const now = after.cards.find((one) => one.id === id);
          expect([now?.x, now?.y]).toEqual([x, y]);
        }
      }),
    );
  });

  it('a first init container moves no card that is there', () => {
    fc.assert(
      fc.property(somePod, (pod) => {
        const before = layoutGraph(graphOf(textOf({ ...pod, inits: [] })));
        const after = layoutGraph(graphOf(textOf({ ...pod, inits: [[]] })));
        for (const { id, x, y } of before.cards) {
          const now = after.cards.find((one) => one.id === id);
          expect([now?.x, now?.y]).toEqual([x, y]);
        }
      }),
    );
  });

  it('the same graph gives the same layout', () => {
    fc.assert(
      fc.property(somePod, (pod) => {
        expect(layoutGraph(graphOf(textOf(pod)))).toEqual(layoutGraph(graphOf(textOf(pod))));
      }),
    );
  });
});

describe('nothing lies on anything else', () => {
  it.each([
    ['two containers', SHARED_VOLUME],
    ['a shop', SHOP],
    ['an odd Pod', ODD],
    ['forty mounts', manyMounts(40)],
    ['a Pod of nothing', 'apiVersion: v1\nkind: Pod\nspec: {}\n'],
  ])('in %s', (what, text) => {
    const graph = graphOf(text);
    for (const options of [
      {},
      { strips: true, rowHeight: 28 },
      { unfolded: new Set(['container:one']) },
    ]) {
      expectSound(graph, layoutGraph(graph, options), what);
    }
  });

  it('in any Pod of volumes and mounts', () => {
    fc.assert(
      fc.property(somePod, (pod) => {
        const graph = graphOf(textOf(pod));
        expectSound(graph, layoutGraph(graph), 'some Pod');
      }),
    );
  });

  const corpus = corpusTexts();
  it.skipIf(corpus === null)(
    'in every Pod of POD_DESIGNER_CORPUS (skipped where it is not set)',
    () => {
      let count = 0;
      for (const [file, text] of corpus ?? []) {
        for (const graph of graphsOf(text)) {
          expectSound(graph, layoutGraph(graph), `${file} ${graph.workload}`);
          count++;
        }
      }
      expect(count).toBeGreaterThan(0);
    },
    300_000,
  );
});
