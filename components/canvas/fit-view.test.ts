import { describe, expect, it } from 'vitest';
import { manyMounts, SHARED_VOLUME, SHOP } from '@/lib/graph/testing/sample-pods';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { firstView, fitBox, panToShow, pictureBounds } from './fit-view';
import { buildPicture } from './picture/build-picture';
import type { Picture } from './picture/picture';

function pictureOf(text: string): Picture {
  const shown = buildWorkloads(parseText(text)).map((workload) => ({ workload, stale: null }));
  return buildPicture(
    { shown, preview: null },
    {
      positions: new Map(),
      unfolded: new Map(),
      running: new Set(),
      rowHeight: 24,
      moving: null,
    },
  );
}

const pane = { width: 768, height: 820 };

describe('fitting', () => {
  it('shows all of the picture, plugs and outlines too', () => {
    const bounds = pictureBounds(pictureOf(SHOP))!;
    const { x, y, zoom } = fitBox(bounds, pane);
    expect(bounds.x * zoom + x).toBeGreaterThanOrEqual(12);
    expect((bounds.x + bounds.width) * zoom + x).toBeLessThanOrEqual(pane.width - 11);
    expect(bounds.y * zoom + y).toBeGreaterThanOrEqual(12);
    expect(zoom).toBe(1);
  });

  it('makes nothing larger than reads well', () => {
    const bounds = pictureBounds(pictureOf(SHARED_VOLUME))!;
    expect(fitBox(bounds, pane).zoom).toBe(1.2);
    expect(fitBox(bounds, { width: 1600, height: 1300 }).zoom).toBe(1.25);
  });

  it('has nothing to show of an empty picture', () => {
    expect(pictureBounds({ frames: [] })).toBeNull();
    expect(firstView({ frames: [] }, pane)).toBeNull();
  });

  it('begins with the first frame where all would be too small to read', () => {
    const first = firstView(pictureOf(`${SHARED_VOLUME}---\n${SHOP}---\n${SHOP}`), pane)!;
    expect(first).toEqual(fitBox(pictureBounds(pictureOf(SHARED_VOLUME))!, pane));
    const tall = firstView(pictureOf(manyMounts(40)), pane)!;
    expect(tall.zoom).toBeGreaterThanOrEqual(0.7);
    expect(tall.y).toBe(12);
  });
});

describe('panning in', () => {
  const view = { x: 0, y: 0, zoom: 1 };

  it('moves nothing that is in view', () => {
    expect(panToShow({ x: 100, y: 100, width: 50, height: 50 }, pane, view)).toBeNull();
  });

  it('moves no further than it must', () => {
    const box = { x: 740, y: 100, width: 50, height: 50 };
    expect(panToShow(box, pane, view)).toEqual({ x: 768 - 12 - 790, y: 0, zoom: 1 });
    expect(panToShow({ ...box, x: -40 }, pane, view)).toEqual({ x: 52, y: 0, zoom: 1 });
  });

  it('shows the beginning of what is larger than the pane', () => {
    const box = { x: 100, y: 300, width: 50, height: 2000 };
    expect(panToShow(box, pane, view)?.y).toBe(12 - 300);
  });
});
