import { describe, expect, it } from 'vitest';
import { edgeShape } from './edge-path';
import { layoutGraph } from './layout';
import { stackLayouts } from './stack-layouts';
import { graphsOf } from './testing/graph-of';
import { SHARED_VOLUME, SHOP } from './testing/sample-pods';

const pill = { x: 156, y: 24, side: 'right' } as const;
const card = { x: 208, y: 100, side: 'left' } as const;

describe('an edge', () => {
  it('is a curve with horizontal ends that keeps clear of border and handle', () => {
    expect(edgeShape(pill, card, null)).toEqual({
      line: 'M157,24 C181.75,24 177.25,100 202,100',
      arrow: null,
    });
  });

  it('has its arrow at the end that data goes to', () => {
    expect(edgeShape(pill, card, 'container')).toMatchObject({
      arrow: 'M202,100 l-7,-3.8 v7.6 z',
    });
    expect(edgeShape(pill, card, 'shared')).toMatchObject({ arrow: 'M157,24 l7,-3.8 v7.6 z' });
  });

  it('is mirrored on the other side', () => {
    const { line } = edgeShape({ x: 0, y: 0, side: 'left' }, { x: -52, y: 0, side: 'right' }, null);
    expect(line).toBe('M-1,0 C-25.75,0 -21.25,0 -46,0');
  });
});

describe('several workloads', () => {
  it('stand below one another, 48 px apart', () => {
    const layouts = graphsOf(`${SHOP}---\n${SHARED_VOLUME}---\n${SHOP}`).map((graph) =>
      layoutGraph(graph),
    );
    const tops = stackLayouts(layouts);
    expect(tops[0]).toBe(0);
    expect(tops[1]).toBe((layouts[0]?.frame.height ?? 0) + 48);
    expect(tops[2]).toBe((tops[1] ?? 0) + (layouts[1]?.frame.height ?? 0) + 48);
  });
});
