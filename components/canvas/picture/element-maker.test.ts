import { describe, expect, it } from 'vitest';
import { SHARED_VOLUME, SHOP } from '@/lib/graph/testing/sample-pods';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText, updateText } from '@/lib/yaml/parse-text';
import type { ParsedText } from '@/lib/yaml/types';
import { buildPicture } from './build-picture';
import { ElementMaker } from './element-maker';
import type { PictureOptions } from './picture';

const options: PictureOptions = {
  positions: new Map(),
  unfolded: new Map(),
  running: new Set(),
  rowHeight: 24,
  moving: null,
};
const NOTHING = { workload: null, ids: [] };

function shownOf(parsed: ParsedText) {
  return buildWorkloads(parsed).map((workload) => ({ workload, stale: null }));
}

function framesOf(parsed: ParsedText) {
  return buildPicture({ shown: shownOf(parsed), preview: null }, options).frames;
}

function byId<T extends { id: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((one) => [one.id, one]));
}

describe('React Flow is given', () => {
  const text = `${SHOP}---\n${SHARED_VOLUME}`;
  const parsed = parseText(text);

  it('a node for each frame, card, pill and chip, and an edge for each mount', () => {
    const { nodes, edges } = new ElementMaker().make(
      framesOf(parseText(SHARED_VOLUME)),
      NOTHING,
      '0',
      null,
    );
    expect(nodes.map(({ id, type }) => [id, type])).toEqual([
      ['0|frame', 'frame'],
      ['0|volume:pages', 'shared'],
      ['0|container:server', 'container'],
      ['0|container:filler', 'container'],
    ]);
    expect(edges.map(({ id, source, target }) => [id, source, target])).toEqual([
      ['0|mount:server/0', '0|volume:pages', '0|container:server'],
      ['0|mount:filler/0', '0|volume:pages', '0|container:filler'],
    ]);
    expect(edges[0]?.ariaLabel).toBe('pages mounted at /usr/share/nginx/html in server');
  });

  it('the very same lists while nothing changes', () => {
    const maker = new ElementMaker();
    const first = maker.make(framesOf(parsed), NOTHING, '0', null);
    const second = maker.make(framesOf(parsed), NOTHING, '0', null);
    expect(second.nodes).toBe(first.nodes);
    expect(second.edges).toBe(first.edges);
  });

  it('new objects only for what a change of the text touches', () => {
    const maker = new ElementMaker();
    const before = byId(maker.make(framesOf(parsed), NOTHING, '0', null).nodes);
    const start = text.indexOf('shop/thumbs:4.2.0');
    const changed = updateText(parsed, {
      start,
      end: start + 'shop/thumbs:4.2.0'.length,
      newText: 'shop/thumbs:5',
    });
    const after = maker.make(framesOf(changed), NOTHING, '0', null).nodes;
    const renewed = after.filter((node) => before.get(node.id) !== node).map(({ id }) => id);
    expect(renewed).toEqual(['0|container:thumbs']);
  });

  it('the same objects where the text merely moves down', () => {
    const maker = new ElementMaker();
    const before = maker.make(framesOf(parsed), NOTHING, '0', null);
    const moved = updateText(parsed, { start: 0, end: 0, newText: '# a comment\n' });
    expect(maker.make(framesOf(moved), NOTHING, '0', null).nodes).toBe(before.nodes);
  });

  it('what the selection touches: its node, its rows and its edges', () => {
    const maker = new ElementMaker();
    const frames = framesOf(parsed);
    maker.make(frames, NOTHING, '0', null);
    const { nodes, edges } = maker.make(
      frames,
      { workload: '0', ids: ['volume:media'] },
      '0',
      null,
    );
    const selected = nodes.filter((node) => node.selected).map(({ id }) => id);
    expect(selected).toEqual(['0|volume:media']);
    const lit = edges.filter(({ data }) => data?.isLit).map(({ id }) => id);
    expect(lit).toEqual(['0|mount:api/2', '0|mount:thumbs/0']);
    const api = nodes.find(({ id }) => id === '0|container:api');
    expect(api?.type === 'container' && api.data.litRows).toEqual(['mount:api/2']);
  });

  it('what a preview adds, marked as such and out of reach', () => {
    const added = SHARED_VOLUME.replace(
      '  volumes:\n',
      '  - name: more\n    image: busybox\n    volumeMounts:\n    - {name: pages, mountPath: /more}\n  volumes:\n',
    );
    const preview = {
      edits: [],
      text: parseText(added),
      shown: shownOf(parseText(added)),
      label: '',
    };
    const { frames } = buildPicture({ shown: shownOf(parseText(SHARED_VOLUME)), preview }, options);
    const { nodes, edges } = new ElementMaker().make(frames, NOTHING, '0', null);
    const isAdded = (node: (typeof nodes)[number]) => 'isAdded' in node.data && node.data.isAdded;
    expect(nodes.filter(isAdded).map(({ id }) => id)).toEqual(['0|container:more']);
    expect(nodes.find(isAdded)).toMatchObject({ draggable: false, selectable: false });
    expect(edges.filter(({ data }) => data?.isAdded).map(({ id }) => id)).toEqual([
      '0|mount:more/0',
    ]);
  });

  it('a hatch over a frame that is stale, whose nodes cannot be moved', () => {
    const [shown] = shownOf(parsed);
    const stale = { since: 1, document: parsed.documents[0]! };
    const { frames } = buildPicture({ shown: [{ ...shown!, stale }], preview: null }, options);
    const { nodes } = new ElementMaker().make(frames, NOTHING, '0', null);
    expect(nodes.at(-1)).toMatchObject({ type: 'hatch' });
    expect(nodes.filter(({ draggable }) => draggable)).toEqual([]);
  });

  it('what is dragged where the pointer holds it, and a slot where it would stand', () => {
    const held = { workload: '0', places: new Map([['container:filler', { x: 500, y: 90 }]]) };
    const { nodes } = new ElementMaker().make(
      framesOf(parseText(SHARED_VOLUME)),
      NOTHING,
      '0',
      held,
    );
    expect(nodes.find(({ id }) => id === '0|container:filler')?.position).toEqual({
      x: 500,
      y: 90,
    });
    const frame = nodes[0];
    expect(frame?.type === 'frame' && frame.data.slot).toMatchObject({ x: 0, width: 240 });
  });
});
