import { change, put } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { type Problem, textOf, valueAt } from '../fixing/problem';

/** A number that is too small or too great: the nearest that is allowed. */
export const numberInRange: Fix = {
  code: 'number-in-range',
  offers: (problem) => {
    const { diagnostic, path, value } = problem;
    const written = valueAt(value, path);
    const bounds = boundsIn(diagnostic.message);
    const isNumber = typeof written === 'number' || /^-?\d+$/.test(textOf(written));
    if (!bounds || !isNumber) return [];
    const number = Number(written);
    const most = Math.min(Math.max(number, bounds.least), bounds.most);
    if (most === number) return [];
    return portsOf(problem, most).map((to) => ({
      title: `Change to \`${to}\``,
      certainty: 'likely' as const,
      run: change(problem, `${String(path.at(-1))} changed to ${to}`, () => [
        put(problem, path, to),
      ]),
    }));
  },
};

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function boundsIn(message: string): Bounds | null {
  const between = /must be between (-?\d+) and (-?\d+)/.exec(message);
  if (between) return { least: Number(between[1]), most: Number(between[2]) };
  const least = /must be (?:greater than or equal to|at least) (-?\d+)/.exec(message);
  if (least) return { least: Number(least[1]), most: Number.POSITIVE_INFINITY };
  const above = /must be greater than (-?\d+)|must be positive/.exec(message);
  if (above) return { least: Number(above[1] ?? 0) + 1, most: Number.POSITIVE_INFINITY };
  const most = /must be (?:less than or equal to|at most|no more than) (-?\d+)/.exec(message);
  if (most) return { least: Number.NEGATIVE_INFINITY, most: Number(most[1]) };
  const only = /must be (-?\d+)\b/.exec(message);
  return only ? { least: Number(only[1]), most: Number(only[1]) } : null;
}

/** A port that is none is meant to be one of the container's. */
function portsOf({ path, workload, object }: Problem, nearest: number): readonly number[] {
  if (path.at(-1) !== 'port' || !workload || !object) return [nearest];
  const container = workload.pod.containers.find((one) =>
    one.path.slice(object.path.length).every((step, at) => step === path[at]),
  );
  const ports = container?.ports.map(({ containerPort }) => containerPort) ?? [];
  return ports.length > 0 ? ports : [nearest];
}
