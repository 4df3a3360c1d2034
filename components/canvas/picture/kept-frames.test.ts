import { describe, expect, test } from 'vitest';
import { SHARED_VOLUME, SHOP } from '@/lib/graph/testing/sample-pods';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { buildPicture } from './build-picture';
import { ElementMaker } from './element-maker';
import { keptFrames } from './kept-frames';
import type { Picture, PictureOptions } from './picture';

const TEXT = `${SHOP}---\n${SHARED_VOLUME}`;
const NOTHING = { workload: null, ids: [] };

function fresh(positions: PictureOptions['positions'] = new Map()): Picture {
  const shown = buildWorkloads(parseText(TEXT)).map((workload) => ({ workload, stale: null }));
  const options = { unfolded: new Map(), running: new Set<string>(), rowHeight: 24, moving: null };
  return buildPicture({ shown, preview: null }, { ...options, positions });
}

/** As localStorage gives it back. */
function kept(positions?: PictureOptions['positions']) {
  const frames = fresh(positions).frames.map(({ workload, graph, layout, top }) => {
    return { workload: workload.id, graph, layout, top };
  });
  return JSON.parse(JSON.stringify({ frames }));
}

describe('a picture that was kept', () => {
  test('draws what the text draws, and the text takes over without a new node or edge', () => {
    const maker = new ElementMaker();
    const before = maker.make(keptFrames(kept(), new Map()).frames, NOTHING, '0', null);
    const after = maker.make(fresh().frames, NOTHING, '0', null);
    expect(after.nodes.length).toBeGreaterThan(8);
    expect(after.nodes).toBe(before.nodes);
    expect(after.edges).toBe(before.edges);
  });

  test('has nodes where a hand put them before it was kept', () => {
    const positions = new Map([['1', new Map([['container:filler', { x: 500, y: 90 }]])]]);
    const maker = new ElementMaker();
    const before = maker.make(keptFrames(kept(positions), positions).frames, NOTHING, '0', null);
    expect(maker.make(fresh(positions).frames, NOTHING, '0', null).nodes).toBe(before.nodes);
  });

  test('has them where they are put while it stands', () => {
    const card = fresh().frames[1]?.layout.cards[0];
    const positions = new Map([['1', new Map([[card?.id ?? '', { x: 500, y: 90 }]])]]);
    const [, frame] = keptFrames(kept(), positions).frames;
    expect(frame?.layout.cards[0]).toEqual({ ...card, x: 500, y: 90, pinned: true });
    expect(frame?.layout.cards.slice(1)).toEqual(fresh().frames[1]?.layout.cards.slice(1));
  });
});
