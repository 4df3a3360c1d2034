import type { Difference } from './compare-states';
import { plainName, plainText } from './plain-text';
import type { Result } from './play';
import type { Step } from './scenario';

/** What each command printed and its code, as far as it is replayed. */
export function compareSteps(
  steps: readonly Step[],
  results: readonly (Result | null)[],
): Difference[] {
  return steps.flatMap((step, at) => {
    const result = results[at];
    return result ? compareStep(step, result) : [];
  });
}

function compareStep(step: Step, result: Result): Difference[] {
  const shown = `${step.t.toFixed(1)} ${step.argv.join(' ').slice(0, 120)}`;
  const found: string[] = [];
  if (step.code !== result.code) found.push(`code ${step.code}, here ${result.code}`);
  // What kubectl says of itself on stderr may stand on stdout where it had a terminal.
  const real = isMixed(step) ? { stdout: step.stdout + step.stderr, stderr: '' } : step;
  const ours = isMixed(step) ? { stdout: result.stdout + result.stderr, stderr: '' } : result;
  for (const stream of ['stdout', 'stderr'] as const) {
    const left = linesOf(real[stream]);
    const right = linesOf(ours[stream]);
    const isLog = step.argv[1] === 'logs' || step.ended !== undefined;
    if (isAlike(left, right, isLog)) continue;
    const first = left.findIndex((line, index) => line !== right[index]);
    const row = first < 0 ? left.length : first;
    found.push(`${stream} line ${row + 1} ${show(left[row])}, here ${show(right[row])}`);
  }
  return found.map((text): Difference => ({ about: 'steps', text: `${shown}: ${text}` }));
}

function show(line: string | undefined): string {
  return line === undefined ? 'nothing' : JSON.stringify(line.slice(0, 300));
}

function isMixed({ tty, stdout }: Step): boolean {
  return tty === true || /^error: /m.test(stdout);
}

function linesOf(text: string): string[] {
  const plain = plainName(plainText(text)).replaceAll('\r', '');
  const lines = plain.split('\n').map((line) => line.trimEnd());
  return lines.filter((line, at) => line !== lines[at - 1]);
}

/** A log may be some lines shorter or longer: the two machines were not at the same line when it was read. */
function isAlike(real: readonly string[], ours: readonly string[], isLog: boolean): boolean {
  if (isSame(real, ours)) return true;
  const left = collapsed(real);
  const right = collapsed(ours);
  if (isSame(left, right)) return true;
  if (!isLog) return false;
  const length = Math.min(left.length, right.length);
  const spare = Math.max(3, 0.34 * Math.max(left.length, right.length));
  if (Math.max(left.length, right.length) - length > spare) return false;
  const from = (list: readonly string[]) => list.slice(0, length - 1);
  return isSame(from(left), from(right)) || isSame([...left].sort(), [...right].sort());
}

/** Numbers aside, without lines that come again. */
function collapsed(lines: readonly string[]): string[] {
  const plain = lines.map((line) => line.replace(/\d+(?:\.\d+)?/g, 'N').replace(/ +/g, ' '));
  return plain.filter(
    (line, at) =>
      line !== plain[at - 1] && (line !== plain[at - 2] || plain[at - 1] !== plain[at - 3]),
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}
