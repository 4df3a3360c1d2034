import type { Program } from '../process/types';

/** envsubst: `$NAME` and `${NAME}` of its input by the environment's values. */
export const envsubst: Program = function* envsubst(p) {
  const text = yield* p.readAll(p.file(0));
  const only = p.argv[1]?.match(/\w+/g);
  const replaced = text.replace(
    /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g,
    (whole, braced?: string, bare?: string) => {
      const name = braced ?? bare ?? '';
      return only && !only.includes(name) ? whole : (p.env.get(name) ?? '');
    },
  );
  yield* p.out(replaced);
  return 0;
};
