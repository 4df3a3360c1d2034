import { writeBase64 } from '@/lib/kubernetes/decode/base64';
import { utf8 } from '@/lib/kubernetes/utf8';
import { change, put, remove } from '../fixing/changes';
import type { Fix } from '../fixing/fix';
import { valueAt } from '../fixing/problem';

/** A Secret's `data` is base64: a plain text belongs under `stringData`, or is encoded. */
export const encodeData: Fix = {
  code: 'encode-data',
  offers: (problem) => {
    const { diagnostic, path, kind, value } = problem;
    const text = valueAt(value, path);
    if (diagnostic.code !== 'decode-base64' || typeof text !== 'string') return [];
    const key = String(path.at(-1));
    const encode = {
      title: 'Encode it as base64',
      certainty: 'likely' as const,
      run: change(problem, `${key} encoded`, () => [put(problem, path, writeBase64(utf8(text)))]),
    };
    if (kind !== 'Secret' || path.length !== 2) return [encode];
    const move = {
      title: 'Move it to `stringData`',
      certainty: 'likely' as const,
      run: change(problem, `${key} moved to stringData`, () => [
        put(problem, ['stringData', key], text),
        remove(problem, Object.keys(value.data as object).length > 1 ? path : ['data']),
      ]),
    };
    return [move, encode];
  },
};
