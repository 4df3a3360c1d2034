import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildGraph } from '@/lib/graph/build-graph';
import { layoutGraph } from '@/lib/graph/layout';
import { SHARED_VOLUME, SHOP } from '@/lib/graph/testing/sample-pods';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { firstDesign } from './first-design';
import { EMPTY_TEXT } from './initial-state';
import { forgetPicture, type KeptPicture, readPicture, writePicture } from './kept-picture';
import { writeOpen, writeSnapshot } from './local-designs';
import { writePending } from './pending-changes';
import { fakeStorage, forbiddenStorage } from './testing/fake-storage';
import { forgetView, setPositions } from './view-store';

const DESIGN = { id: 'x', name: 'web', byHand: false, changedAt: 1 };
const KEY = 'pod-designer:picture:x';

function pictureOf(text: string): KeptPicture {
  const frames = buildWorkloads(parseText(text)).map((workload) => {
    const graph = buildGraph(workload);
    return { workload: workload.id, graph, layout: layoutGraph(graph), top: 0 };
  });
  return { frames };
}

beforeEach(() => {
  vi.stubGlobal('localStorage', fakeStorage());
  vi.stubGlobal('sessionStorage', fakeStorage());
});

afterEach(() => {
  forgetView('x');
  vi.unstubAllGlobals();
});

describe('a picture that was kept', () => {
  test('comes back for the same text as it was', () => {
    writePicture('x', SHOP, pictureOf(SHOP));
    expect(readPicture('x', SHOP)).toEqual(pictureOf(SHOP));
  });

  test('is none of another text, nor of another design', () => {
    writePicture('x', SHOP, pictureOf(SHOP));
    expect(readPicture('x', `${SHOP} `)).toBeNull();
    expect(readPicture('x', SHARED_VOLUME)).toBeNull();
    expect(readPicture('y', SHOP)).toBeNull();
  });

  test('is none where a node was put elsewhere since', () => {
    writePicture('x', SHOP, pictureOf(SHOP));
    setPositions('x', [['0|container:web', { x: 5, y: 5 }]]);
    expect(readPicture('x', SHOP)).toBeNull();
  });

  test('is none where rows have another height', () => {
    writePicture('x', SHOP, pictureOf(SHOP));
    const finger = { matches: true, addEventListener() {}, removeEventListener() {} };
    vi.stubGlobal('matchMedia', () => finger);
    expect(readPicture('x', SHOP)).toBeNull();
  });

  test('is none where it was damaged, whatever stands there', () => {
    writePicture('x', SHOP, pictureOf(SHOP));
    const item = localStorage.getItem(KEY) ?? '';
    const damaged = [item.slice(0, -9), item.replace('"frames"', '"flames"'), '', '{}', '  ', '[['];
    for (const value of damaged) {
      localStorage.setItem(KEY, value);
      expect(readPicture('x', SHOP)).toBeNull();
    }
  });

  test('is none in another format', () => {
    writePicture('x', SHOP, pictureOf(SHOP));
    const [, ...rest] = (localStorage.getItem(KEY) ?? '').split(' ');
    localStorage.setItem(KEY, ['otherformat', ...rest].join(' '));
    expect(readPicture('x', SHOP)).toBeNull();
  });

  test('that does not fit takes the place of none', () => {
    writePicture('x', SHOP, pictureOf(SHOP));
    const { frames } = pictureOf(SHOP);
    writePicture('x', SHOP, { frames: Array.from({ length: 200 }, () => frames).flat() });
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  test('needs no storage', () => {
    vi.stubGlobal('localStorage', forbiddenStorage());
    writePicture('x', SHOP, pictureOf(SHOP));
    forgetPicture('x');
    expect(readPicture('x', SHOP)).toBeNull();
  });
});

describe('what is shown before anything is read', () => {
  test('is an empty design where nothing was ever open, as the reader would read it', () => {
    expect(firstDesign(7)).toMatchObject({ design: { changedAt: 7 }, save: { state: 'kept' } });
    expect(EMPTY_TEXT).toEqual(parseText(''));
  });

  test('is the name and the picture of the design that was open last', () => {
    writeOpen('x');
    writeSnapshot(DESIGN, SHOP, 5);
    writePicture('x', SHOP, pictureOf(SHOP));
    expect(firstDesign(7)).toEqual({ design: DESIGN, keptPicture: pictureOf(SHOP) });
  });

  test('is only the name where the picture is of an older text', () => {
    writeOpen('x');
    writeSnapshot(DESIGN, `${SHOP}# more\n`, 5);
    writePicture('x', SHOP, pictureOf(SHOP));
    expect(firstDesign(7)).toEqual({ design: DESIGN, keptPicture: null });
  });

  test('is only the name where changes wait that the text does not have', () => {
    writeOpen('x');
    writeSnapshot(DESIGN, SHOP, 5);
    writePicture('x', SHOP, pictureOf(SHOP));
    writePending('tab', { design: DESIGN, base: SHOP, changes: [], at: 6 });
    expect(firstDesign(7)).toEqual({ design: DESIGN });
  });

  test('goes with the text that is forgotten', () => {
    for (const id of ['x', 'a', 'b']) {
      writeSnapshot({ ...DESIGN, id }, SHOP, id === 'x' ? 1 : 2);
      writePicture(id, SHOP, pictureOf(SHOP));
    }
    expect(readPicture('x', SHOP)).toEqual(pictureOf(SHOP));
    writeSnapshot({ ...DESIGN, id: 'c' }, SHOP, 3);
    expect(readPicture('x', SHOP)).toBeNull();
  });
});

/** The fields of a value with the kinds of what they hold, however many there are. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsOf(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, one]) => fieldsOf(one, `${path}.${key}`));
}

test('fields are those of FORMAT: whoever changes them raises it', () => {
  const fields = [SHOP, SHARED_VOLUME].flatMap((text) => fieldsOf(pictureOf(text)));
  expect([...new Set(fields)].sort()).toMatchSnapshot();
});
