import { describe, expect, it } from 'vitest';
import { designState } from '@/lib/client/design-store';
import type { DesignState } from '@/lib/client/types';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { toOffsetEdits } from '@/lib/text/text-edits';
import { EditRefused } from '@/lib/yaml/edit-refused';
import { parseText } from '@/lib/yaml/parse-text';
import { whyAddWaits } from '../add/why-add-waits';
import type { Gesture } from './drop-table';
import { gestureEdit } from './gesture-edits';
import { isEmptyText, knownNodes, situationOf } from './situation';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: p
spec:
  containers:
  - name: web
    image: nginx
    volumeMounts:
    - name: site
      mountPath: /usr/share/nginx/html
  volumes:
  - name: site
    emptyDir: {}
`;
const BROKEN = 'kind: Pod\nmetadata: {\n';

function stateOf(text: string): DesignState {
  const parsed = parseText(text);
  const shown = buildWorkloads(parsed).map((workload) => ({ workload, stale: null }));
  return { ...designState(), text, parsed, shown };
}

/** The last good picture of a Pod whose text does not parse any more. */
function staleState(): DesignState {
  const broken = stateOf(BROKEN);
  const [document] = broken.parsed.documents;
  if (!document) throw new Error('no document');
  const shown = stateOf(POD).shown.map((one) => ({ ...one, stale: { since: 0, document } }));
  return { ...broken, shown };
}

function textAfter(gesture: Gesture, text: string): string {
  const { edits } = gestureEdit(gesture, stateOf(text));
  return toOffsetEdits(text, edits)
    .sort((a, b) => b.start - a.start)
    .reduce(
      (done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end),
      text,
    );
}

const addMain: Gesture = { type: 'add-container', workloadId: '0', container: 'main', index: null };

describe('gestureEdit', () => {
  it('puts a container where it was dropped', () => {
    const after = textAfter({ ...addMain, index: 0 }, POD);
    expect(after).toContain('containers:\n  - name: web-2\n    image: nginx:1.27\n  - name: web\n');
  });

  it('makes a Pod of whatever is dropped on an empty text', () => {
    for (const gesture of [
      { ...addMain, workloadId: null },
      { type: 'add-volume', workloadId: null, volume: 'secret' },
      { type: 'pattern', id: 'log-sidecar', workloadId: null, containerId: null, settings: {} },
    ] satisfies Gesture[]) {
      const [workload] = buildWorkloads(parseText(textAfter(gesture, '')));
      expect(workload?.kind).toBe('Pod');
      expect(workload?.pod.containers.length).toBeGreaterThan(0);
    }
  });

  it('mounts a new volume at the best place that is free', () => {
    const after = textAfter(
      {
        type: 'mount',
        workloadId: '0',
        containerId: 'container:web',
        volume: { add: 'memory' },
        path: null,
        readOnly: true,
      },
      POD,
    );
    const [workload] = buildWorkloads(parseText(after));
    const mount = workload?.pod.containers[0]?.mounts[1];
    expect(mount).toMatchObject({ volume: 'cache', readOnly: true });
    expect(mount?.mountPath).not.toBe('/usr/share/nginx/html');
    expect(workload?.pod.volumes[1]).toMatchObject({ name: 'cache', memory: true });
  });

  it('refuses, with words, what is broken or gone', () => {
    const mend = /^Line \d must be mended first/;
    expect(() => gestureEdit(addMain, staleState())).toThrow(mend);
    expect(() => gestureEdit({ ...addMain, workloadId: null }, stateOf(BROKEN))).toThrow(mend);
    expect(() => gestureEdit({ ...addMain, workloadId: '7' }, stateOf(POD))).toThrow(EditRefused);
  });
});

describe('situation', () => {
  it('names the Pods, their containers, and why one cannot be changed', () => {
    const { current, workloads, waits } = situationOf(stateOf(POD));
    expect(current).toBe('0');
    expect(waits).toBeNull();
    expect(workloads).toEqual([
      { id: '0', title: 'p', waits: null, containers: new Map([['container:web', 'web']]) },
    ]);
    expect(whyAddWaits(staleState())).toMatch(/^Line \d must be mended first/);
    expect(whyAddWaits(stateOf(BROKEN))).toMatch(/^Line \d must be mended first/);
    expect(whyAddWaits(stateOf(''))).toBeNull();
  });

  it('knows containers and volumes, by workload', () => {
    expect(knownNodes(stateOf(POD))).toEqual(
      new Map([['0', new Set(['container:web', 'volume:site'])]]),
    );
  });

  it('tells an empty text from one that does not parse', () => {
    for (const text of ['', '\n\n', '# only a comment\n'])
      expect(isEmptyText(stateOf(text))).toBe(true);
    for (const text of [BROKEN, 'a: 1\n']) expect(isEmptyText(stateOf(text))).toBe(false);
  });
});
