import { describe, expect, it } from 'vitest';
import { type Hit, keepHeld, slotIndex, targetOf } from './hit-test';

const known = new Map([
  ['0', new Set(['container:web', 'container:log', 'volume:data'])],
  ['1', new Set(['container:web'])],
]);

function hit(workloadId: string | null, nodeId: string | null = null, lane: Hit['lane'] = null) {
  return { workloadId, nodeId, lane };
}

describe('targetOf', () => {
  it('takes the node on top, and the lane that it stands in', () => {
    const hits = [hit('0', 'container:web'), hit('0', null, 'containers'), hit('0')];
    expect(targetOf(hits, known)).toEqual({
      workloadId: '0',
      nodeId: 'container:web',
      lane: 'containers',
    });
  });

  it('looks through what only a preview draws', () => {
    const hits = [hit('0', 'container:new'), hit('0', null, 'start-up'), hit('0')];
    expect(targetOf(hits, known)).toEqual({ workloadId: '0', nodeId: null, lane: 'start-up' });
  });

  it('finds the node under a ghost that lies on it', () => {
    const hits = [hit('0', 'container:new'), hit('0', 'container:log', 'start-up')];
    expect(targetOf(hits, known).nodeId).toBe('container:log');
  });

  it('does not take a node of one workload for that of another', () => {
    expect(targetOf([hit('1', 'container:log'), hit('1')], known)).toEqual({
      workloadId: '1',
      nodeId: null,
      lane: null,
    });
  });

  it('is nowhere in particular on free canvas, and over a frame that a preview draws', () => {
    const nowhere = { workloadId: null, nodeId: null, lane: null };
    expect(targetOf([hit(null)], known)).toEqual(nowhere);
    expect(targetOf([hit('2', 'container:web', 'containers')], known)).toEqual(nowhere);
  });
});

describe('slotIndex', () => {
  const cards = [
    { index: 0, middle: 100 },
    { index: 1, middle: 200 },
    { index: 2, middle: 300 },
  ];

  it('goes before the first card whose middle is lower', () => {
    expect(slotIndex(10, cards)).toBe(0);
    expect(slotIndex(150, cards)).toBe(1);
    expect(slotIndex(299, cards)).toBe(2);
    expect(slotIndex(301, cards)).toBe(3);
  });

  it('is the first place of an empty lane', () => {
    expect(slotIndex(50, [])).toBe(0);
  });

  it('follows the places on the screen, not the order of the list', () => {
    const moved = [
      { index: 0, middle: 300 },
      { index: 1, middle: 100 },
    ];
    expect(slotIndex(50, moved)).toBe(1);
    expect(slotIndex(200, moved)).toBe(0);
    expect(slotIndex(400, moved)).toBe(2);
  });

  it('stays when the slot that it opens pushes the cards below it down', () => {
    for (let y = 0; y < 500; y += 7) {
      const index = slotIndex(y, cards);
      const pushed = cards.map((card) =>
        card.index < index ? card : { ...card, middle: card.middle + 90 },
      );
      expect(slotIndex(y, pushed)).toBe(index);
    }
  });
});

describe('keepHeld', () => {
  const target = { workloadId: '0', nodeId: 'container:web', lane: null };
  const held = { target, box: { left: 100, top: 100, right: 300, bottom: 200 } };
  const free = { workloadId: '0', nodeId: null, lane: null };

  it('keeps a node that its own preview has moved away', () => {
    expect(keepHeld(free, held, 150, 150)).toBe(target);
  });

  it('lets go where the node never was', () => {
    expect(keepHeld(free, held, 50, 150)).toBe(free);
    expect(keepHeld(free, null, 150, 150)).toBe(free);
  });

  it('gives way to another node, and to the end of the canvas', () => {
    const other = { workloadId: '0', nodeId: 'container:log', lane: null };
    expect(keepHeld(other, held, 150, 150)).toBe(other);
    expect(keepHeld(null, held, 150, 150)).toBeNull();
  });
});
