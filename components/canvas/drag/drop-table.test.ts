import { describe, expect, it } from 'vitest';
import { type Drop, dropFor, hintsFor, type Situation } from './drop-table';
import type { Payload } from './payload';
import type { DragSlot, DragTarget } from './use-drag';

const MEND = 'Line 11 must be mended first: a change from here could not be written safely.';
const FREE: DragTarget = { workloadId: null, nodeId: null, lane: null };
const ON_WEB: DragTarget = { workloadId: '0', nodeId: 'container:web', lane: 'containers' };

const container: Payload = { type: 'container', container: 'main' };
const init: Payload = { type: 'container', container: 'init' };
const volume: Payload = { type: 'volume', volume: 'configMap' };
const pattern: Payload = { type: 'pattern', id: 'log-sidecar', title: 'Log sidecar' };
const example: Payload = { type: 'example', id: 'shared-volume', title: 'Shared volume' };

function situation(change: Partial<Situation> = {}): Situation {
  return {
    current: '0',
    waits: null,
    workloads: [
      { id: '0', title: 'web-pod', waits: null, containers: new Map([['container:web', 'web']]) },
      { id: '1', title: 'other', waits: MEND, containers: new Map() },
    ],
    ...change,
  };
}

function drop(payload: Payload, target: DragTarget | null, slot: DragSlot | null = null): Drop {
  return dropFor(payload, target, slot, situation());
}

describe('dropFor', () => {
  it('does nothing outside the canvas', () => {
    for (const payload of [container, volume, pattern, example]) {
      expect(drop(payload, null)).toEqual({ type: 'none' });
    }
  });

  it('puts a container at the slot of its own lane', () => {
    const slot: DragSlot = { lane: 'start-up', index: 1 };
    expect(drop(init, { workloadId: '0', nodeId: null, lane: 'start-up' }, slot)).toEqual({
      type: 'edit',
      title: 'Drop in web-pod',
      gesture: { type: 'add-container', workloadId: '0', container: 'init', index: 1 },
    });
  });

  it('puts a container that is dropped anywhere else at the end', () => {
    const gesture = { type: 'add-container', workloadId: '0', container: 'main', index: null };
    for (const target of [FREE, ON_WEB]) {
      expect(drop(container, target)).toMatchObject({ type: 'edit', gesture });
    }
    expect(drop(container, FREE, { lane: 'start-up', index: 0 })).toMatchObject({ gesture });
  });

  it('adds a volume to the Pod, and asks where on a container', () => {
    expect(drop(volume, FREE)).toMatchObject({
      type: 'edit',
      gesture: { type: 'add-volume', workloadId: '0', volume: 'configMap' },
    });
    expect(drop(volume, ON_WEB)).toMatchObject({
      type: 'ask-path',
      title: 'Drop on web',
      gesture: { type: 'mount', containerId: 'container:web', volume: { add: 'configMap' } },
    });
  });

  it('applies a pattern to a container, and beside on free canvas', () => {
    expect(drop(pattern, ON_WEB)).toMatchObject({
      title: 'Drop on web',
      gesture: { type: 'pattern', workloadId: '0', containerId: 'container:web' },
    });
    expect(drop(pattern, FREE)).toMatchObject({
      title: 'Drop in web-pod',
      gesture: { type: 'pattern', workloadId: '0', containerId: null },
    });
  });

  it('takes a volume that it is dropped on for the Pod around it', () => {
    const onVolume: DragTarget = { workloadId: '0', nodeId: 'volume:data', lane: 'shared' };
    expect(drop(pattern, onVolume)).toMatchObject({ gesture: { containerId: null } });
    expect(drop(volume, onVolume)).toMatchObject({ type: 'edit' });
  });

  it('makes a new Pod where there is none', () => {
    const empty = situation({ current: null, workloads: [] });
    for (const payload of [container, volume, pattern]) {
      expect(dropFor(payload, FREE, null, empty)).toMatchObject({
        type: 'edit',
        title: 'Drop here',
        gesture: { workloadId: null },
      });
    }
  });

  it('refuses with words while the document is broken', () => {
    const onBroken: DragTarget = { workloadId: '1', nodeId: null, lane: null };
    expect(drop(container, onBroken)).toMatchObject({ type: 'refused', reason: MEND });
    const nothing = situation({ current: null, workloads: [], waits: MEND });
    expect(dropFor(pattern, FREE, null, nothing)).toMatchObject({ type: 'refused', reason: MEND });
  });

  it('opens an example whatever the text says', () => {
    expect(drop(example, { workloadId: '1', nodeId: null, lane: null })).toEqual({
      type: 'open-example',
      title: 'Open Shared volume',
      id: 'shared-volume',
    });
  });
});

describe('hintsFor', () => {
  const active = (payload: Payload, target: DragTarget | null, slot: DragSlot | null = null) =>
    hintsFor(payload, target, drop(payload, target, slot))
      .filter((hint) => hint.active)
      .map((hint) => hint.text);

  it('names what would happen here, and nothing outside the canvas', () => {
    expect(active(pattern, ON_WEB)).toEqual(['On a container: adds it there']);
    expect(active(pattern, FREE)).toEqual(['On the canvas: adds it beside']);
    expect(active(volume, ON_WEB)).toEqual(['On a container: mounts it there too']);
    expect(active(volume, FREE)).toEqual(['On the canvas: adds it']);
    expect(active(container, FREE)).toEqual(['On the canvas: adds it last']);
    expect(active(container, ON_WEB, { lane: 'containers', index: 0 })).toEqual([
      'In Containers: adds it there',
    ]);
    for (const payload of [container, volume, pattern, example]) {
      expect(active(payload, null)).toEqual([]);
    }
  });

  it('promises nothing where the drop is refused', () => {
    expect(active(pattern, { workloadId: '1', nodeId: null, lane: null })).toEqual([]);
  });
});
