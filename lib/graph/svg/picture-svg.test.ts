import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../layout';
import { graphsOf } from '../testing/graph-of';
import { ODD, SHOP } from '../testing/sample-pods';
import type { SvgLook } from './markup';
import { pictureSvg } from './picture-svg';

const look: SvgLook = {
  color: (token) => `var-${token}`,
  icon: (name) => `<path d="M0,0" data-icon="${name}"/>`,
  css: '',
};

function draw(text: string): string {
  const frames = graphsOf(text).map((graph, i) => ({
    graph,
    layout: layoutGraph(graph),
    top: i * 1000,
  }));
  return pictureSvg(frames, look).markup;
}

/** Every tag is closed by its own. */
function isWellFormed(markup: string): boolean {
  const open: string[] = [];
  for (const [, end, name, self] of markup.matchAll(
    /<(\/?)([\w-]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (self) continue;
    if (!end) open.push(name ?? '');
    else if (open.pop() !== name) return false;
  }
  const rest = markup.replace(/<\/?[\w-]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '');
  return open.length === 0 && !/<|>/.test(rest);
}

describe('the picture as SVG', () => {
  it('holds every name, row and state of the picture', () => {
    const svg = draw(SHOP);
    for (const words of [
      'render',
      'init 1',
      'sidecar',
      '/etc/shop',
      'localhost:5432',
      'memory, 16Mi',
      'then, once its probe passes',
      '3 replicas',
      '8080',
    ]) {
      expect(svg).toContain(`>${words}<`);
    }
    expect(isWellFormed(svg)).toBe(true);
  });

  it('asks for nothing from elsewhere', () => {
    expect(draw(SHOP)).not.toMatch(/href|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  it('takes names for text, whatever they are', () => {
    const svg = draw(ODD);
    expect(svg).toContain('&lt;b&gt;&amp;amp;');
    expect(isWellFormed(svg)).toBe(true);
    expect(draw(ODD.replace('"<b>&amp;"', '"\\0\\x01</style>"'))).not.toMatch(/[\0\x01]/);
  });

  it('draws each workload of a text', () => {
    const svg = draw(`${SHOP}---\n${ODD}`);
    expect(svg).toContain('>shop<');
    expect(svg).toContain('>odd<');
  });
});
