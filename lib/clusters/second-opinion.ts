import type { FieldCause } from '@/lib/kubernetes/cluster-api';
import { parseQuantity } from '@/lib/kubernetes/quantity';
import { create, type Target } from './apply';
import { plainCause } from './cause-words';
import { isLost } from './problem';
import { isMap, RefusedError } from './refusal';

/**
 * Server-side apply merges before it validates, and says of a wrong type only where the merge stopped, with a code of
 * 500. A create of the same text that changes nothing (dry run) decodes strictly and validates everything: its words
 * are taken where they name fields.
 */
export async function withSecondOpinion<T>(target: Target, apply: () => Promise<T>): Promise<T> {
  try {
    return await apply();
  } catch (error) {
    if (!(error instanceof RefusedError) || !isMergeFailure(error)) throw error;
    const second = await askAgain(target);
    throw withQuantities(second ?? asInvalid(error), target);
  }
}

function isMergeFailure({ problem }: RefusedError): boolean {
  return /failed to (create typed patch|convert new) object/.test(problem.detail);
}

/** null where the second answer says less than the first. */
async function askAgain(target: Target): Promise<RefusedError | null> {
  try {
    await create(target, true);
    return null;
  } catch (error) {
    if (!(error instanceof RefusedError) || isLost(error.problem)) throw error;
    const { code } = error.problem;
    const isAboutFields = error.causes.length > 0 && (code === 'invalid' || code === 'immutable');
    return isAboutFields ? error : null;
  }
}

/** The server calls it a fault of its own; it is one of the text. */
function asInvalid({ problem, causes }: RefusedError): RefusedError {
  if (problem.code !== 'server-error') return new RefusedError(problem, causes);
  return new RefusedError({ ...problem, code: 'bad-request' }, causes);
}

/** The server says that some amount cannot be read, never which: those that cannot be are looked for. */
function withQuantities(error: RefusedError, { subject }: Target): RefusedError {
  const isQuantity = /quantities must match|unable to parse (quantity|numeric)/.test(
    error.problem.detail,
  );
  if (!isQuantity) return error;
  const [words = ''] = /(quantities must match|unable to parse (quantity|numeric)).*$/s.exec(
    error.problem.detail,
  ) ?? [''];
  const causes: FieldCause[] = wrongQuantities(subject.object).map(({ field, value }) => {
    const cause = {
      field,
      reason: 'QuantityInvalid',
      message: `Invalid value: "${value}": ${words}`,
      line: null,
    };
    return { ...cause, plain: plainCause(cause, subject) };
  });
  const all = [...error.causes, ...causes];
  const message = all.length === 1 && all[0] ? all[0].plain : error.problem.message;
  return new RefusedError(
    { ...error.problem, code: all.length > 0 ? 'invalid' : 'bad-request', message },
    all,
  );
}

/** Maps whose every value is an amount, and fields that hold one by themselves. */
const AMOUNT_MAPS = new Set(['requests', 'limits', 'capacity', 'hard', 'overhead', 'default']);
const AMOUNT_FIELDS = new Set(['sizeLimit', 'divisor', 'averageValue']);

interface WrongQuantity {
  readonly field: string;
  readonly value: string;
}

function wrongQuantities(value: unknown, field = '', isAmount = false): WrongQuantity[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => wrongQuantities(item, `${field}[${index}]`));
  if (isMap(value))
    return Object.entries(value).flatMap(([key, its]) => {
      const inMap = AMOUNT_MAPS.has(field.split('.').at(-1) ?? '');
      const name = /[.[\]]/.test(key) ? `${field}[${key}]` : field === '' ? key : `${field}.${key}`;
      return wrongQuantities(its, name, inMap || AMOUNT_FIELDS.has(key));
    });
  if (!isAmount || typeof value !== 'string') return [];
  return parseQuantity(value).error === null ? [] : [{ field, value }];
}
