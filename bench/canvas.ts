// Pointer moves a second while a card is dragged, at 10, 200 and 1,000 nodes, against bare React Flow.
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { buildGraph } from '../lib/graph/build-graph';
import { layoutGraph } from '../lib/graph/layout';
import { stackLayouts } from '../lib/graph/stack-layouts';
import { buildWorkloads } from '../lib/pod/build-workloads';
import { parseText } from '../lib/yaml/parse-text';
import type { BareFlow } from './canvas/bare-flow';
import { type DragSpeed, measureDrag } from './canvas/drag-speed';
import { sampleText } from './canvas/sample-text';
import { type BareFlowServer, serveBareFlow } from './canvas/serve-bare-flow';
import { serveProduct } from './product/serve';

const SIZES = [10, 200, 1000];
const ROUNDS = 5;
const LEAST_SHARE = 0.95;
const DRAGGED = 'container:web';

const server = await serveProduct();
const { origin } = server;
const bare = await serveBareFlow();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
});
try {
  console.log('nodes      moves/s   bare moves/s   share   ms/move   bare ms/move');
  const shares: number[] = [];
  for (const size of SIZES) shares.push(await compare(browser, bare, size));
  process.exitCode = shares.every((share) => share >= LEAST_SHARE) ? 0 : 1;
} finally {
  await browser.close();
  bare.close();
  server.close();
}

/** Prints a line; resolves to the canvas's share of the bare page's moves a second. */
async function compare(browser: Browser, bare: BareFlowServer, size: number): Promise<number> {
  const text = sampleText(size);
  const canvas = await openCanvas(browser, text);
  const { x, y, zoom } = await viewportOf(canvas);
  const plain = await openBare(browser, bare.show(bareFlow(text, { x, y, zoom })));
  const own: DragSpeed[] = [];
  const other: DragSpeed[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(await measureDrag(canvas, await headOf(canvas, `[data-node-id="${DRAGGED}"]`)));
    other.push(await measureDrag(plain, await headOf(plain, '.react-flow__node')));
  }
  await Promise.all([canvas.context().close(), plain.context().close()]);
  const [a, b] = [best(own), best(other)];
  const share = a.movesPerSecond / b.movesPerSecond;
  const cell = (value: number, width: number, digits = 1) => value.toFixed(digits).padStart(width);
  console.log(
    `${`${size}`.padEnd(6)}${cell(a.movesPerSecond, 12)}${cell(b.movesPerSecond, 15)}${cell(share, 8, 2)}${cell(a.workPerMove, 10)}${cell(b.workPerMove, 15)}`,
  );
  return share;
}

/** The round that was disturbed least. */
function best(rounds: readonly DragSpeed[]): DragSpeed {
  return rounds.reduce((a, b) => (b.movesPerSecond > a.movesPerSecond ? b : a));
}

async function newPage(browser: Browser): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return context.newPage();
}

async function openCanvas(browser: Browser, text: string): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(origin);
  const paste = page.getByRole('button', { name: 'Paste YAML' });
  await paste.waitFor();
  await page.evaluate((manifest) => navigator.clipboard.writeText(manifest), text);
  await paste.click();
  await page.locator(`[data-node-id="${DRAGGED}"]`).first().waitFor();
  // The editor and what is loaded when the page rests.
  await page.locator('.monaco-editor').waitFor();
  await page.waitForTimeout(3000);
  return page;
}

async function openBare(browser: Browser, address: string): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(address);
  await page.locator('.react-flow__node').first().waitFor();
  await page.waitForTimeout(1000);
  return page;
}

function viewportOf(page: Page): Promise<{ x: number; y: number; zoom: number }> {
  return page.evaluate(() => {
    const viewport = document.querySelector('.react-flow__viewport');
    const { e, f, a } = new DOMMatrix(viewport ? getComputedStyle(viewport).transform : '');
    return { x: e, y: f, zoom: a };
  });
}

async function headOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not in sight`);
  return { x: box.x + box.width / 3, y: box.y + 14 };
}

/** As many nodes and edges as the canvas has, at the same places, in the same view: React Flow's own. */
function bareFlow(text: string, viewport: BareFlow['viewport']): BareFlow {
  const layouts = buildWorkloads(parseText(text)).map((one) => layoutGraph(buildGraph(one)));
  const tops = stackLayouts(layouts);
  const nodes = layouts.flatMap(({ workload, cards, shared }, i) =>
    [...cards, ...shared].map(({ id, x, y, width, height }) => ({
      id: `${workload} ${id}`,
      position: { x, y: y + (tops[i] ?? 0) },
      data: { label: id },
      style: { width, height },
    })),
  );
  const edges = layouts.flatMap(({ workload, edges: placed }) =>
    placed.map(({ id, shared, container }) => ({
      id: `${workload} ${id}`,
      source: `${workload} ${shared.node}`,
      target: `${workload} ${container.node}`,
    })),
  );
  return { nodes, edges, viewport };
}
