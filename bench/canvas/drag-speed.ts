import type { Page } from '@playwright/test';

export interface DragSpeed {
  /** Moves of the pointer that the page took in a second; the screen's 60 are the most there can be. */
  readonly movesPerSecond: number;
  /** Milliseconds that the page's main thread worked for one move. */
  readonly workPerMove: number;
}

const MOVES = 150;
const RADIUS = 60;
const WARM_UP = 20;

/** Drags what is at a point round in a circle, as fast as the page takes it. */
export async function measureDrag(page: Page, at: { x: number; y: number }): Promise<DragSpeed> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const work = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const move = (step: number) => {
    const angle = (step / 40) * 2 * Math.PI;
    return page.mouse.move(at.x + RADIUS * Math.sin(angle), at.y + RADIUS * (1 - Math.cos(angle)));
  };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  for (let step = 0; step < WARM_UP; step++) await move(step);
  const [begun, workBefore] = [performance.now(), await work()];
  for (let step = 0; step < MOVES; step++) await move(step);
  const [seconds, workAfter] = [(performance.now() - begun) / 1000, await work()];
  await page.mouse.up();
  await client.detach();
  return {
    movesPerSecond: MOVES / seconds,
    workPerMove: ((workAfter - workBefore) * 1000) / MOVES,
  };
}
