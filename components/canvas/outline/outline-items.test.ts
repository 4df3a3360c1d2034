import { describe, expect, it } from 'vitest';
import { SHARED_VOLUME, SHOP } from '@/lib/graph/testing/sample-pods';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { buildPicture } from '../picture/build-picture';
import { outlineItems, visibleItems } from './outline-items';
import { keyTarget } from './outline-keys';

function itemsOf(text: string) {
  const shown = buildWorkloads(parseText(text)).map((workload) => ({ workload, stale: null }));
  const positions = new Map([['0', new Map([['volume:pages', { x: 0, y: 100 }]])]]);
  const options = { unfolded: new Map(), running: new Set<string>(), rowHeight: 24, moving: null };
  return outlineItems(buildPicture({ shown, preview: null }, { ...options, positions }));
}

const lines = (text: string) =>
  itemsOf(text).map(
    ({ level, name, detail }) => `${'  '.repeat(level - 1)}${name}${detail && `: ${detail}`}`,
  );

describe('the outline', () => {
  it('says what the picture says, in its order', () => {
    expect(lines(SHARED_VOLUME)).toEqual([
      'Pod two-of-a-kind',
      '  Shared',
      '    pages: emptyDir',
      '      in server: at /usr/share/nginx/html',
      '      in filler: at /pages',
      '  Containers',
      '    server: nginx:1.27',
      '      /usr/share/nginx/html: pages, reads',
      '    filler: busybox',
      '      echo Hello > /pages/index.html',
      '      /pages: pages, writes',
    ]);
  });

  it('names kinds, ports and who speaks to whom', () => {
    const said = lines(SHOP);
    expect(said).toContain('    proxy: sidecar, envoyproxy/envoy:v1.31.2');
    expect(said).toContain('      5432: postgres, startup probe');
    expect(said).toContain('      localhost:8080: in its args');
    expect(said).toContain('      /templates: templates, read-only');
  });

  it('selects the container, volume or mount that a line stands for', () => {
    const parts = new Map(itemsOf(SHARED_VOLUME).map(({ name, part }) => [name, part]));
    expect(parts.get('Pod two-of-a-kind')).toBeNull();
    expect(parts.get('pages')).toBe('volume:pages');
    expect(parts.get('in filler')).toBe('mount:filler/0');
    expect(parts.get('Shared')).toBeUndefined();
  });

  it('tells what was placed by hand', () => {
    const pinned = itemsOf(SHARED_VOLUME).filter(({ isPinned }) => isPinned);
    expect(pinned.map(({ name }) => name)).toEqual(['pages']);
  });

  it('gives each line a key of its own', () => {
    const keys = itemsOf(`${SHOP}---\n${SHARED_VOLUME}`).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('keys in the outline', () => {
  const items = itemsOf(SHARED_VOLUME);
  const none = new Set<string>();
  const at = (name: string) => items.findIndex((item) => item.name === name);
  const goesTo = (key: string, from: string, folded = none) => {
    const target = keyTarget(key, visibleItems(items, folded), at(from), folded);
    return target?.type === 'go' ? target.item.name : target;
  };

  it('walk the lines that are to be seen', () => {
    expect(goesTo('ArrowDown', 'Pod two-of-a-kind')).toBe('Shared');
    expect(goesTo('ArrowUp', 'Pod two-of-a-kind')).toBe('Pod two-of-a-kind');
    expect(goesTo('End', 'Shared')).toBe('/pages');
    expect(goesTo('Home', 'filler')).toBe('Pod two-of-a-kind');
  });

  it('go into a line and out of it, folding it on the way', () => {
    expect(goesTo('ArrowRight', 'pages')).toBe('in server');
    expect(goesTo('ArrowLeft', 'in server')).toBe('pages');
    expect(goesTo('ArrowLeft', 'pages')).toEqual({ type: 'fold', folded: true });
    const folded = new Set([items[at('Shared')]!.key]);
    expect(goesTo('ArrowRight', 'Shared', folded)).toEqual({ type: 'fold', folded: false });
    expect(goesTo('ArrowDown', 'Shared', folded)).toBe('Containers');
  });

  it('leave other keys alone', () => {
    expect(goesTo('x', 'pages')).toBeNull();
  });
});
