import { describe, expect, it } from 'vitest';
import { layoutGraph } from '@/lib/graph/layout';
import type { Card, Layout } from '@/lib/graph/layout-types';
import { graphOf } from '@/lib/graph/testing/graph-of';
import { SHARED_VOLUME, SHOP } from '@/lib/graph/testing/sample-pods';
import { laneIntent } from './lane-intent';

const shop = layoutGraph(graphOf(SHOP));
const pair = layoutGraph(graphOf(SHARED_VOLUME));

function card({ cards }: Layout, name: string): Card {
  const found = cards.find(({ container }) => container.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

/** What a card would do if its middle were at a point. */
function intentAt(layout: Layout, name: string, x: number, y: number, alt = false) {
  const { width, height, ...rest } = card(layout, name);
  const held = { x: x - width / 2, y: y - height / 2, width, height };
  return laneIntent(layout, { ...rest, width, height }, held, alt);
}

function middle(layout: Layout, name: string): [number, number] {
  const { x, y, width, height } = card(layout, name);
  return [x + width / 2, y + height / 2];
}

describe('a card of Start-up', () => {
  const [x, first] = middle(shop, 'render');
  const [, last] = middle(shop, 'migrate');

  it('takes another place in the order', () => {
    expect(intentAt(shop, 'migrate', x, first - 20)).toEqual({ type: 'order', index: 0 });
    expect(intentAt(shop, 'render', x, last + 20)).toEqual({ type: 'order', index: 2 });
    expect(intentAt(shop, 'render', x, middle(shop, 'proxy')[1] + 1)).toEqual({
      type: 'order',
      index: 1,
    });
  });

  it('goes back where its order stays', () => {
    expect(intentAt(shop, 'render', x + 30, first + 20)).toEqual({ type: 'back' });
    expect(intentAt(shop, 'render', -130, first)).toEqual({ type: 'back' });
  });

  it('becomes a container in their lane, at the place it is held', () => {
    expect(intentAt(shop, 'render', 100, 80)).toEqual({ type: 'kind', kind: 'main', index: 0 });
    expect(intentAt(shop, 'render', 100, 2000)).toEqual({ type: 'kind', kind: 'main', index: 2 });
  });
});

describe('a card of Containers', () => {
  it('stands where it is put', () => {
    expect(intentAt(shop, 'api', 300, 700)).toEqual({ type: 'place' });
    expect(intentAt(shop, 'api', -100, 300)).toEqual({ type: 'place' });
  });

  it('becomes an init container in Start-up, also where that lane is not there yet', () => {
    expect(intentAt(shop, 'api', middle(shop, 'render')[0], 20)).toEqual({
      type: 'kind',
      kind: 'init',
      index: 0,
    });
    expect(intentAt(pair, 'server', -300, 100)).toEqual({ type: 'kind', kind: 'init', index: 0 });
    expect(intentAt(pair, 'server', -150, 100)).toEqual({ type: 'place' });
  });
});

describe('with Alt', () => {
  it('any card stands where it is put', () => {
    const [x, y] = middle(shop, 'render');
    expect(intentAt(shop, 'migrate', x, y - 20, true)).toEqual({ type: 'place' });
    expect(intentAt(shop, 'api', x, y, true)).toEqual({ type: 'place' });
  });
});
