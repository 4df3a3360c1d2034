import fc from 'fast-check';
import type { Path, Step } from '../types';

/** Texts that are something else when they stand in YAML without care. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...['', ' ', 'yes', 'n', 'NULL', '~', '0644', '0o7', '1e3', '1_000', '.5', '1:30', '2001-12-14'],
  ...['a: b', 'a:', ': a', '- a', '-', '--- x', '...', '# c', 'a #b', 'a#b', '{a}', '[a', 'a, b'],
  ...['"q"', "it's", '&x', '*x', '!t', '|', '>', '%x', '@x', '`x', '? x', '<<', '=', '{{ .x }}'],
  ...[
    'a\nb',
    'a\nb\n',
    'a\n\nb\n',
    '\na',
    'a\n\n',
    ' a\nb',
    'a\n b\n',
    'a \nb',
    'a\n#b\n',
    'x\n---\n',
  ],
  ...[
    'a\tb',
    '\ta',
    'a\rb',
    'a\r\nb',
    'a\u2028b',
    '\u0085',
    '\ufeffa',
    '\u0000',
    '\u007f',
    'é',
    '😀',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '<script>',
    'a'.repeat(200),
    'trailing ',
    '0x10',
    '-c',
  ],
];

const hostileText = fc.constantFrom(...HOSTILE_TEXTS);
const scalar = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  fc.constantFrom<unknown>(null, true, false, 0, 8080, -1.5, 1e21, 9007199254740993n),
  fc.string({ maxLength: 12, unit: 'binary' }),
);
const key = fc.oneof(fc.constantFrom('name', 'image', 'args', 'k8s.io/x'), hostileText);

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    { weight: 3, arbitrary: scalar },
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 3 }).map((pairs) => {
      const map: Record<string, unknown> = Object.create(null);
      for (const [name, one] of pairs) map[name] = one;
      return map;
    }),
  ),
})).value;

/** What to do somewhere in a value that is not known yet: fractions choose a place. */
export interface RandomStep {
  readonly op: Step['op'];
  readonly at: number;
  readonly to: number;
  readonly key: string;
  readonly value: unknown;
  readonly pruneEmpty: boolean;
}

const fraction = fc.double({ min: 0, max: 0.999, noNaN: true });

export const randomStep: fc.Arbitrary<RandomStep> = fc.record({
  op: fc.constantFrom<Step['op']>('set', 'set', 'insert', 'remove', 'move', 'renameKey'),
  at: fraction,
  to: fraction,
  key,
  value,
  pruneEmpty: fc.boolean(),
});

interface Place {
  readonly path: Path;
  readonly value: unknown;
}

/** The step that a random one is for a value; null where the value has no place for it. */
export function fitStep(root: unknown, random: RandomStep): Step | null {
  const { op } = random;
  const places = placesOf(root, []).filter((place) => fits(place, op));
  const place = places[Math.floor(random.at * places.length)];
  if (!place) return null;
  const { path } = place;
  const list = Array.isArray(place.value) ? place.value : null;
  const index = Math.floor(random.to * ((list?.length ?? 0) + 1));
  switch (op) {
    case 'set':
      return { op, path: list ? [...path, index] : path, value: random.value };
    case 'insert':
      return { op, path, key: list ? index : random.key, value: random.value };
    case 'remove':
      return { op, path, pruneEmpty: random.pruneEmpty };
    case 'renameKey':
      return { op, path, key: random.key };
    case 'move': {
      const from = Math.floor(random.to * list!.length);
      return { op, path, from, to: (from + 1 + Math.floor(random.at * 7)) % list!.length };
    }
  }
}

function fits({ path, value }: Place, op: Step['op']): boolean {
  if (op === 'insert') return typeof value === 'object' && value !== null;
  if (op === 'move') return Array.isArray(value) && value.length > 0;
  if (op === 'renameKey') return typeof path.at(-1) === 'string';
  return path.length > 0;
}

function placesOf(value: unknown, path: Path): Place[] {
  const here = [{ path, value }];
  if (Array.isArray(value))
    return here.concat(value.flatMap((item, index) => placesOf(item, [...path, index])));
  if (typeof value !== 'object' || value === null) return here;
  return here.concat(
    Object.entries(value).flatMap(([name, one]) => placesOf(one, [...path, name])),
  );
}
