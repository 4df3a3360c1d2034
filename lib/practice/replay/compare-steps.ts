import type { PodStatus } from '../kubelet/pod';
import type { Difference } from './compare-states';
import { isOfImage, isUnordered, isWatching, plainLine, whyNotCompared } from './not-compared';
import { plainName, plainText } from './plain-text';
import type { Result } from './play';
import type { Scenario, Step, Watched } from './scenario';

/** What each command printed and its code, as far as it is replayed. */
export function compareSteps(
  { steps, watch }: Scenario,
  results: readonly (Result | null)[],
): Difference[] {
  const restarting = new Set(watch.filter(hasRestarted).map(({ object }) => object.metadata.name));
  return steps.flatMap((step, at) => {
    const result = results[at];
    const isRestarting = step.argv.some((word) => restarting.has(word.replace(/^pods?\//, '')));
    return result ? compareStep(step, result, isRestarting) : [];
  });
}

function hasRestarted({ object }: Watched): boolean {
  const { containerStatuses = [], initContainerStatuses = [] } = (object.status ?? {}) as PodStatus;
  return [...containerStatuses, ...initContainerStatuses].some(
    ({ restartCount }) => restartCount > 0,
  );
}

function compareStep(step: Step, result: Result, isRestarting: boolean): Difference[] {
  if (whyNotCompared(step.argv) !== null || isLuck(step, result)) return [];
  const shown = `${step.t.toFixed(1)} ${step.argv.join(' ').slice(0, 120)}`;
  const found: string[] = [];
  if (step.code !== result.code) found.push(`code ${step.code}, here ${result.code}`);
  // What kubectl says of itself on stderr may stand on stdout where it had a terminal.
  const isMixed = step.tty === true || /^error: /m.test(step.stdout);
  const both = ({ stdout, stderr }: Result) => ({ stdout: stdout + stderr, stderr: '' });
  const real = isMixed ? both(step) : step;
  const ours = isMixed ? both(result) : result;
  for (const stream of ['stdout', 'stderr'] as const) {
    const left = linesOf(real[stream], step.argv);
    const right = linesOf(ours[stream], step.argv);
    const isLog = stream === 'stdout' && (step.argv[1] === 'logs' || step.ended !== undefined);
    if (isAlike(left, right, isLog)) continue;
    // How far a container is that starts again and again is left to chance.
    if (isLog && isRestarting && (isPrefix(left, right) || isPrefix(right, left))) continue;
    const first = left.findIndex((line, index) => line !== right[index]);
    const row = first < 0 ? left.length : first;
    found.push(`${stream} line ${row + 1} ${show(left[row])}, here ${show(right[row])}`);
  }
  return found.map((text): Difference => ({ about: 'steps', text: `${shown}: ${text}` }));
}

/** Only one dead container is kept: whether a log of the one before can still be read hangs on the moment. */
function isLuck({ argv, stdout }: Step, result: Result): boolean {
  const isGone = (text: string) => text.includes('unable to retrieve container logs');
  return argv.includes('--previous') && (isGone(stdout) || isGone(result.stdout));
}

function show(line: string | undefined): string {
  return line === undefined ? 'nothing' : JSON.stringify(line.slice(0, 300));
}

function linesOf(text: string, argv: readonly string[]): string[] {
  const plain = plainName(plainText(text)).replaceAll('\r', '');
  const lines = plain.split('\n').map((line) => plainLine(line).trimEnd());
  const kept = lines.filter((line, at) => line !== lines[at - 1] && !isOfImage(line));
  if (isWatching(argv)) return kept.slice(-2);
  return isUnordered(argv) ? kept.sort() : kept;
}

/** The last lines of a log may be missing on either side: the two machines were not at the same line when it was read. */
function isAlike(real: readonly string[], ours: readonly string[], isLog: boolean): boolean {
  if (isSame(real, ours)) return true;
  const left = withoutNumbers(real);
  const right = withoutNumbers(ours);
  if (isSame(left, right)) return true;
  if (!isLog) return false;
  const [a, b] = [[...new Set(left)], [...new Set(right)]];
  if (isSame([...a].sort(), [...b].sort())) return true;
  const length = Math.min(a.length, b.length);
  const spare = Math.max(a.length, b.length) - length;
  return length > 3 && spare <= 3 && isSame(a.slice(0, length - 1), b.slice(0, length - 1));
}

function isPrefix(short: readonly string[], long: readonly string[]): boolean {
  const [a, b] = [withoutNumbers(short).filter(Boolean), withoutNumbers(long)];
  return a.length > 0 && isSame(a, b.slice(0, a.length));
}

/** Numbers aside, without lines that come again. */
function withoutNumbers(lines: readonly string[]): string[] {
  const plain = lines.map((line) => line.replace(/-?\d+(?:\.\d+)?/g, 'N').replace(/ +/g, ' '));
  return plain.filter(
    (line, at) =>
      line !== plain[at - 1] && (line !== plain[at - 2] || plain[at - 1] !== plain[at - 3]),
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}
