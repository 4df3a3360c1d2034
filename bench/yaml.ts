// Keystroke to tree and graph, beside one js-yaml load of the changed document; gesture to text.
import { measureGestures } from './yaml/gestures';
import { measureKeystrokes } from './yaml/keystrokes';
import { samplePod } from './yaml/sample-pod';
import { percentile, type Times } from './yaml/timing';

/** Keystroke to graph, as a share of one load: 95 of 100 stay below. */
const MOST_OF_A_LOAD = 1.5;
/** Milliseconds at 1,000 lines. */
const MOST_PER_KEYSTROKE = 4;
const MOST_PER_GESTURE = 2;

// Gestures first: the large texts of the keystrokes teach the garbage collector what holds for none of them.
const isWithin = [printGestures(), printKeystrokes()].every(Boolean);
process.exitCode = isWithin ? 0 : 1;

function printKeystrokes(): boolean {
  console.log(
    '\nlines    to tree p50   p95    to graph p50   p95    js-yaml load p50   p95    graph/load p95',
  );
  return [50, 1000, 10000].map(printKeystrokesAt).every(Boolean);
}

function printKeystrokesAt(lines: number): boolean {
  const text = samplePod(lines);
  const { tree, graph, load } = measureKeystrokes(text, lines > 5000 ? 6 : lines > 500 ? 16 : 60);
  const share = percentile(graph, 0.95) / percentile(load, 0.95);
  console.log(
    `${String(text.split('\n').length - 1).padEnd(8)}${both(tree, 12)}${both(graph, 15)}${both(load, 19)}${share.toFixed(2).padStart(18)}`,
  );
  const isFast = lines !== 1000 || percentile(graph, 0.95) <= MOST_PER_KEYSTROKE;
  return share <= MOST_OF_A_LOAD && isFast;
}

function printGestures(): boolean {
  const text = samplePod(1000);
  console.log(`at ${text.split('\n').length - 1} lines              p50     p95`);
  return [...measureGestures(text, 600)]
    .map(([name, times]) => {
      console.log(`${name.padEnd(26)}${both(times, 8)}`);
      return percentile(times, 0.95) <= MOST_PER_GESTURE;
    })
    .every(Boolean);
}

function both(times: Times, width: number): string {
  const cell = (share: number) => percentile(times, share).toFixed(2);
  return cell(0.5).padStart(width) + cell(0.95).padStart(8);
}
