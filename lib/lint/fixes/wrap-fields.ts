import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { StructShape } from '@/lib/kubernetes/schema/parse-structure';
import { change, put, remove } from '../fixing/changes';
import type { Fix, Offer } from '../fixing/fix';
import { type Problem, valueAt } from '../fixing/problem';
import { fits, isMap, structAt } from '../fixing/shapes';

/** Fields that stand where what holds them should stand: `path` and `port` of a probe without their `httpGet`. */
export const wrapFields: Fix = {
  code: 'wrap-fields',
  offers: (problem) => {
    const { diagnostic, path, struct, value } = problem;
    const holder = path.slice(0, -1);
    const around = structAt(struct, holder);
    const there = valueAt(value, holder);
    if (diagnostic.code !== 'unknown-field' || !around || !isMap(there)) return [];
    const loose = Object.keys(there).filter((key) => !around.fields.has(key));
    const wrappers = [...around.fields.values()].flatMap(({ name, type }) => {
      if (type.kind !== 'struct' || Object.hasOwn(there, name) || NOT_MEANT.has(name)) return [];
      return takesAll(type.struct, loose, there) ? [name] : [];
    });
    return wrappers
      .slice(0, 3)
      .map((wrapper) => offer(problem, holder, wrapper, loose, wrappers.length === 1));
  },
};

/** What a person would not write by hand. */
const NOT_MEANT: ReadonlySet<string> = new Set(['status', 'grpc']);

function takesAll(
  struct: StructShape,
  names: readonly string[],
  values: Readonly<Record<string, unknown>>,
): boolean {
  return names.every((name) => {
    const field = struct.fields.get(name);
    return field !== undefined && fits(values[name], field.type);
  });
}

function offer(
  problem: Problem,
  holder: FieldPath,
  wrapper: string,
  loose: readonly string[],
  isOnly: boolean,
): Offer {
  const there = valueAt(problem.value, holder) as Readonly<Record<string, unknown>>;
  const inner = Object.fromEntries(loose.map((name) => [name, there[name]]));
  return {
    title: `Put ${loose.length === 1 ? 'it' : 'them'} under \`${wrapper}\``,
    certainty: isOnly ? 'likely' : 'possible',
    run: change(problem, `${loose.join(', ')} moved to ${wrapper}`, () => [
      ...loose.map((name) => remove(problem, [...holder, name])),
      put(problem, [...holder, wrapper], inner),
    ]),
  };
}
